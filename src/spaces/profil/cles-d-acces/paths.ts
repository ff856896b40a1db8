/** The addresses of adding a passkey to one's own account. */
export const keyPaths = {
  factors: '/mon-compte/moyens-de-connexion',
  add: '/mon-compte/cles-d-acces/ajouter',
  create: '/mon-compte/cles-d-acces/creer',
  added: '/mon-compte/cles-d-acces/ajoutee',
} as const
