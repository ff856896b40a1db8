import type { OwnEntry } from '../../domain/journal/index.ts'
import {
  Alert,
  Disclosure,
  EmptyState,
  Field,
  Form,
  formatShortDate,
  formatTime,
  LinkButton,
  Pagination,
  plural,
  SubmitButton,
  Table,
} from '../../platform/ui/index.ts'
import type { SignedInRequest } from '../access.ts'
import { timeZoneOf } from '../connexion/words.ts'
import { ProfilePage } from './frame.tsx'
import { ownActWords, ownDetailWords } from './own-acts.ts'
import { profilePaths } from './paths.ts'

/** An entry with the words for what it is about. */
export type NamedEntry = OwnEntry & {
  readonly organisationName: string | undefined
  readonly mandatNumber: string | undefined
}

interface HistoryPageProps {
  readonly request: SignedInRequest
  readonly period: { readonly du?: string | undefined; readonly au?: string | undefined }
  readonly entries: readonly NamedEntry[]
  readonly total: number
  readonly page: number
  readonly pageCount: number
  readonly hrefOf: (page: number) => string
  readonly fileHref: string
  readonly tooMany: boolean
}

/** What one did, in words, with where each act stands in the journal: one's own proof. */
export function HistoryPage(props: HistoryPageProps) {
  const { request, entries, total, page, pageCount, hrefOf, fileHref, tooMany } = props
  const timeZone = timeZoneOf(request.visitor)
  const isFiltered = Boolean(props.period.du || props.period.au)
  return (
    <ProfilePage request={request} current={profilePaths.history}>
      {tooMany && (
        <Alert kind="warning" title="Il y a trop de lignes pour un seul fichier">
          <p>Choisissez une période plus courte, puis recommencez.</p>
        </Alert>
      )}
      <p>
        Tout ce que vous avez fait ici, dans toutes vos structures. Personne n’y est nommé : les personnes accompagnées
        y sont désignées par le numéro de leur mandat.
      </p>
      <Period {...props} />
      {entries.length === 0 ? (
        <EmptyState
          title={isFiltered ? 'Rien pendant cette période' : 'Rien pour le moment'}
          text={isFiltered ? 'Choisissez une période plus longue.' : 'Vos actes arriveront ici.'}
          {...(isFiltered ? { action: <a href={profilePaths.history}>Voir tout mon historique</a> } : {})}
        />
      ) : (
        <>
          <p>
            <LinkButton href={fileHref} look="secondary" download>
              Télécharger {plural(total, 'ligne')} (CSV)
            </LinkButton>
          </p>
          <Table
            caption={`${plural(total, 'acte')}, du plus récent au plus ancien`}
            rows={entries}
            columns={[
              {
                label: 'Quand',
                cell: ({ at }) => (
                  <time dateTime={at.toISOString()}>
                    {formatShortDate(at, timeZone)}, {formatTime(at, timeZone)}
                  </time>
                ),
              },
              { label: 'Acte', rowHeader: true, cell: ownActWords },
              { label: 'Précision', cell: (entry) => ownDetailWords(entry) || '–' },
              { label: 'Structure', cell: ({ organisationName }) => organisationName ?? '–' },
              { label: 'Mandat', cell: ({ mandatNumber }) => mandatNumber ?? '–' },
              { label: 'Empreinte', cell: Place },
            ]}
          />
          <Pagination page={page} pageCount={pageCount} href={hrefOf} label="Pages de mon historique" />
          <Disclosure summary="À quoi servent l’empreinte et le numéro ?">
            <p>
              Chaque acte est inscrit à la suite des autres dans le journal de sa structure, ou dans celui d’Aidants
              Connect. Son empreinte dépend de tout ce qui précède : changer une ligne après coup se verrait. Gardez le
              fichier : il permet de prouver ce que vous avez fait, et quand.
            </p>
          </Disclosure>
        </>
      )}
    </ProfilePage>
  )
}

/** The beginning of the hash and the rank; the whole of both is in the file. */
function Place({ seq, hash }: NamedEntry) {
  return (
    <>
      n° {seq} <code>{hash.toString('hex').slice(0, 8)}…</code>
    </>
  )
}

function Period({ period }: HistoryPageProps) {
  const form = { values: { du: period.du ?? '', au: period.au ?? '' }, errors: {} }
  return (
    <Form action={profilePaths.history} method="get" label="Choisir une période" class="ac-filters">
      <Field name="du" label="Du" type="date" form={form} optional />
      <Field name="au" label="Au" type="date" form={form} optional />
      <p class="ac-filters__go">
        <SubmitButton look="secondary">Afficher</SubmitButton>{' '}
        {(period.du || period.au) && (
          <LinkButton href={profilePaths.history} look="tertiary">
            Tout afficher
          </LinkButton>
        )}
      </p>
    </Form>
  )
}
