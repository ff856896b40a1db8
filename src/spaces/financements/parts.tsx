import {
  dayWords,
  FUNDER_WORDS,
  FUNDERS,
  type FunderTotal,
  type FundingEvent,
  type FundingLine,
  type FundingSheet,
  type FundingSide,
  type FundingTab,
  LONGEST_FUNDER_NAME,
  payerWords,
} from '../../domain/formations/index.ts'
import {
  Badge,
  Field,
  type FormState,
  formatNumber,
  formatShortDate,
  Pagination,
  RadioGroup,
  SummaryList,
  Table,
  Tabs,
} from '../../platform/ui/index.ts'
import { DURATION_WORDS, daysWords, eurosWords, placeWords } from '../sessions/words.ts'
import { FUNDER, FUNDER_NAME, FUNDING_ACT_WORDS, fundingWords, isHeld, nameOf } from './words.ts'

interface ListPartsProps {
  readonly lines: readonly FundingLine[]
  readonly side: FundingSide
  readonly tab: FundingTab
  readonly page: number
  readonly pages: number
  readonly path: string
  readonly sheetOf: (registrationId: string) => string
  readonly timeZone: string
}

/** The places of one tab: the same list on both sides, each with the other one's name. */
export function FundingList({ lines, side, tab, page, pages, path, sheetOf, timeZone }: ListPartsProps) {
  const href = (at: { readonly tab: FundingTab; readonly page?: number }) => {
    const query = new URLSearchParams()
    if (at.tab !== 'en_cours') query.set('onglet', at.tab)
    if (at.page && at.page > 1) query.set('page', String(at.page))
    return query.size > 0 ? `${path}?${query}` : path
  }
  return (
    <>
      <Tabs
        label="Financements"
        tabs={[
          { label: 'En cours', href: href({ tab: 'en_cours' }), current: tab === 'en_cours' },
          { label: 'Terminés', href: href({ tab: 'terminees' }), current: tab === 'terminees' },
        ]}
      />
      {lines.length === 0 ? (
        <p>{tab === 'en_cours' ? 'Aucune place à financer en ce moment.' : 'Aucun financement terminé.'}</p>
      ) : (
        <Table
          caption={tab === 'en_cours' ? 'Places à financer' : 'Financements terminés'}
          captionHidden
          rows={lines}
          columns={[
            {
              label: 'Personne',
              rowHeader: true,
              cell: (one) => (
                <>
                  <a href={sheetOf(one.registrationId)}>{nameOf(one)}</a>
                  {side === 'organisme' && <span class="ac-detail">{one.structure}</span>}
                  {one.conseillerNumerique && <span class="ac-detail">Conseiller ou conseillère numérique</span>}
                </>
              ),
            },
            {
              label: 'Session',
              cell: (one) => (
                <>
                  {daysWords(one)}
                  <span class="ac-detail">
                    {DURATION_WORDS[one.curriculum]}
                    {side === 'structure' && `, ${one.organisme}`}
                  </span>
                </>
              ),
            },
            { label: 'État', cell: (one) => <FundingState line={one} side={side} timeZone={timeZone} /> },
            {
              label: 'Qui paie',
              cell: (one) =>
                one.state === null ? '—' : payerWords({ funder: one.funder, funderName: one.funderName ?? '' }),
            },
            {
              label: 'Montant',
              numeric: true,
              cell: (one) => (one.amountCents === null ? '—' : eurosWords(one.amountCents)),
            },
          ]}
        />
      )}
      <Pagination page={page} pageCount={pages} href={(wanted) => href({ tab, page: wanted })} />
    </>
  )
}

interface StateProps {
  readonly line: FundingLine
  readonly side: FundingSide
  readonly timeZone: string
}

function FundingState({ line, side, timeZone }: StateProps) {
  const { words, look } = fundingWords(line.state, side)
  return (
    <>
      <Badge kind={look}>{words}</Badge>
      {line.state === 'recu' && line.dueOn && <span class="ac-detail">Réponse avant le {dayWords(line.dueOn)}</span>}
      {line.state !== null && line.state !== 'recu' && line.stateSince && (
        <span class="ac-detail">le {formatShortDate(line.stateSince, timeZone)}</span>
      )}
      {!isHeld(line) && <span class="ac-detail">Place annulée</span>}
    </>
  )
}

