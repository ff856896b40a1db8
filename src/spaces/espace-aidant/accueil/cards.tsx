import { Card, Countdown, formatDate } from '../../../platform/ui/index.ts'
import type { AidantRequest } from '../../access.ts'
import { timeZoneOf } from '../../connexion/words.ts'
import { SettleButton } from '../intervention/settle-button.tsx'

/** A mandat being drawn up, left half way. */
export interface JourneyCard {
  readonly title: string
  /** The whole name, once FranceConnect has said it. */
  readonly detail: string | undefined
  readonly text: string
  readonly href: string
  readonly deadline: Date
}

/** Something done in somebody's name that is to be gone on with. */
export interface ActeCard {
  readonly acteId: string
  readonly name: string
  readonly birth: string
  readonly theme: string
  readonly demarche: string
  readonly note: string | null
  readonly at: Date | undefined
  readonly href: string
}

export interface JourneyCardProps {
  readonly request: AidantRequest
  readonly journey: JourneyCard
}

export function JourneyToResume({ request, journey }: JourneyCardProps) {
  return (
    <Card level={3} title={journey.title} actions={<a href={journey.href}>Reprendre ce mandat</a>}>
      {journey.detail && <p class="ac-detail">{journey.detail}</p>}
      <p>{journey.text}</p>
      <p class="ac-detail">
        À reprendre <Countdown deadline={journey.deadline} timeZone={timeZoneOf(request.visitor)} />
      </p>
    </Card>
  )
}

export interface ActeCardProps {
  readonly request: AidantRequest
  readonly acte: ActeCard
}

/** The site was opened, and nobody said what came of it. */
export function ActeToEnd({ request, acte }: ActeCardProps) {
  return (
    <Card level={3} title={acte.name} actions={<a href={acte.href}>Terminer l’intervention pour {acte.name}</a>}>
      <What request={request} acte={acte} />
    </Card>
  )
}

/** Noted « à reprendre »: gone on with here, or done with. */
export function ActeToResume({ request, acte }: ActeCardProps) {
  return (
    <Card
      level={3}
      title={acte.name}
      actions={
        <>
          <a href={acte.href}>Reprendre la démarche pour {acte.name}</a>
          <SettleButton request={request} acteId={acte.acteId} name={acte.name} />
        </>
      }
    >
      <What request={request} acte={acte} />
    </Card>
  )
}

function What({ request, acte }: ActeCardProps) {
  return (
    <>
      <p class="ac-detail">{acte.birth}</p>
      <p>
        {acte.demarche} <span class="ac-detail">{acte.theme}</span>
      </p>
      {acte.note && <p class="ac-note">{acte.note}</p>}
      {acte.at && <p class="ac-detail">Commencée le {formatDate(acte.at, timeZoneOf(request.visitor))}</p>}
    </>
  )
}
