import type { TrainerRow } from '../../../domain/comptes/index.ts'
import {
  Alert,
  BackLink,
  Badge,
  ButtonRow,
  Countdown,
  type FlashMessage,
  formatShortDate,
  LinkButton,
  plural,
  SubmitButton,
  SummaryList,
  Table,
} from '../../../platform/ui/index.ts'
import type { SignedInRequest } from '../../access.ts'
import { timeZoneOf } from '../../connexion/words.ts'
import { AppForm, AppPage } from '../../shell.tsx'

function StandingBadge({ person }: { readonly person: TrainerRow }) {
  return person.activatedAt ? (
    <Badge kind="success">Compte activé</Badge>
  ) : (
    <Badge kind="info">Activation attendue</Badge>
  )
}

interface PeopleTableProps {
  readonly people: readonly TrainerRow[]
  readonly zone: string
  /** Where one of them is looked at; nowhere for who may decide nothing. */
  readonly hrefOf?: ((accountId: string) => string) | undefined
}

/** Who works for a training organisation. */
export function PeopleTable({ people, zone, hrefOf }: PeopleTableProps) {
  return (
    <Table
      caption={plural(people.length, 'personne')}
      rows={people}
      columns={[
        {
          label: 'Nom',
          rowHeader: true,
          cell: ({ accountId, name }) => (hrefOf ? <a href={hrefOf(accountId)}>{name}</a> : name),
        },
        { label: 'Adresse e-mail', cell: ({ email }) => email },
        {
          label: 'Rôle',
          cell: ({ lead }) => (lead ? 'Responsable' : 'Collègue'),
        },
        { label: 'Compte', cell: (person) => <StandingBadge person={person} /> },
        {
          label: 'Dernière connexion',
          cell: ({ lastSignInAt }) => (lastSignInAt ? formatShortDate(lastSignInAt, zone) : 'Jamais'),
        },
      ]}
    />
  )
}

const PROBLEMS = {
  none_pending:
    'Aucun lien n’attend de code lu ici. Il est parti par SMS, a servi, ou date de plus de 30 minutes : envoyez-en un autre.',
  too_many: 'Cinq liens en un jour, c’est le plus. Recommencez demain.',
  already_active: 'Ce compte est activé : il n’a plus besoin de lien.',
} as const
export type PersonProblem = keyof typeof PROBLEMS

interface PersonPageProps {
  readonly request: SignedInRequest
  readonly person: TrainerRow
  readonly back: { readonly href: string; readonly label: string }
  /** This page's own address: where its form goes. */
  readonly action: string
  readonly removeHref: string
  readonly flash: readonly FlashMessage[]
  readonly problem?: PersonProblem | undefined
  readonly shown?: { readonly code: string; readonly until: Date } | undefined
}

/** One of them, for whoever may decide: their invitation as long as it waits, their code, their end. */
export function PersonPage({ request, person, back, action, removeHref, flash, problem, shown }: PersonPageProps) {
  const { name } = person
  const isSelf = person.accountId === request.visitor.account.id
  return (
    <AppPage request={request} title={name} scripts={['countdown']} flash={flash} returnTo={action}>
      <BackLink href={back.href}>{back.label}</BackLink>
      <h1>{name}</h1>
      {problem && (
        <Alert kind="warning">
          <p>{PROBLEMS[problem]}</p>
        </Alert>
      )}
      <SummaryList
        rows={[
          { label: 'Adresse e-mail', value: person.email },
          { label: 'Rôle', value: person.lead ? 'Responsable : invite et retire des collègues' : 'Collègue' },
          { label: 'Compte', value: <StandingBadge person={person} /> },
        ]}
      />
      {shown && <Code name={name} shown={shown} zone={timeZoneOf(request.visitor)} />}
      {!person.activatedAt && !isSelf && !shown && (
        <section class="ac-section" aria-labelledby="activation">
          <h2 id="activation">Son activation</h2>
          <p>
            {name} reçoit un lien par mail. La page ouverte par ce lien demande un code, qui arrive par SMS si son
            mobile est connu. Sinon, montrez-le quand la personne est devant vous, ou au téléphone et que vous
            reconnaissez sa voix.
          </p>
          <AppForm request={request} action={action}>
            <ButtonRow>
              <SubmitButton name="acte" value="montrer">
                Montrer le code
              </SubmitButton>
              <SubmitButton name="acte" value="renvoyer" look="secondary">
                Envoyer un autre lien
              </SubmitButton>
            </ButtonRow>
          </AppForm>
        </section>
      )}
      <p class="ac-section">
        <LinkButton href={removeHref} look="tertiary">
          Retirer {name} de l’organisme
        </LinkButton>
      </p>
    </AppPage>
  )
}

interface CodeProps {
  readonly name: string
  readonly shown: { readonly code: string; readonly until: Date }
  readonly zone: string
}

function Code({ name, shown, zone }: CodeProps) {
  return (
    <section class="ac-section" aria-labelledby="code">
      <h2 id="code">Son code</h2>
      <p>Dites ce code à {name}, de vive voix. Ne l’envoyez ni par mail ni par message.</p>
      <p class="ac-short-code">
        {shown.code.slice(0, 3)} {shown.code.slice(3)}
      </p>
      <p>
        Il sert une seule fois, <Countdown deadline={shown.until} timeZone={zone} />.
      </p>
    </section>
  )
}
