import type { ReferentWebinars, WebinarOfReferent } from '../../../domain/formations/index.ts'
import { zoneOfOrganisation } from '../../../domain/mandats/index.ts'
import {
  Badge,
  Card,
  EmptyState,
  type FlashMessage,
  formatDate,
  formatDateTime,
  formatTime,
  SubmitButton,
} from '../../../platform/ui/index.ts'
import type { ReferentRequest } from '../../access.ts'
import { AppForm, AppPage } from '../../shell.tsx'
import { referentPaths } from '../paths.ts'

interface WebinarsProps {
  readonly request: ReferentRequest
  readonly webinars: ReferentWebinars
  readonly flash: readonly FlashMessage[]
}

/** The dates that a référent may choose, the one they chose first among them. */
export function ReferentWebinarsPage({ request, webinars: { upcoming, attended }, flash }: WebinarsProps) {
  const timeZone = zoneOfOrganisation(request.visitor.referent.organisation)
  return (
    <AppPage
      request={request}
      title="Le webinaire des référents"
      width="wide"
      flash={flash}
      returnTo={referentPaths.webinars}
    >
      <h1>Le webinaire des référents</h1>
      <p>
        L’équipe d’Aidants Connect y explique votre rôle, l’espace référent et la formation des aidants. C’est en ligne,
        et gratuit.
      </p>
      {attended.length > 0 && (
        <p>
          Vous y avez participé le {attended.map((one) => formatDate(one, timeZone)).join(', puis le ')}. Vous pouvez
          revenir.
        </p>
      )}
      <h2>Dates à venir</h2>
      {upcoming.length === 0 ? (
        <EmptyState
          title="Aucune date pour le moment"
          text={`Revenez dans quelques jours, ou écrivez à ${request.ctx.teamEmail}.`}
        />
      ) : (
        <div class="ac-grid">
          {upcoming.map((one) => (
            <Webinar key={one.id} request={request} webinar={one} timeZone={timeZone} />
          ))}
        </div>
      )}
    </AppPage>
  )
}

interface WebinarProps {
  readonly request: ReferentRequest
  readonly webinar: WebinarOfReferent
  readonly timeZone: string
}

function Webinar({ request, webinar: { id, startsAt, endsAt, registered, joinUrl }, timeZone }: WebinarProps) {
  const date = formatDateTime(startsAt, timeZone)
  const when = date.slice(0, 1).toUpperCase() + date.slice(1)
  const begun = startsAt <= request.ctx.clock.now()
  return (
    <Card level={3} title={when} aside={registered ? <Badge kind="success">Votre place est retenue</Badge> : undefined}>
      <p>Jusqu’à {formatTime(endsAt, timeZone)}.</p>
      {joinUrl && (
        <p>
          Le jour venu, ouvrez ce lien : <a href={joinUrl}>{joinUrl}</a>
        </p>
      )}
      {begun && <p>Ce webinaire a commencé.{!registered && ' Choisissez une autre date.'}</p>}
      {!begun && (
        <AppForm
          request={request}
          action={registered ? referentPaths.leaveWebinarOf(id) : referentPaths.joinWebinarOf(id)}
        >
          <SubmitButton look={registered ? 'tertiary' : 'secondary'}>
            {registered ? 'Annuler mon inscription' : 'Choisir cette date'}
            <span class="fr-sr-only"> : {when}</span>
          </SubmitButton>
        </AppForm>
      )}
    </Card>
  )
}
