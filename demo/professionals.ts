import type { Professional } from '../simulators/index.ts'
import { ACCOUNTS, type DemoAccount, ORGANISATIONS } from './people.ts'

type Told = Pick<Professional, 'acr' | 'idpId' | 'label'> & Partial<Professional>

/** What the employers of the demonstration say of their people; the others have no account there. */
const TOLD: Readonly<Partial<Record<DemoAccount['key'], Told>>> = {
  camille: {
    acr: 'eidas1-mfa',
    idpId: 'fi-agglo',
    label: 'Aidante, avec double authentification (eidas1-mfa) : ProConnect lui suffit une fois relié.',
  },
  sophie: {
    acr: 'eidas1',
    idpId: 'fi-agglo',
    label: 'Référente, avec un mot de passe seul (eidas1) : Aidants Connect lui demande encore un code.',
  },
  marc: {
    acr: 'eidas2',
    idpId: 'fi-departement',
    siret: '22974001400019',
    organizationLabel: 'Conseil départemental',
    label: 'Aidant, avec une carte d’agent (eidas2), chez un autre employeur (SIRET) que sa structure.',
  },
}

/** The professionals of the demonstration, as ProConnect knows them: at the addresses of their accounts. */
export const PROFESSIONALS: readonly Professional[] = ACCOUNTS.flatMap((account) => {
  const told = TOLD[account.key]
  if (!told) return []
  const structure = ORGANISATIONS.find(({ key }) => key === account.memberships[0]?.organisation)
  return [
    {
      email: account.email,
      givenName: account.givenName,
      usualName: account.familyName,
      siret: structure?.siret ?? '',
      organizationLabel: structure?.name ?? '',
      roles: ['agent_public', 'agent_public_territorial'] as const,
      ...told,
    },
  ]
})
