import type { PixImportReport, PixPreview } from '../../../domain/formations/index.ts'
import {
  Alert,
  BackLink,
  Badge,
  ButtonRow,
  ErrorSummary,
  type FormState,
  formatDateTime,
  LinkButton,
  plural,
  SubmitButton,
  SummaryList,
  Table,
} from '../../../platform/ui/index.ts'
import type { TeamRequest } from '../../access.ts'
import { ProofField } from '../../proof-field.tsx'
import { AppForm, AppPage } from '../../shell.tsx'
import { TEAM_ZONE } from '../done.ts'
import { equipePaths } from '../paths.ts'
import { ROW_PROBLEM_WORDS, scoreWords, sourceWords, takenWords } from './words.ts'

/** Rows of a table shown before it is recorded. */
const SHOWN = 100

const BACK = <BackLink href={equipePaths.pix}>Résultats du test Pix</BackLink>

interface PreviewProps {
  readonly request: TeamRequest
  readonly preview: PixPreview
  readonly form: FormState
}

/** What a file holds, before anything is recorded: what is wrong first, then what is new. */
export function PreviewPage({ request, preview, form }: PreviewProps) {
  const { id, fileName, fresh, rows, refused } = preview
  const title = 'Vérifier avant d’enregistrer'
  const news = rows.filter(({ line }) => fresh.has(line))
  const known = rows.length - news.length
  return (
    <AppPage request={request} title={title} width="wide" scripts={['error-focus']}>
      {BACK}
      <h1>{title}</h1>
      <ErrorSummary errors={form.errors} />
      <SummaryList
        rows={[
          { label: 'Fichier', value: fileName || 'Sans nom' },
          { label: 'À enregistrer', value: plural(news.length, 'nouveau résultat', 'nouveaux résultats') },
          { label: 'Déjà connus', value: plural(known, 'ligne') },
          { label: 'Lignes écartées', value: plural(refused.length, 'ligne') },
        ]}
      />
      <Refused lines={refused} />
      {news.length === 0 ? (
        <Alert kind="info">
          <p>Il n’y a rien de nouveau dans ce fichier : rien n’est à enregistrer.</p>
        </Alert>
      ) : (
        <>
          <Table
            caption={news.length > SHOWN ? `Les ${SHOWN} premiers résultats à enregistrer` : 'Résultats à enregistrer'}
            rows={news.slice(0, SHOWN)}
            columns={[
              { label: 'Ligne', cell: ({ line }) => `Ligne ${line}` },
              { label: 'Adresse tapée chez Pix', rowHeader: true, cell: ({ emailKey }) => emailKey },
              { label: 'Test passé le', cell: ({ takenOn }) => takenWords(takenOn) },
              { label: 'Résultat', cell: ({ score }) => scoreWords(score) },
            ]}
          />
          <p>
            Les comptes à qui il ne manquait que ce test s’ouvrent tout de suite, et leurs personnes reçoivent un mail.
          </p>
          <AppForm request={request} action={equipePaths.pixPreviewOf(id)}>
            <ProofField request={request} form={form} />
            <ButtonRow>
              <SubmitButton>Enregistrer {plural(news.length, 'résultat')}</SubmitButton>
              <LinkButton href={equipePaths.pix} look="tertiary">
                Ne rien enregistrer
              </LinkButton>
            </ButtonRow>
          </AppForm>
        </>
      )}
    </AppPage>
  )
}

function Refused({ lines }: { readonly lines: PixPreview['refused'] }) {
  if (lines.length === 0) return null
  return (
    <Table
      caption={plural(lines.length, 'ligne écartée', 'lignes écartées')}
      rows={lines.slice(0, SHOWN)}
      columns={[
        { label: 'Ligne', rowHeader: true, cell: ({ line }) => `Ligne ${line}` },
        { label: 'Pourquoi', cell: ({ problem }) => ROW_PROBLEM_WORDS[problem] },
      ]}
    />
  )
}

/** What an import did, line by line. */
export function ReportPage({ request, report }: { readonly request: TeamRequest; readonly report: PixImportReport }) {
  const { at, recorded, known, lines, results } = report
  const title = `Import du ${formatDateTime(at, TEAM_ZONE)}`
  const waiting = results.filter(({ unmatched }) => unmatched).length
  return (
    <AppPage request={request} title={title} width="wide">
      {BACK}
      <h1>{title}</h1>
      <SummaryList
        rows={[
          { label: 'Origine', value: sourceWords(report) },
          { label: 'Enregistrés', value: plural(recorded, 'résultat') },
          { label: 'Déjà connus', value: plural(known, 'ligne') },
          { label: 'Lignes écartées', value: plural(report.refused, 'ligne') },
        ]}
      />
      {waiting > 0 && (
        <Alert kind="warning">
          <p>
            {waiting > 1
              ? `${waiting} résultats sont à rattacher : leurs adresses ne sont celles de personne.`
              : '1 résultat est à rattacher : son adresse n’est celle de personne.'}
          </p>
        </Alert>
      )}
      <Refused lines={lines} />
      {results.length > 0 && (
        <Table
          caption="Résultats enregistrés"
          rows={results}
          columns={[
            { label: 'Adresse tapée chez Pix', rowHeader: true, cell: ({ emailKey }) => emailKey },
            { label: 'Test passé le', cell: ({ takenOn }) => takenWords(takenOn) },
            { label: 'Résultat', cell: ({ score }) => scoreWords(score) },
            { label: 'Personne', cell: (one) => <Owner result={one} /> },
          ]}
        />
      )}
    </AppPage>
  )
}

function Owner({ result: { id, track, unmatched } }: { readonly result: PixImportReport['results'][number] }) {
  if (track) {
    return (
      <>
        <a href={equipePaths.trainingOf(track.id)}>{track.name}</a>
        <span class="ac-detail">{track.organisationName}</span>
      </>
    )
  }
  if (!unmatched) return <Badge>Un compte existe déjà</Badge>
  return <a href={equipePaths.pixResultOf(id)}>Trouver la personne</a>
}
