/** The identity providers of the choice page; all of them know the same test people. */
export type IdentityProvider = { id: string; name: string; detail: string; amr: readonly string[] }

export const IDENTITY_PROVIDERS: readonly IdentityProvider[] = [
  { id: 'impots', name: 'impots.gouv.fr', detail: 'Numéro fiscal', amr: ['fc', 'pwd'] },
  { id: 'ameli', name: 'ameli.fr', detail: 'Numéro de sécurité sociale', amr: ['fc', 'pwd'] },
  { id: 'laposte', name: 'L’Identité Numérique La Poste', detail: 'Application mobile', amr: ['fc', 'pop', 'mfa'] },
  { id: 'msa', name: 'MSA', detail: 'Régime agricole', amr: ['fc', 'pwd'] },
  {
    id: 'france-identite',
    name: 'France Identité',
    detail: 'Carte d’identité et application',
    amr: ['fc', 'pop', 'mfa'],
  },
]

export const AIDANTS_CONNECT_ID = 'aidants-connect'
export const AIDANTS_CONNECT_NAME = 'Aidants Connect'
export const AIDANTS_CONNECT_AMR: readonly string[] = ['fc', 'pwd', 'mail']
