import type { AutorisationView, MandatView } from '../../../domain/mandats/index.ts'
import {
  Alert,
  BackLink,
  ButtonRow,
  ErrorSummary,
  emptyForm,
  type FormState,
  formatDateTime,
  LinkButton,
  listOf,
  plural,
  RadioGroup,
  SubmitButton,
  SummaryList,
} from '../../../platform/ui/index.ts'
import type { AidantRequest } from '../../access.ts'
import { timeZoneOf } from '../../connexion/words.ts'
import { profilePaths } from '../../profil/paths.ts'
import { ProofField } from '../../proof-field.tsx'
import { AppForm, AppPage } from '../../shell.tsx'
import { personPaths } from '../usagers/paths.ts'
import type { Person } from '../usagers/person.ts'
import { commonName, inFixedOrder, ofName, personBand, STATE_WORDS, themeTitle } from '../usagers/words.ts'

/** What is about to end: the whole mandat, one theme of it, or the mandat given back for a conflict of interest. */
export type Stop =
  | { readonly kind: 'mandat' }
  | { readonly kind: 'theme'; readonly theme: string }
  | { readonly kind: 'renonciation' }

export interface StopPageProps {
  readonly request: AidantRequest
  readonly person: Person
  readonly mandat: MandatView
  readonly stop: Stop
  /** Where the form goes. */
  readonly action: string
  readonly form?: FormState
}

/** Themes of a mandat that still stand, in the order of the nomenclature. */
function standingThemes(mandat: ConsequencesProps['mandat']): readonly string[] {
  const standing = mandat.autorisations.filter(({ endedAt }) => endedAt === null).map(({ theme }) => theme)
  return inFixedOrder(standing, (theme) => theme)
}

function titleOf(stop: Stop, name: string): string {
  switch (stop.kind) {
    case 'mandat':
      return `Arrêter le mandat ${ofName(name)}`
    case 'theme':
      return `Arrêter le thème « ${themeTitle(stop.theme)} » pour ${name}`
    case 'renonciation':
      return `Renoncer au mandat ${ofName(name)}`
  }
}

const SUBMIT: Readonly<Record<Stop['kind'], string>> = {
  mandat: 'Arrêter ce mandat',
  theme: 'Arrêter ce thème',
  renonciation: 'Renoncer à ce mandat',
}

/** Before something ends for good: who, what, until when; by whose decision; a code. */
export function StopPage({ request, person, mandat, stop, action, form = emptyForm }: StopPageProps) {
  const { usagerId, identity, settings } = person
  const name = commonName(identity, settings.contact)
  const title = titleOf(stop, name)
  return (
    <AppPage
      request={request}
      title={title}
      person={personBand(usagerId, identity, settings.contact)}
      scripts={['error-focus']}
      returnTo={action}
    >
      <BackLink href={personPaths.sheetOf(usagerId)}>Fiche {ofName(name)}</BackLink>
      <h1>{title}</h1>
      <ErrorSummary errors={form.errors} />
      <Consequences request={request} person={person} mandat={mandat} stop={stop} />
      <AppForm request={request} action={action}>
        {stop.kind === 'renonciation' ? (
          <p>
            Renoncez quand la structure ne peut plus agir dans le seul intérêt de la personne : conflit d’intérêts, lien
            de famille ou d’argent. Aidez-la à trouver une autre structure. Le lien ne concerne que vous ?{' '}
            <a href={profilePaths.declareConflictOf(usagerId)}>Retirez-vous seulement</a> : vos collègues continueront.
          </p>
        ) : (
          <DecisionField name={name} form={form} />
        )}
        <ProofField request={request} form={form} />
        <ButtonRow>
          <SubmitButton look="danger">{SUBMIT[stop.kind]}</SubmitButton>
          <LinkButton href={personPaths.sheetOf(usagerId)} look="tertiary">
            Ne rien changer
          </LinkButton>
        </ButtonRow>
      </AppForm>
    </AppPage>
  )
}

/** Whose decision it is: the person's, or the structure's. */
export function DecisionField({ name, form }: { readonly name: string; readonly form: FormState }) {
  return (
    <RadioGroup
      name="decision"
      legend="Qui l’a décidé ?"
      hint="C’est écrit sur le document remis à la personne, et dans l’historique."
      form={form}
      options={[
        {
          value: 'usager',
          label: `${name}`,
          hint: 'Elle n’a pas à dire pourquoi. Le mandat ne sera pas proposé au renouvellement.',
        },
        { value: 'aidant', label: 'La structure', hint: 'Par exemple : les démarches sont terminées.' },
      ]}
    />
  )
}

