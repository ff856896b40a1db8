import type { AttendanceProblem, WebinarRow, WebinarSheet } from '../../../domain/formations/index.ts'
import {
  BackLink,
  Badge,
  ButtonRow,
  type Column,
  EmptyState,
  ErrorSummary,
  Field,
  FileField,
  type FlashMessage,
  type FormState,
  formatDateTime,
  formatShortDate,
  formatTime,
  LinkButton,
  plural,
  SubmitButton,
  SummaryList,
  Table,
} from '../../../platform/ui/index.ts'
import type { TeamRequest } from '../../access.ts'
import { AppForm, AppPage } from '../../shell.tsx'
import { TEAM_ZONE } from '../done.ts'
import { equipePaths } from '../paths.ts'
import { DAY, FROM, LINK, TO } from './form.ts'

export const FILE = 'fichier'

const BACK = <BackLink href={equipePaths.webinars}>Webinaires des référents</BackLink>

interface ListProps {
  readonly request: TeamRequest
  readonly webinars: readonly WebinarRow[]
  readonly flash: readonly FlashMessage[]
}

/** The dates: those to come, then those gone by. */
export function WebinarsPage({ request, webinars, flash }: ListProps) {
  const now = request.ctx.clock.now()
  const upcoming = webinars.filter(({ endsAt, cancelledAt }) => endsAt > now && !cancelledAt).reverse()
  const past = webinars.filter(({ endsAt, cancelledAt }) => endsAt <= now || cancelledAt)
  return (
    <AppPage request={request} title="Webinaires des référents" width="wide" flash={flash}>
      <h1>Webinaires des référents</h1>
      <p>Chaque référent choisit une date dans son espace. Le lien de la réunion lui arrive par mail.</p>
      <p>
        <LinkButton href={equipePaths.offerWebinar}>Proposer une date</LinkButton>
      </p>
      {upcoming.length === 0 ? (
        <EmptyState title="Aucune date à venir" text="Proposez-en une : les référents la voient tout de suite." />
      ) : (
        <WebinarTable caption="Dates à venir" rows={upcoming} />
      )}
      {past.length > 0 && <WebinarTable caption="Dates passées ou annulées" rows={past} past />}
    </AppPage>
  )
}

interface WebinarTableProps {
  readonly caption: string
  readonly rows: readonly WebinarRow[]
  readonly past?: boolean
}

function WebinarTable({ caption, rows, past = false }: WebinarTableProps) {
  const columns: readonly Column<WebinarRow>[] = [
    {
      label: 'Date',
      rowHeader: true,
      cell: ({ id, startsAt }) => <a href={equipePaths.webinarOf(id)}>{formatDateTime(startsAt, TEAM_ZONE)}</a>,
    },
    { label: 'Inscrits', numeric: true, cell: ({ registered }) => registered },
  ]
  const after: readonly Column<WebinarRow>[] = [
    { label: 'Présents', numeric: true, cell: ({ attended }) => attended },
    { label: 'État', cell: stateOf },
  ]
  return <Table caption={caption} rows={rows} columns={past ? [...columns, ...after] : columns} />
}

function stateOf({ cancelledAt, attendanceAt }: WebinarRow) {
  if (cancelledAt) return <Badge kind="error">Annulé</Badge>
  return attendanceAt ? <Badge kind="success">Présences reçues</Badge> : <Badge kind="info">Présences à importer</Badge>
}

interface FormPageProps {
  readonly request: TeamRequest
  readonly form: FormState
  /** The one that is changed; a new one otherwise. */
  readonly webinarId?: string
}

/** A new date, or one that moves. */
export function WebinarFormPage({ request, form, webinarId }: FormPageProps) {
  const title = webinarId ? 'Changer ce webinaire' : 'Proposer une date de webinaire'
  const action = webinarId ? equipePaths.changeWebinarOf(webinarId) : equipePaths.offerWebinar
  const back = webinarId ? equipePaths.webinarOf(webinarId) : equipePaths.webinars
  return (
    <AppPage request={request} title={title} scripts={['error-focus']}>
      {webinarId ? <BackLink href={back}>Ce webinaire</BackLink> : BACK}
      <h1>{title}</h1>
      <ErrorSummary errors={form.errors} />
      <AppForm request={request} action={action}>
        <Field name={DAY} label="Jour" type="date" form={form} width="short" />
        <Field name={FROM} label="Début" hint="Heure de Paris." type="time" form={form} width="short" />
        <Field name={TO} label="Fin" hint="Heure de Paris." type="time" form={form} width="short" />
        <Field
          name={LINK}
          label="Lien de la réunion"
          hint="Seules les personnes inscrites le reçoivent."
          form={form}
          width="full"
          maxlength={500}
          autocomplete="off"
          spellcheck={false}
        />
        <ButtonRow>
          <SubmitButton>{webinarId ? 'Changer et prévenir les inscrits' : 'Proposer cette date'}</SubmitButton>
          <LinkButton href={back} look="tertiary">
            Ne rien faire
          </LinkButton>
        </ButtonRow>
      </AppForm>
    </AppPage>
  )
}

const ATTENDANCE_WORDS: Readonly<Record<AttendanceProblem, string>> = {
  no_email: 'Aucune adresse e-mail lisible.',
  unknown: 'Aucun compte n’a cette adresse.',
  not_referent: 'Cette personne n’est référente d’aucune structure.',
  bad_presence: 'La présence est illisible : écrivez oui ou non.',
}