/** What each funder pays. Nothing when nobody pays anything yet. */
export function FunderTotals({ totals }: { readonly totals: readonly FunderTotal[] }) {
  if (totals.length === 0) return null
  return (
    <Table
      caption="Totaux par financeur"
      rows={totals}
      columns={[
        {
          label: 'Qui paie',
          rowHeader: true,
          cell: (one) => {
            const words = payerWords({ funder: one.funder, funderName: one.name })
            return words.charAt(0).toLocaleUpperCase('fr') + words.slice(1)
          },
        },
        { label: 'Places', numeric: true, cell: (one) => formatNumber(one.places) },
        { label: 'Devis sans réponse', numeric: true, cell: (one) => eurosWords(one.awaitedCents) },
        { label: 'Devis acceptés', numeric: true, cell: (one) => eurosWords(one.agreedCents) },
        { label: 'Dont payé', numeric: true, cell: (one) => eurosWords(one.paidCents) },
      ]}
    />
  )
}

interface FactsProps {
  readonly sheet: FundingSheet
  readonly side: FundingSide
  readonly timeZone: string
  readonly quoteHref: string
}

/** A place and its quote, as both sides read them. */
export function FundingFacts({ sheet, side, timeZone, quoteHref }: FactsProps) {
  return (
    <SummaryList
      rows={[
        { label: 'Financement', value: <FundingState line={sheet} side={side} timeZone={timeZone} /> },
        side === 'structure'
          ? { label: 'Organisme', value: sheet.organisme }
          : { label: 'Structure', value: sheet.structure },
        {
          label: 'Session',
          value: `${daysWords(sheet)}, ${DURATION_WORDS[sheet.curriculum]}. ${placeWords(sheet)}.`,
        },
        { label: 'Prix affiché', value: eurosWords(sheet.priceCents) },
        ...(sheet.amountCents === null ? [] : [{ label: 'Montant du devis', value: eurosWords(sheet.amountCents) }]),
        ...(sheet.state === null
          ? []
          : [
              {
                label: 'Qui paie',
                value: payerWords({ funder: sheet.funder, funderName: sheet.funderName ?? '' }),
              },
            ]),
        ...(sheet.hasQuote
          ? [
              {
                label: 'Document',
                value: (
                  <a href={quoteHref} download="">
                    Télécharger le devis
                  </a>
                ),
              },
            ]
          : []),
      ]}
    />
  )
}

/** What happened, in order. */
export function FundingHistory({
  events,
  timeZone,
}: {
  readonly events: readonly FundingEvent[]
  readonly timeZone: string
}) {
  if (events.length === 0) return null
  return (
    <Table
      caption="Ce qui s’est passé"
      rows={events}
      columns={[
        { label: 'Quoi', rowHeader: true, cell: ({ act }) => FUNDING_ACT_WORDS[act] },
        { label: 'Quand', cell: ({ at }) => formatShortDate(at, timeZone) },
        {
          label: 'Montant',
          numeric: true,
          cell: ({ amountCents }) => (amountCents === null ? '—' : eurosWords(amountCents)),
        },
      ]}
    />
  )
}

/** « Qui paie ? »: one of a few, or another one by its name. */
export function FunderFields({ form }: { readonly form: FormState }) {
  return (
    <RadioGroup
      name={FUNDER}
      legend="Qui paie ?"
      form={form}
      options={FUNDERS.map((value) => ({
        value,
        label: FUNDER_WORDS[value],
        ...(value === 'autre'
          ? {
              detail: (
                <Field
                  name={FUNDER_NAME}
                  label="Nom de ce financeur"
                  hint="Un organisme, jamais une personne."
                  form={form}
                  maxlength={LONGEST_FUNDER_NAME}
                  autocomplete="off"
                />
              ),
            }
          : {}),
      }))}
    />
  )
}
