import {
  dayWords,
  FUNDING_PATH,
  type FunderTotal,
  type FundingPage,
  type FundingSheet,
  type FundingTab,
  fundingAllows,
} from '../../../../domain/formations/index.ts'
import {
  Alert,
  BackLink,
  ButtonRow,
  EmptyState,
  ErrorSummary,
  type FlashMessage,
  type FormState,
  LinkButton,
  PostButton,
  SubmitButton,
} from '../../../../platform/ui/index.ts'
import type { ReferentRequest } from '../../../access.ts'
import { timeZoneOf } from '../../../connexion/words.ts'
import { FunderFields, FunderTotals, FundingFacts, FundingHistory, FundingList } from '../../../financements/parts.tsx'
import { FUNDER, FUNDER_NAME, isHeld, nameOf, REVISION } from '../../../financements/words.ts'
import { eurosWords } from '../../../sessions/words.ts'
import { AppForm, AppPage, organisationField } from '../../../shell.tsx'
import { ofName } from '../../equipe/words.ts'
import { referentPaths } from '../../paths.ts'
import { fundingPaths } from './paths.ts'

interface ListProps {
  readonly request: ReferentRequest
  readonly view: FundingPage & { readonly tab: FundingTab; readonly page: number }
  readonly totals: readonly FunderTotal[]
}

/** What the structure's trainings cost, and who pays. */
export function FundingListPage({ request, view, totals }: ListProps) {
  const title = 'Financement des formations'
  const empty = view.lines.length === 0 && view.tab === 'en_cours' && totals.length === 0
  return (
    <AppPage request={request} title={title} width="wide" returnTo={fundingPaths.list}>
      <BackLink href={referentPaths.requests}>Les demandes</BackLink>
      <h1>{title}</h1>
      {empty ? (
        <EmptyState
          title="Aucune place à financer"
          text="Quand vous inscrivez quelqu’un à une session, son devis et qui le paie se suivent ici."
          action={<a href={FUNDING_PATH}>Savoir qui peut payer</a>}
        />
      ) : (
        <>
          <FundingList
            {...view}
            side="structure"
            path={fundingPaths.list}
            sheetOf={fundingPaths.placeOf}
            timeZone={timeZoneOf(request.visitor)}
          />
          <section class="ac-section" aria-label="Totaux">
            <FunderTotals totals={totals} />
            <ButtonRow>
              <LinkButton href={fundingPaths.lines} look="secondary" download>
                Télécharger les places (CSV)
              </LinkButton>
              <LinkButton href={fundingPaths.totals} look="secondary" download>
                Télécharger les totaux (CSV)
              </LinkButton>
            </ButtonRow>
          </section>
        </>
      )}
    </AppPage>
  )
}

interface PlaceProps {
  readonly request: ReferentRequest
  readonly sheet: FundingSheet
  readonly form: FormState
  readonly flash: readonly FlashMessage[]
}

/** One place: its quote, who pays, what the structure may answer. */
export function FundingPlacePage({ request, sheet, form, flash }: PlaceProps) {
  const { registrationId } = sheet
  const title = `Financement de la formation ${ofName(nameOf(sheet))}`
  const timeZone = timeZoneOf(request.visitor)
  const place = { state: sheet.state, registration: sheet.registration }
  return (
    <AppPage
      request={request}
      title={title}
      flash={flash}
      scripts={['error-focus']}
      returnTo={fundingPaths.placeOf(registrationId)}
    >
      <BackLink href={fundingPaths.list}>Financement des formations</BackLink>
      <h1>{title}</h1>
      <ErrorSummary errors={form.errors} />
      <Next sheet={sheet} />
      <FundingFacts
        sheet={sheet}
        side="structure"
        timeZone={timeZone}
        quoteHref={fundingPaths.quoteOf(registrationId)}
      />
      {fundingAllows('ask', 'structure', place) && <Ask request={request} sheet={sheet} form={form} />}
      {fundingAllows('agree', 'structure', place) && <Answer request={request} sheet={sheet} form={form} />}
      <FundingHistory events={sheet.events} timeZone={timeZone} />
    </AppPage>
  )
}

/** What comes next, and who is awaited. */
function Next({ sheet }: Pick<PlaceProps, 'sheet'>) {
  if (!isHeld(sheet)) {
    return (
      <Alert kind="info" title="Cette place n’est plus tenue">
        <p>Il n’y a plus rien à financer.</p>
      </Alert>
    )
  }
  if (sheet.state === 'demande') {
    return (
      <Alert kind="info" title={`Le devis de « ${sheet.organisme} » est attendu`}>
        <p>Vous recevez un mail dès qu’il est envoyé.</p>
      </Alert>
    )
  }
  if (sheet.state === 'recu' && sheet.dueOn) {
    return (
      <Alert kind="warning" title={`Répondez avant le ${dayWords(sheet.dueOn)}`}>
        <p>Si quelqu’un d’autre paie, demandez-lui d’abord son accord écrit.</p>
      </Alert>
    )
  }
  if (sheet.conseillerNumerique && sheet.state === null) {
    return (
      <Alert kind="info" title="L’État paie la formation des conseillers numériques">
        <p>Il n’y a en général pas de devis à demander, pour une session de la Mednum.</p>
      </Alert>
    )
  }
  return null
}

type Part = Omit<PlaceProps, 'flash'>

function Ask({ request, sheet, form }: Part) {
  return (
    <section class="ac-section" aria-labelledby="demander">
      <h2 id="demander">{sheet.state === 'refuse' ? 'Demander un autre devis' : 'Demander un devis'}</h2>
      <p>
        « {sheet.organisme} » reçoit votre demande par mail. <a href={FUNDING_PATH}>Savoir qui peut payer</a>
      </p>
      <AppForm
        request={request}
        action={fundingPaths.askOf(sheet.registrationId)}
        hidden={{ [REVISION]: String(sheet.revision) }}
      >
        <FunderFields form={filled(sheet, form)} />
        <SubmitButton>Demander le devis</SubmitButton>
      </AppForm>
    </section>
  )
}

function Answer({ request, sheet, form }: Part) {
  const hidden = { [REVISION]: String(sheet.revision) }
  return (
    <section class="ac-section" aria-labelledby="repondre">
      <h2 id="repondre">Votre réponse</h2>
      <p>
        Accepter ce devis de {eurosWords(sheet.amountCents ?? 0)} engage la structure, ou l’organisme qui paie pour
        elle.
      </p>
      <AppForm request={request} action={fundingPaths.agreeOf(sheet.registrationId)} hidden={hidden}>
        <FunderFields form={filled(sheet, form)} />
        <SubmitButton>Accepter ce devis</SubmitButton>
      </AppForm>
      <p>Vous ne pouvez pas l’accepter ? L’inscription reste ; l’organisme peut en envoyer un autre.</p>
      <PostButton
        action={fundingPaths.refuseOf(sheet.registrationId)}
        csrf={request.csrf}
        hidden={{ ...organisationField(request), ...hidden }}
        look="tertiary"
      >
        Refuser ce devis
      </PostButton>
    </section>
  )
}

/** What was said before is proposed again; a conseiller numérique's is paid by the State. */
function filled(sheet: FundingSheet, form: FormState): FormState {
  if (FUNDER in form.values) return form
  const funder = sheet.funder ?? (sheet.conseillerNumerique ? 'conseiller_numerique' : undefined)
  return funder
    ? { ...form, values: { ...form.values, [FUNDER]: funder, [FUNDER_NAME]: sheet.funderName ?? '' } }
    : form
}
