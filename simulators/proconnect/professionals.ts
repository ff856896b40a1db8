import { createHash } from 'node:crypto'

/** Levels that ProConnect may name (domain/04 C.5). */
type Acr = 'eidas0' | 'eidas0-mfa' | 'eidas1' | 'eidas1-mfa' | 'eidas2' | 'eidas3'

/** Somebody whose employer is an identity provider of ProConnect. Invented; the password is 123 for all of them. */
export type Professional = {
  email: string
  /** What this person is for, in French, shown on the page that lists them. */
  label: string
  givenName: string
  /** Used family name. */
  usualName: string
  siret: string
  organizationLabel: string
  /** Empty for the private sector. */
  roles: readonly ('agent_public' | 'agent_public_etat' | 'agent_public_territorial')[]
  acr: Acr
  /** Which identity provider they come from; another one gives another `sub`. */
  idpId: string
}

export const PASSWORD = '123'

const TERRITORIAL = ['agent_public', 'agent_public_territorial'] as const

export const TEST_PROFESSIONALS: readonly Professional[] = [
  {
    email: 'alix.durand@agglo.exemple.fr',
    label: 'Avec double authentification (eidas1-mfa), sans compte Aidants Connect.',
    givenName: 'Alix',
    usualName: 'Durand',
    siret: '24190000000019',
    organizationLabel: 'Agglomération de Tulle',
    roles: TERRITORIAL,
    acr: 'eidas1-mfa',
    idpId: 'fi-agglo',
  },
  {
    email: 'yann.le-goff@agglo.exemple.fr',
    label: 'Avec un mot de passe seul (eidas1), sans compte Aidants Connect.',
    givenName: 'Yann',
    usualName: 'Le Goff',
    siret: '24190000000019',
    organizationLabel: 'Agglomération de Tulle',
    roles: TERRITORIAL,
    acr: 'eidas1',
    idpId: 'fi-agglo',
  },
  {
    email: 'lea.fontaine@entreprise.exemple.fr',
    label: 'Salariée du privé : refusée par les services qui ne l’acceptent pas (Y500015).',
    givenName: 'Léa',
    usualName: 'Fontaine',
    siret: '81234567600017',
    organizationLabel: 'Fontaine SARL',
    roles: [],
    acr: 'eidas1-mfa',
    idpId: 'fi-proconnect-identite',
  },
]

/** The person's identifier for one service and one identity provider (C.4). */
export function subjectOf(clientId: string, { idpId, email }: Professional): string {
  return createHash('sha256').update(`${clientId} ${idpId} ${email}`).digest('hex')
}

/** How they authenticated (`amr`). */
export function amrOf({ acr }: Professional): readonly string[] {
  return acr === 'eidas0' || acr === 'eidas1' ? ['pwd'] : ['pwd', 'otp', 'mfa']
}
