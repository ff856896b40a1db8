import { Alert, ButtonRow, LinkButton } from '../../../platform/ui/index.ts'
import type { AidantRequest } from '../../access.ts'
import { AppPage } from '../../shell.tsx'

const WHOSE = {
  autre_compte: {
    was: 'Cette session avait été ouverte avec un autre compte, sans Aidants Connect.',
    after: 'Celle de votre démarche n’était donc plus là.',
  },
  autre_personne: {
    was: 'Cette session était au nom de quelqu’un d’autre que la personne de votre démarche.',
    after: 'Si vous étiez en train d’agir sur un site avec FranceConnect, vous devrez vous y connecter à nouveau.',
  },
} as const

export interface OtherSessionPageProps {
  readonly request: AidantRequest
  readonly outcome: keyof typeof WHOSE
  readonly returnTo: string
}

/** FranceConnect closed the session of this browser, and it was not the one that we had opened. The way is free. */
export function OtherSessionPage({ request, outcome, returnTo }: OtherSessionPageProps) {
  const title = 'FranceConnect a fermé une autre session'
  const { was, after } = WHOSE[outcome]
  return (
    <AppPage request={request} title={title} returnTo={returnTo}>
      <h1>{title}</h1>
      <Alert kind="success" title="FranceConnect n’a plus de session dans ce navigateur">
        <p>Vous pouvez accompagner la personne suivante.</p>
      </Alert>
      <p>{was}</p>
      <p>{after}</p>
      <ButtonRow>
        <LinkButton href={returnTo}>Continuer</LinkButton>
      </ButtonRow>
    </AppPage>
  )
}
