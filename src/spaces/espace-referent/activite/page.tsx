import type { NamedMember } from '../../../domain/comptes/index.ts'
import { type ActivityEntry, EXPORT_LINES } from '../../../domain/mandats/index.ts'
import {
  EmptyState,
  Field,
  Form,
  formatNumber,
  formatShortDate,
  formatTime,
  LinkButton,
  Select,
  SubmitButton,
  Table,
} from '../../../platform/ui/index.ts'
import type { ReferentRequest } from '../../access.ts'
import { timeZoneOf } from '../../connexion/words.ts'
import { AppForm, AppPage } from '../../shell.tsx'
import { referentPaths } from '../paths.ts'
import { type ActivityQuery, activityHref } from './filters.ts'
import { actorWords, actWords, detailWords, KIND_LABELS, KINDS } from './words.ts'

interface ActivityPageProps {
  readonly request: ReferentRequest
  readonly query: ActivityQuery
  readonly members: readonly NamedMember[]
  readonly entries: readonly ActivityEntry[]
  /** The address of what is older; nothing on the last page. */
  readonly older: string | undefined
}

/** The journal of the structure in words: who did what, when, under which mandat. Nobody accompanied is named. */
export function ActivityPage({ request, query, members, entries, older }: ActivityPageProps) {
  const { apres, ...filters } = query
  const filtered = Object.values(filters).some(Boolean)
  const timeZone = timeZoneOf(request.visitor)
  return (
    <AppPage request={request} title="Historique de la structure" width="wide">
      <h1>Historique de la structure</h1>
      <p>
        Chaque acte y reste, sans le nom des personnes accompagnées : elles sont désignées par le numéro de leur mandat.
      </p>
      <Filters query={query} members={members} />
      {entries.length === 0 ? (
        <EmptyState
          title={filtered ? 'Aucun acte ne correspond' : 'Aucun acte pour le moment'}
          text={filtered ? 'Élargissez la période, ou enlevez un filtre.' : 'Les actes de votre équipe arrivent ici.'}
          {...(filtered ? { action: <a href={referentPaths.activity}>Voir tout l’historique</a> } : {})}
        />
      ) : (
        <>
          <Table
            caption={
              filtered ? 'Actes qui correspondent, du plus récent au plus ancien' : 'Du plus récent au plus ancien'
            }
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
              { label: 'Acte', rowHeader: true, cell: actWords },
              { label: 'Par', cell: actorWords },
              { label: 'Précision', cell: (entry) => detailWords(entry).join(', ') || '–' },
              {
                label: 'Mandat',
                cell: ({ mandatNumber }) => (mandatNumber ? <span class="ac-number">{mandatNumber}</span> : '–'),
              },
            ]}
          />
          <nav class="ac-pagination" aria-label="Pages de l’historique">
            <ul>
              {apres && (
                <li>
                  <a href={activityHref(filters)}>Les plus récents</a>
                </li>
              )}
              {older && (
                <li>
                  <a href={older} rel="next">
                    Plus anciens
                  </a>
                </li>
              )}
            </ul>
          </nav>
          <section class="ac-section" aria-labelledby="fichier">
            <h2 id="fichier">Garder cet historique</h2>
            <p>
              Un fichier CSV avec les actes choisis ci-dessus, {formatNumber(EXPORT_LINES)} au plus. Cet enregistrement
              est lui-même inscrit dans l’historique.
            </p>
            <AppForm
              request={request}
              action={referentPaths.exportActivity}
              hidden={Object.fromEntries(
                Object.entries(filters).flatMap(([name, value]) => (value ? [[name, value]] : [])),
              )}
            >
              <SubmitButton look="secondary">Télécharger le fichier CSV</SubmitButton>
            </AppForm>
          </section>
        </>
      )}
    </AppPage>
  )
}

/** A file that is cut would pass for whole: nothing is given, and the way out is said. */
export function TooManyPage({ request, back }: { readonly request: ReferentRequest; readonly back: string }) {
  const title = 'Trop d’actes pour un seul fichier'
  return (
    <AppPage request={request} title={title} returnTo={back}>
      <h1>{title}</h1>
      <p>
        Un fichier en contient {formatNumber(EXPORT_LINES)} au plus. Rien n’a été enregistré. Choisissez une période
        plus courte, puis recommencez.
      </p>
      <LinkButton href={back}>Revenir à l’historique</LinkButton>
    </AppPage>
  )
}

function Filters({ query, members }: Pick<ActivityPageProps, 'query' | 'members'>) {
  const { apres: _, ...filters } = query
  const form = {
    values: Object.fromEntries(Object.entries(filters).map(([name, value]) => [name, value ?? ''])),
    errors: {},
  }
  return (
    <Form action={referentPaths.activity} method="get" label="Choisir des actes" class="ac-filters">
      <Select
        name="personne"
        label="Fait par"
        form={form}
        optional
        placeholder="Tout le monde"
        options={members.map(({ accountId, name }) => ({ value: accountId, label: name }))}
      />
      <Select
        name="acte"
        label="Actes"
        form={form}
        optional
        placeholder="Tous les actes"
        options={KINDS.map((kind) => ({ value: kind, label: KIND_LABELS[kind] }))}
      />
      <Field name="du" label="Du" type="date" form={form} optional />
      <Field name="au" label="Au" type="date" form={form} optional />
      <p class="ac-filters__go">
        <SubmitButton look="secondary">Afficher</SubmitButton>{' '}
        {Object.values(filters).some(Boolean) && (
          <LinkButton href={referentPaths.activity} look="tertiary">
            Tout afficher
          </LinkButton>
        )}
      </p>
    </Form>
  )
}
