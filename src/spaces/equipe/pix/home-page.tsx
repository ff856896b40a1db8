import type { PixImportRow, PixOverview, PixUnmatched } from '../../../domain/formations/index.ts'
import {
  Alert,
  EmptyState,
  ErrorSummary,
  FileField,
  type FlashMessage,
  type FormState,
  formatDateTime,
  formatShortDate,
  Pagination,
  plural,
  SubmitButton,
  Table,
} from '../../../platform/ui/index.ts'
import type { TeamRequest } from '../../access.ts'
import { AppForm, AppPage } from '../../shell.tsx'
import { TEAM_ZONE } from '../done.ts'
import { equipePaths } from '../paths.ts'
import { scoreWords, sourceWords, takenWords, unavailableWords } from './words.ts'

export const FILE = 'fichier'

interface HomeProps {
  readonly request: TeamRequest
  readonly overview: PixOverview
  readonly form: FormState
  readonly flash: readonly FlashMessage[]
  /** Pix's interface is configured: it may be asked at once. */
  readonly readable: boolean
}

/** Pix's results: those that are nobody's first, then how they come in. */
export function PixPage({ request, overview, form, flash, readable }: HomeProps) {
  const { unmatched, unmatchedCount, page, pages, imports } = overview
  return (
    <AppPage
      request={request}
      title="Résultats du test Pix"
      width="wide"
      flash={flash}
      scripts={['error-focus']}
      returnTo={equipePaths.pix}
    >
      <h1>Résultats du test Pix</h1>
      <p>
        Le test Pix termine la formation. Chaque résultat rejoint la personne qui a la même adresse e-mail. Son compte
        s’ouvre quand sa demande est acceptée, sa formation suivie et son test passé.
      </p>
      <ErrorSummary errors={form.errors} />
      <section class="ac-section" aria-labelledby="a-rattacher">
        <h2 id="a-rattacher">À rattacher à une personne</h2>
        {unmatched.length === 0 ? (
          <EmptyState
            title="Aucun résultat n’attend"
            text="Quand une adresse tapée chez Pix n’est celle de personne, son résultat arrive ici."
          />
        ) : (
          <>
            <p>Ces adresses ne sont celles d’aucune personne à former. Souvent, c’est une faute de frappe.</p>
            <UnmatchedTable rows={unmatched} total={unmatchedCount} />
          </>
        )}
        <Pagination page={page} pageCount={pages} href={(to) => `${equipePaths.pix}?page=${to}`} />
      </section>
      <Reading request={request} overview={overview} readable={readable} />
      <section class="ac-section" aria-labelledby="importer">
        <h2 id="importer">Importer un fichier</h2>
        <p>
          Le fichier de Pix a trois colonnes : « date d’envoi », « email saisi » et « résultat ». Vous voyez ce qu’il
          contient avant d’enregistrer. Le même fichier peut être importé plusieurs fois.
        </p>
        <AppForm request={request} action={equipePaths.pix} upload>
          <FileField
            name={FILE}
            label="Fichier de résultats"
            hint="CSV ou XLSX, 5 Mo et 10 000 lignes au plus."
            accept=".csv,.xlsx,text/csv"
            form={form}
          />
          <SubmitButton look="secondary">Voir ce que contient ce fichier</SubmitButton>
        </AppForm>
      </section>
      {imports.length > 0 && (
        <section class="ac-section" aria-labelledby="imports">
          <h2 id="imports">Derniers imports</h2>
          <ImportTable rows={imports} />
        </section>
      )}
    </AppPage>
  )
}

function UnmatchedTable({ rows, total }: { readonly rows: readonly PixUnmatched[]; readonly total: number }) {
  return (
    <Table
      caption={plural(total, 'résultat à rattacher', 'résultats à rattacher')}
      rows={rows}
      columns={[
        { label: 'Adresse tapée chez Pix', rowHeader: true, cell: ({ emailKey }) => emailKey },
        { label: 'Test passé le', cell: ({ takenOn }) => takenWords(takenOn) },
        { label: 'Résultat', cell: ({ score }) => scoreWords(score) },
        {
          label: 'Action',
          labelHidden: true,
          cell: ({ id, emailKey }) => (
            <a href={equipePaths.pixResultOf(id)}>
              Trouver la personne<span class="fr-sr-only"> de {emailKey}</span>
            </a>
          ),
        },
      ]}
    />
  )
}

/** When Pix was last asked, and whether it answered; nothing where its interface is not configured and never was. */
function Reading({ request, overview: { reading }, readable }: Pick<HomeProps, 'request' | 'overview' | 'readable'>) {
  if (!readable && !reading) return null
  const at = (instant: Date) => formatDateTime(instant, TEAM_ZONE)
  return (
    <section class="ac-section" aria-labelledby="lecture">
      <h2 id="lecture">Lecture automatique</h2>
      {reading?.failure && (
        <Alert kind="warning">
          <p>
            {unavailableWords(reading.failure)} Nous avons demandé le {at(reading.askedAt)}. Rien n’est perdu : nous
            redemandons la nuit prochaine.
          </p>
        </Alert>
      )}
      <p>
        {reading?.answeredAt
          ? `Les résultats sont lus chez Pix chaque nuit. Dernière lecture : ${at(reading.answeredAt)}.`
          : 'Les résultats sont lus chez Pix chaque nuit. Aucune lecture n’a encore réussi.'}
        {reading && reading.refused > 0 && ` ${plural(reading.refused, 'ligne illisible', 'lignes illisibles')}.`}
      </p>
      {readable && (
        <AppForm request={request} action={equipePaths.readPix}>
          <SubmitButton look="secondary">Lire les résultats maintenant</SubmitButton>
        </AppForm>
      )}
    </section>
  )
}

function ImportTable({ rows }: { readonly rows: readonly PixImportRow[] }) {
  return (
    <Table
      caption="Les dix derniers imports"
      captionHidden
      rows={rows}
      columns={[
        {
          label: 'Origine',
          rowHeader: true,
          cell: (one) => <a href={equipePaths.pixImportOf(one.id)}>{sourceWords(one)}</a>,
        },
        { label: 'Le', cell: ({ at }) => formatShortDate(at, TEAM_ZONE) },
        { label: 'Enregistrés', numeric: true, cell: ({ recorded }) => recorded },
        { label: 'Déjà connus', numeric: true, cell: ({ known }) => known },
        { label: 'Lignes écartées', numeric: true, cell: ({ refused }) => refused },
      ]}
    />
  )
}
