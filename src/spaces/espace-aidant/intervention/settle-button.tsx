import { PostButton } from '../../../platform/ui/index.ts'
import type { AidantRequest } from '../../access.ts'
import { organisationField } from '../../shell.tsx'
import { interventionPaths } from './paths.ts'

/** Says that one was on the home page, which the answer then leads back to. */
export const FROM = 'depuis'
export const FROM_HOME = 'accueil'

export interface SettleButtonProps {
  readonly request: AidantRequest
  readonly acteId: string
  /** On the home page, where one comes back to: whose démarche it is, for who hears the buttons of a list one after the other. */
  readonly name?: string
}

/** Takes an acte off what is « à reprendre »: it was done otherwise, or need not be. It leads to the person's sheet, or back home from there. */
export function SettleButton({ request, acteId, name }: SettleButtonProps) {
  return (
    <PostButton
      action={interventionPaths.settledOf(acteId)}
      csrf={request.csrf}
      hidden={{ ...organisationField(request), ...(name ? { [FROM]: FROM_HOME } : {}) }}
      look="tertiary"
    >
      C’est réglé{name ? <span class="fr-sr-only"> pour {name}</span> : ' : ne plus la proposer'}
    </PostButton>
  )
}
