import { ACTIVATION_LINK_PATH, NEW_LINK_PATH } from '../../domain/comptes/index.ts'

/** The addresses of a first activation, and of the repair of a lost factor. */
export const activationPaths = {
  /** Leads to the first step that is missing. */
  start: '/activation',
  link: `${ACTIVATION_LINK_PATH}:token`,
  linkOf: (token: string) => `${ACTIVATION_LINK_PATH}${token}`,
  newLink: NEW_LINK_PATH,
  linkAsked: '/activation/lien-demande',
  app: '/activation/application',
  card: '/activation/carte',
  key: '/activation/cle-d-acces',
  createKey: '/activation/cle-d-acces/creer',
  documents: '/activation/documents',
  repaired: '/activation/acces-retabli',
} as const
