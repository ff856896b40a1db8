import {
  type FunderTotal,
  type FundingPage,
  type FundingSheet,
  type FundingTab,
  fundingAllows,
} from '../../../domain/formations/index.ts'
import { localDay } from '../../../domain/mandats/index.ts'
import { after, DAY } from '../../../platform/clock.ts'
import {
  Alert,
  BackLink,
  ButtonRow,
  EmptyState,
  ErrorSummary,
  Field,
  FileField,
  type FlashMessage,
  type FormState,
  LinkButton,
  PostButton,
  SubmitButton,
} from '../../../platform/ui/index.ts'
import type { TrainerRequest } from '../../access.ts'
import { ATTACHMENT_ACCEPTED } from '../../attachment-words.ts'
import { ofName } from '../../espace-referent/equipe/words.ts'
import { FunderTotals, FundingFacts, FundingHistory, FundingList } from '../../financements/parts.tsx'
import { isHeld, nameOf, REVISION } from '../../financements/words.ts'
import { AppForm, AppPage, organisationField } from '../../shell.tsx'
import { organismePaths } from '../paths.ts'
import { organismeFundingPaths } from './paths.ts'

const ZONE = 'Europe/Paris'
/** Proposed to whoever sends a quote. */
const USUAL_DAYS = 30

export const AMOUNT = 'montant'
export const DUE = 'reponse_avant'
export const DOCUMENT = 'document'

interface ListProps {
  readonly request: TrainerRequest
  readonly view: FundingPage & { readonly tab: FundingTab; readonly page: number }
  readonly totals: readonly FunderTotal[]
}

/** What the places of an organisation's sessions are paid, and by whom. */
export function OrganismeFundingListPage({ request, view, totals }: ListProps) {
  const title = 'Devis et paiements'
  const empty = view.lines.length === 0 && view.tab === 'en_cours' && totals.length === 0
  return (
    <AppPage request={request} title={title} width="wide" returnTo={organismeFundingPaths.list}>
      <h1>{title}</h1>
      {empty ? (
        <EmptyState
          title="Aucun devis à envoyer"
          text="Chaque personne inscrite à une de vos sessions arrive ici : vous envoyez le devis, la structure répond."
          action={<a href={organismePaths.home}>Voir vos sessions</a>}
        />
      ) : (
        <>
          <FundingList
            {...view}
            side="organisme"
            path={organismeFundingPaths.list}
            sheetOf={organismeFundingPaths.placeOf}
            timeZone={ZONE}
          />
          <section class="ac-section" aria-label="Totaux">
            <FunderTotals totals={totals} />
            <ButtonRow>
              <LinkButton href={organismeFundingPaths.lines} look="secondary" download>
                Télécharger les places (CSV)
              </LinkButton>
              <LinkButton href={organismeFundingPaths.totals} look="secondary" download>
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
  readonly request: TrainerRequest
  readonly sheet: FundingSheet
  readonly form: FormState
  readonly flash: readonly FlashMessage[]
}

/** One place: the quote to send, what the structure answered, the payment. */
export function OrganismeFundingPage({ request, sheet, form, flash }: PlaceProps) {
  const { registrationId, state, registration } = sheet
  const title = `Devis pour la formation ${ofName(nameOf(sheet))}`
  const place = { state, registration }
  const send = { csrf: request.csrf, hidden: { ...organisationField(request), [REVISION]: String(sheet.revision) } }
  return (
    <AppPage
      request={request}
      title={title}
      flash={flash}
      scripts={['error-focus']}
      returnTo={organismeFundingPaths.placeOf(registrationId)}
    >
      <BackLink href={organismeFundingPaths.list}>Devis et paiements</BackLink>
      <h1>{title}</h1>
      <ErrorSummary errors={form.errors} />
      <Next sheet={sheet} />
      <FundingFacts
        sheet={sheet}
        side="organisme"
        timeZone={ZONE}
        quoteHref={organismeFundingPaths.quoteOf(registrationId)}
      />
      {fundingAllows('pay', 'organisme', place) && (
        <PostButton action={organismeFundingPaths.payOf(registrationId)} {...send}>
          Noter le paiement reçu
        </PostButton>
      )}
      {fundingAllows('unpay', 'organisme', place) && (
        <PostButton action={organismeFundingPaths.unpayOf(registrationId)} look="tertiary" {...send}>
          Retirer ce paiement, noté par erreur
        </PostButton>
      )}
      {fundingAllows('send', 'organisme', place) && <Send request={request} sheet={sheet} form={form} />}
      <FundingHistory events={sheet.events} timeZone={ZONE} />
    </AppPage>
  )
}

function Next({ sheet }: Pick<PlaceProps, 'sheet'>) {
  if (!isHeld(sheet)) {
    return (
      <Alert kind="info" title="Cette place n’est plus tenue">
        <p>Il n’y a plus rien à facturer ici.</p>
      </Alert>
    )
  }
  if (sheet.conseillerNumerique && sheet.state === null) {
    return (
      <Alert kind="info" title="Conseiller ou conseillère numérique">
        <p>L’État paie sa formation : il n’y a en général pas de devis à envoyer.</p>
      </Alert>
    )
  }
  return null
}

function Send({ request, sheet, form }: Omit<PlaceProps, 'flash'>) {
  const again = sheet.state === 'recu'
  return (
    <section class="ac-section" aria-labelledby="envoyer">
      <h2 id="envoyer">{again ? 'Remplacer le devis' : 'Envoyer un devis'}</h2>
      <p>
        {again
          ? 'La structure n’a pas répondu. Un nouveau devis remplace celui-ci, et elle en est prévenue.'
          : 'Les référents de la structure reçoivent un mail, lisent le devis dans leur espace, et répondent.'}
      </p>
      <AppForm
        request={request}
        action={organismeFundingPaths.sendOf(sheet.registrationId)}
        hidden={{ [REVISION]: String(sheet.revision) }}
        upload
      >
        <Field
          name={AMOUNT}
          label="Montant en euros, toutes taxes comprises"
          form={filled(request, sheet, form)}
          inputmode="numeric"
          autocomplete="off"
          width="short"
        />
        <Field
          name={DUE}
          label="Réponse attendue avant le"
          hint="Un rappel part sept jours avant."
          type="date"
          form={filled(request, sheet, form)}
          width="short"
        />
        <FileField
          name={DOCUMENT}
          label="Le devis (facultatif)"
          hint="Un PDF, ou une image PNG ou JPEG, de 5 Mo au plus. Le vôtre, avec votre numéro et votre TVA."
          accept={ATTACHMENT_ACCEPTED}
          form={form}
          optional
        />
        <SubmitButton>{again ? 'Remplacer le devis' : 'Envoyer le devis'}</SubmitButton>
      </AppForm>
    </section>
  )
}

/** The displayed price, or the former quote's; a month to answer. */
function filled({ ctx }: TrainerRequest, sheet: FundingSheet, form: FormState): FormState {
  if (AMOUNT in form.values) return form
  const cents = sheet.amountCents ?? sheet.priceCents
  const euros = cents % 100 === 0 ? String(cents / 100) : (cents / 100).toFixed(2).replace('.', ',')
  const due = localDay(after(ctx.clock.now(), USUAL_DAYS * DAY), ZONE)
  return { ...form, values: { ...form.values, [AMOUNT]: euros, [DUE]: due } }
}
