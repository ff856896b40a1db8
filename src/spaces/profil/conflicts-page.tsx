import type { ComponentChildren } from 'preact'
import type { PeopleInForce, WithdrawnFrom } from '../../domain/mandats/index.ts'
import type { CivilIdentity } from '../../domain/usagers/index.ts'
import {
  Alert,
  BackLink,
  ButtonRow,
  EmptyState,
  ErrorSummary,
  type FlashMessage,
  type FormState,
  formatDate,
  plural,
  SearchField,
  SearchResults,
  SubmitButton,
  Table,
} from '../../platform/ui/index.ts'
import type { AidantRequest } from '../access.ts'
import { timeZoneOf } from '../connexion/words.ts'
import { birthOf, civilName, commonName } from '../espace-aidant/usagers/words.ts'
import { ProofField } from '../proof-field.tsx'
import { AppForm, AppPage, organisationField } from '../shell.tsx'
import { Leave } from './frame.tsx'
import { profilePaths } from './paths.ts'

/** The one field of the search. */
export const SEARCH = 'recherche'
const RESULTS = 'personnes'

interface ConflictsPageProps {
  readonly request: AidantRequest
  readonly withdrawn: readonly WithdrawnFrom[]
  readonly found: PeopleInForce
  readonly search: string
  readonly done?: FlashMessage | undefined
}

/** For whom one no longer acts in the current structure, and how to add somebody. */
export function ConflictsPage({ request, withdrawn, found, search, done }: ConflictsPageProps) {
  const title = 'Mes conflits d’intérêts'
  const timeZone = timeZoneOf(request.visitor)
  return (
    <AppPage
      request={request}
      title={title}
      flash={done ? [done] : []}
      scripts={['live-search']}
      returnTo={profilePaths.conflicts}
      width="wide"
    >
      <BackLink href={profilePaths.home}>Mon compte</BackLink>
      <h1>{title}</h1>
      <p>
        Vous avez un lien de famille, d’amitié ou d’argent avec une personne accompagnée par{' '}
        <strong>{request.visitor.aidant.organisation.name}</strong> ? Retirez-vous : vous ne pourrez plus agir pour
        elle. Son mandat continue avec vos collègues.
      </p>
      <section class="ac-section" aria-labelledby="retraits">
        <h2 id="retraits">Personnes pour qui vous n’agissez plus</h2>
        {withdrawn.length === 0 ? (
          <p>Aucune pour le moment.</p>
        ) : (
          <Table
            caption={plural(withdrawn.length, 'personne')}
            rows={withdrawn}
            columns={[
              { label: 'Personne', rowHeader: true, cell: ({ identity }) => civilName(identity) },
              { label: 'Naissance', cell: ({ identity }) => birthOf(identity) },
              { label: 'Depuis le', cell: ({ since }) => formatDate(since, timeZone) },
              {
                label: 'Agir de nouveau',
                labelHidden: true,
                cell: ({ usagerId, identity }) => (
                  <a class="ac-nowrap" href={profilePaths.declareConflictOf(usagerId)}>
                    Agir de nouveau<span class="fr-sr-only"> pour {civilName(identity)}</span>
                  </a>
                ),
              },
            ]}
          />
        )}
      </section>
      <section class="ac-section" aria-labelledby="ajouter">
        <h2 id="ajouter">Me retirer pour une personne</h2>
        <SearchField
          action={profilePaths.conflicts}
          csrf={request.csrf}
          name={SEARCH}
          label="Chercher une personne accompagnée"
          hint="Nom, prénom ou date de naissance."
          value={search}
          hidden={organisationField(request)}
          results={RESULTS}
        />
        <SearchResults id={RESULTS} summary={plural(found.total, 'personne')}>
          <Found found={found} search={search} />
        </SearchResults>
      </section>
    </AppPage>
  )
}

function Found({ found, search }: Pick<ConflictsPageProps, 'found' | 'search'>) {
  if (found.people.length === 0) {
    return (
      <EmptyState
        title={search ? 'Personne ne correspond' : 'Aucun mandat en cours'}
        text={
          search ? 'Vérifiez le nom, ou cherchez par la date de naissance.' : 'Vous n’avez donc rien à déclarer ici.'
        }
      />
    )
  }
  return (
    <Table
      caption={
        found.total > found.people.length
          ? `${found.people.length} premières sur ${found.total} : cherchez un nom pour voir les autres`
          : 'Personnes que vous accompagnez'
      }
      rows={found.people}
      columns={[
        { label: 'Personne', rowHeader: true, cell: ({ identity }) => civilName(identity) },
        { label: 'Naissance', cell: ({ identity }) => birthOf(identity) },
        {
          label: 'Me retirer',
          labelHidden: true,
          cell: ({ usagerId, identity }) => (
            <a class="ac-nowrap" href={profilePaths.declareConflictOf(usagerId)}>
              Me retirer<span class="fr-sr-only"> pour {civilName(identity)}</span>
            </a>
          ),
        },
      ]}
    />
  )
}

interface OnePageProps {
  readonly request: AidantRequest
  readonly usagerId: string
  readonly identity: CivilIdentity
  readonly hasWithdrawn: boolean
  readonly form: FormState
}

/** What withdrawing, or acting again, changes; and the proof. */
export function ConflictPage({ request, usagerId, identity, hasWithdrawn, form }: OnePageProps) {
  const name = commonName(identity)
  const title = hasWithdrawn ? `Agir de nouveau pour ${name}` : `Ne plus agir pour ${name}`
  const action = profilePaths.declareConflictOf(usagerId)
  return (
    <AppPage request={request} title={title} scripts={['error-focus']} returnTo={action}>
      <BackLink href={profilePaths.conflicts}>Mes conflits d’intérêts</BackLink>
      <h1>{title}</h1>
      <ErrorSummary errors={form.errors} />
      {hasWithdrawn ? (
        <p>
          Vous vous êtes retiré pour un conflit d’intérêts. S’il n’existe plus, vous pouvez agir de nouveau pour cette
          personne, {birthOf(identity)}. Les référents de la structure sont prévenus.
        </p>
      ) : (
        <Consequences>
          {civilName(identity)}, {birthOf(identity)}.
        </Consequences>
      )}
      <AppForm request={request} action={action} hidden={{ choix: hasWithdrawn ? 'agir' : 'retrait' }}>
        <ProofField request={request} form={form} />
        <ButtonRow>
          <SubmitButton look={hasWithdrawn ? 'primary' : 'danger'}>
            {hasWithdrawn ? 'Agir de nouveau pour cette personne' : 'Ne plus agir pour cette personne'}
          </SubmitButton>
          <Leave href={profilePaths.conflicts}>Ne rien changer</Leave>
        </ButtonRow>
      </AppForm>
    </AppPage>
  )
}

function Consequences({ children }: { readonly children: ComponentChildren }) {
  return (
    <>
      <p>{children}</p>
      <Alert kind="warning" title="Ce qui change tout de suite">
        <ul>
          <li>Vous ne pouvez plus vous connecter à un site en son nom, ni signer un mandat avec elle.</li>
          <li>Vous ne pouvez plus ouvrir les identifiants de sa boîte mail.</li>
          <li>Son mandat continue : vos collègues peuvent agir.</li>
          <li>Les référents de la structure sont prévenus, pour confier son suivi à quelqu’un d’autre.</li>
        </ul>
      </Alert>
    </>
  )
}
