import { Illustration } from '../../../platform/ui/illustrations/index.ts'
import { ButtonRow, LinkButton, PrintButton } from '../../../platform/ui/index.ts'
import type { PublicRequest } from '../../access.ts'
import { AppPage } from '../../shell.tsx'
import { sitePaths } from '../paths.ts'
import { QUOTATIONS } from '../temoignages/quotations.ts'
import { Quoted } from '../temoignages/quoted.tsx'
import { REASON_KEYS, REASONS, type ReasonKey } from './reasons.ts'

const TITLE = 'Cinq bonnes raisons d’utiliser Aidants Connect'

/** The leaflet, as a page: to be read, sent to a colleague, or printed. */
export function ReasonsPage({ request }: { readonly request: PublicRequest }) {
  return (
    <AppPage request={request} title={TITLE} width="wide" scripts={['print']} indexable>
      <h1>{TITLE}</h1>
      <p class="ac-lead">
        Vous aidez le public à faire ses démarches en ligne. Voici ce qu’un mandat change, pour vous et pour lui.
      </p>
      <ol class="ac-reasons-told">
        {REASON_KEYS.map((key) => (
          <li key={key}>
            <Reason reason={key} />
          </li>
        ))}
      </ol>
      <ButtonRow>
        <LinkButton href={sitePaths.eligibility}>Faire le test en deux minutes</LinkButton>
        <LinkButton href={sitePaths.reasonsLeaflet} look="secondary">
          Ouvrir le dépliant (PDF, 2 pages)
        </LinkButton>
        <PrintButton />
      </ButtonRow>
    </AppPage>
  )
}

function Reason({ reason }: { readonly reason: ReasonKey }) {
  const { title, text, how, drawing } = REASONS[reason]
  return (
    <section class="ac-reason-told" aria-labelledby={reason}>
      <div class="ac-reason-told__art">
        <Illustration drawing={drawing} />
      </div>
      <div class="ac-reason-told__why">
        <h2 id={reason}>{title}</h2>
        <p>{text}</p>
        <ul>
          {how.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      </div>
      <Quoted quotation={QUOTATIONS[reason]} />
    </section>
  )
}
