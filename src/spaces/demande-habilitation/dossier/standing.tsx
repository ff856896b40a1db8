import type { Dossier, FileMessage, MeasuredDelay } from '../../../domain/habilitation/index.ts'
import {
  commandsOpen,
  DELAY_MEASURED_DAYS,
  nextStep,
  remediesWords,
  TELERECOURS,
} from '../../../domain/habilitation/index.ts'
import type { Ctx } from '../../../platform/context.ts'
import { Alert, ButtonRow, formatDateTime, formatShortDate, LinkButton } from '../../../platform/ui/index.ts'
import { STEP_PATHS } from '../mine.tsx'
import { habilitationPaths } from '../paths.ts'
import { ZONE } from './words.ts'

interface Props {
  readonly dossier: Dossier
  readonly delay: MeasuredDelay | undefined
  /** What the remedies of a refusal name. */
  readonly from: Pick<Ctx, 'teamEmail' | 'publicUrl'>
}

/** Where the file stands, what comes next and whose turn it is: the first thing that one comes for. */
export function Standing({ dossier, delay, from }: Props) {
  const { file, messages } = dossier
  const open = commandsOpen('demandeur', { state: file.state, wasSubmitted: file.submittedAt !== null })
  const asked = messages.filter(({ author }) => author === null).at(-1)
  switch (file.state) {
    case 'brouillon':
      return (
        <Alert kind="warning" title="Votre demande n’est pas envoyée">
          <p>Ce que vous avez rempli est gardé. L’équipe ne voit rien tant que vous ne l’envoyez pas.</p>
          <ButtonRow>
            <LinkButton href={STEP_PATHS[nextStep(file, file.aidants.length)](file.id)}>
              Reprendre ma demande
            </LinkButton>
          </ButtonRow>
        </Alert>
      )
    case 'en_examen':
      return (
        <Alert kind="info" title="L’équipe d’Aidants Connect examine votre demande">
          <p>Vous recevrez un mail dès qu’elle aura répondu. Vous n’avez rien à faire d’ici là.</p>
          {delay && (
            <p>
              Une demande sur deux reçoit sa réponse en {delay.days} {delay.days > 1 ? 'jours' : 'jour'} ou moins :
              mesuré le {formatDateTime(delay.at, ZONE)} sur les {delay.decisions} réponses des {DELAY_MEASURED_DAYS}{' '}
              derniers jours.
            </p>
          )}
        </Alert>
      )
    case 'modifications_demandees':
      return (
        <Alert kind="warning" title="L’équipe vous demande des changements">
          {asked && <Quote message={asked} />}
          <p>L’examen reprend dès que vous renvoyez la demande.</p>
          {open.has('renvoyer') && (
            <ButtonRow>
              <LinkButton href={habilitationPaths.recapOf(file.id)}>Corriger et renvoyer</LinkButton>
            </ButtonRow>
          )}
        </Alert>
      )
    case 'acceptee':
      return <Accepted dossier={dossier} />
    case 'refusee':
      return (
        <Alert kind="error" title="L’équipe a refusé votre demande">
          {asked && <Quote message={asked} />}
          {remediesWords({ ...from, number: file.number ?? '' }).map((words) => (
            <p key={words}>{words}</p>
          ))}
          <p>
            <a href={TELERECOURS}>{TELERECOURS}</a>
          </p>
        </Alert>
      )
    case 'retiree':
      return (
        <Alert kind="info" title="Cette demande est retirée">
          <p>
            L’équipe ne l’examine plus.{' '}
            {file.submittedAt ? 'Elle peut la rouvrir si vous le lui demandez.' : 'Elle sera effacée dans un mois.'}
          </p>
        </Alert>
      )
    case 'sans_suite':
      return (
        <Alert kind="info" title="Cette demande est classée sans suite">
          <p>
            Personne n’a répondu à nos rappels. Ce n’est pas un refus.{' '}
            {file.submittedAt ? 'Écrivez à l’équipe ci-dessous pour la rouvrir.' : 'Elle sera effacée dans un mois.'}
          </p>
        </Alert>
      )
  }
}

function Accepted({ dossier: { file, operational } }: { readonly dossier: Dossier }) {
  const referent = file.referent ? `${file.referent.givenName} ${file.referent.familyName}` : 'Le référent'
  return (
    <Alert kind="success" title="Votre structure est habilitée">
      {operational ? (
        <p>L’espace référent est ouvert. C’est là que la suite se passe : formation des aidants, ajouts, départs.</p>
      ) : (
        <p>
          {referent} a reçu un mail pour ouvrir son compte. Dès qu’il est ouvert, la suite se passe dans l’espace
          référent : formation des aidants, ajouts, départs.
        </p>
      )}
    </Alert>
  )
}

/** What the team wrote, as it wrote it. */
function Quote({ message }: { readonly message: FileMessage }) {
  return (
    <blockquote class="ac-typed">
      {message.text}
      <span class="ac-detail">Le {formatShortDate(message.at, ZONE)}</span>
    </blockquote>
  )
}