interface ConsequencesProps {
  readonly request: AidantRequest
  readonly person: Pick<Person, 'identity' | 'settings'>
  readonly mandat: Pick<MandatView, 'number' | 'expiresAt' | 'mailboxOption'> & {
    readonly autorisations: readonly Pick<AutorisationView, 'theme' | 'endedAt'>[]
  }
  readonly stop: Stop
}

/** What ends, what goes on, and who is told. */
export function Consequences({ request, person, mandat, stop }: ConsequencesProps) {
  const timeZone = timeZoneOf(request.visitor)
  const name = commonName(person.identity, person.settings.contact)
  const standing = standingThemes(mandat)
  const ending = stop.kind === 'theme' ? [stop.theme] : standing
  const staying = standing.filter((theme) => !ending.includes(theme))
  const structure = request.visitor.aidant.organisation.name
  return (
    <>
      <Alert
        kind="warning"
        title={staying.length === 0 ? 'Le mandat s’arrête tout de suite' : 'Ce thème s’arrête tout de suite'}
      >
        <p>
          Avec ce mandat, plus personne à « {structure} » ne peut agir au nom {ofName(name)}
          {staying.length > 0 ? ' pour ce thème' : ''}. Une connexion en cours est coupée. Cela ne s’annule pas : il
          faudra un nouveau mandat.
        </p>
      </Alert>
      <SummaryList
        rows={[
          { label: 'Mandat', value: `n° ${mandat.number}` },
          {
            label: `Ce qui s’arrête (${plural(ending.length, 'thème')})`,
            value: listOf(ending.map(themeTitle)),
          },
          ...(staying.length > 0
            ? [
                {
                  label: `Ce qui continue (${plural(staying.length, 'thème')})`,
                  value: listOf(staying.map(themeTitle)),
                },
              ]
            : []),
          { label: 'Il devait durer jusqu’au', value: formatDateTime(mandat.expiresAt, timeZone) },
          {
            label: 'La personne est prévenue',
            value:
              person.settings.notices.channel === 'none'
                ? 'Non : elle a choisi de ne pas recevoir de message. Remettez-lui le document.'
                : `Tout de suite, par ${person.settings.notices.channel === 'sms' ? 'SMS' : 'mail'}.`,
          },
          ...(mandat.mailboxOption && staying.length === 0
            ? [
                {
                  label: 'Sa boîte mail',
                  value: 'Ses identifiants pourront lui être remis pendant 30 jours, puis ils seront détruits.',
                },
              ]
            : []),
        ]}
      />
    </>
  )
}

/** Nothing left to stop: what it is now, since when. */
export function AlreadyOverPage({
  request,
  person,
  mandat,
  theme,
}: Pick<StopPageProps, 'request' | 'person' | 'mandat'> & { readonly theme?: string | undefined }) {
  const { usagerId, identity, settings } = person
  const name = commonName(identity, settings.contact)
  const timeZone = timeZoneOf(request.visitor)
  const autorisation = mandat.autorisations.find((one) => one.theme === theme)
  const at = autorisation?.endedAt ?? mandat.endedAt ?? mandat.expiresAt
  const title = autorisation ? 'Ce thème est déjà arrêté' : 'Ce mandat est déjà terminé'
  return (
    <AppPage request={request} title={title} person={personBand(usagerId, identity, settings.contact)}>
      <BackLink href={personPaths.sheetOf(usagerId)}>Fiche {ofName(name)}</BackLink>
      <h1>{title}</h1>
      <p>
        {autorisation ? `Le thème « ${themeTitle(autorisation.theme)} » du mandat` : 'Le mandat'} n° {mandat.number} ne
        permet plus d’agir depuis le {formatDateTime(at, timeZone)}
        {mandat.endReason ? ` (${STATE_WORDS[mandat.state].toLocaleLowerCase('fr')})` : ''}. Rien n’a été changé.
      </p>
      <p>
        <LinkButton href={personPaths.sheetOf(usagerId)} look="secondary">
          Revenir à la fiche
        </LinkButton>
      </p>
    </AppPage>
  )
}