interface SheetProps {
  readonly request: TeamRequest
  readonly webinar: WebinarSheet
  readonly form: FormState
  readonly flash: readonly FlashMessage[]
}

/** One webinar: when, who registered, who came. */
export function WebinarPage({ request, webinar, form, flash }: SheetProps) {
  const { id, startsAt, endsAt, cancelledAt, joinUrl, registered, attended, attendanceAt, guests } = webinar
  const now = request.ctx.clock.now()
  const title = `Webinaire du ${formatDateTime(startsAt, TEAM_ZONE)}`
  const begun = startsAt <= now
  return (
    <AppPage
      request={request}
      title={title}
      width="wide"
      flash={flash}
      scripts={['error-focus']}
      returnTo={equipePaths.webinarOf(id)}
    >
      {BACK}
      <h1>{title}</h1>
      <ErrorSummary errors={form.errors} />
      <SummaryList
        rows={[
          ...(cancelledAt
            ? [{ label: 'Annulé', value: `Le ${formatShortDate(cancelledAt, TEAM_ZONE)}. Les inscrits sont prévenus.` }]
            : []),
          { label: 'Fin', value: formatTime(endsAt, TEAM_ZONE) },
          { label: 'Lien', value: <a href={joinUrl}>{joinUrl}</a> },
          { label: 'Inscrits', value: plural(registered, 'personne') },
          ...(attendanceAt
            ? [
                {
                  label: 'Présents',
                  value: `${plural(attended, 'personne')}, d’après le fichier du ${formatShortDate(attendanceAt, TEAM_ZONE)}`,
                },
              ]
            : []),
        ]}
      />
      {!begun && !cancelledAt && (
        <p>
          <LinkButton href={equipePaths.changeWebinarOf(id)} look="secondary">
            Changer la date ou le lien
          </LinkButton>
        </p>
      )}
      {begun && !cancelledAt && <Attendance request={request} webinar={webinar} form={form} />}
      <Guests guests={guests} begun={begun} />
      {!begun && !cancelledAt && <Cancel request={request} webinar={webinar} />}
    </AppPage>
  )
}

function Cancel({ request, webinar: { id, registered } }: Pick<SheetProps, 'request' | 'webinar'>) {
  return (
    <section class="ac-section" aria-labelledby="annuler">
      <h2 id="annuler">Annuler</h2>
      <p>
        {registered === 0
          ? 'Personne n’a choisi cette date : l’annuler ne dérange personne.'
          : `${plural(registered, 'personne inscrite est prévenue', 'personnes inscrites sont prévenues')} par mail, tout de suite.`}
      </p>
      <AppForm request={request} action={equipePaths.cancelWebinarOf(id)}>
        <SubmitButton look="danger">Annuler ce webinaire</SubmitButton>
      </AppForm>
    </section>
  )
}

function Attendance({ request, webinar, form }: Pick<SheetProps, 'request' | 'webinar' | 'form'>) {
  const { id, refused } = webinar
  return (
    <section class="ac-section" aria-labelledby="presences">
      <h2 id="presences">Importer les présences</h2>
      <p>
        Le fichier de votre outil de réunion : une colonne d’adresses e-mail et, si elle existe, une colonne « présent
        ». Le même fichier peut être importé plusieurs fois.
      </p>
      <AppForm request={request} action={equipePaths.attendanceOf(id)} upload>
        <FileField
          name={FILE}
          label="Fichier des présences"
          hint="CSV ou XLSX, 5 Mo au plus."
          accept=".csv,.xlsx,text/csv"
          form={form}
        />
        <SubmitButton>Enregistrer les présences</SubmitButton>
      </AppForm>
      {refused.length > 0 && (
        <Table
          caption={plural(refused.length, 'ligne écartée au dernier import', 'lignes écartées au dernier import')}
          rows={refused}
          columns={[
            { label: 'Ligne', rowHeader: true, cell: ({ line }) => `Ligne ${line}` },
            { label: 'Pourquoi', cell: ({ problem }) => ATTENDANCE_WORDS[problem] },
          ]}
        />
      )}
    </section>
  )
}

function Guests({ guests, begun }: { readonly guests: WebinarSheet['guests']; readonly begun: boolean }) {
  if (guests.length === 0) return <EmptyState title="Aucune inscription" text="Les référents inscrits arrivent ici." />
  return (
    <Table
      caption={plural(guests.length, 'référent')}
      rows={guests}
      columns={[
        {
          label: 'Référent',
          rowHeader: true,
          cell: ({ name, email }) => (
            <>
              {name}
              <span class="ac-detail">{email}</span>
            </>
          ),
        },
        { label: 'Structure', cell: ({ organisationName, city }) => `${organisationName}, ${city}` },
        { label: 'Inscription', cell: registrationOf },
        ...(begun
          ? [
              {
                label: 'Présence',
                cell: ({ attendedAt }: WebinarSheet['guests'][number]) =>
                  attendedAt ? <Badge kind="success">Présent</Badge> : '–',
              },
            ]
          : []),
      ]}
    />
  )
}

function registrationOf({ registeredAt, cancelledAt }: WebinarSheet['guests'][number]) {
  if (cancelledAt) return `Annulée le ${formatShortDate(cancelledAt, TEAM_ZONE)}`
  return registeredAt ? `Le ${formatShortDate(registeredAt, TEAM_ZONE)}` : 'Sans inscription'
}
