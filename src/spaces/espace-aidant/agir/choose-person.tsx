import type { Exchange, PeopleInForce, PersonInForce } from '../../../domain/mandats/index.ts'
import {
  Alert,
  EmptyState,
  listOf,
  plural,
  SearchField,
  SearchResults,
  SubmitButton,
  ThemeSymbols,
} from '../../../platform/ui/index.ts'
import { AppForm, AppJourneyPage, organisationField } from '../../shell.tsx'
import { mandatPaths } from '../nouveau-mandat/paths.ts'
import { ThemeTags } from '../usagers/theme-tags.tsx'
import { birthOf, civilName, themeTitle } from '../usagers/words.ts'
import { type ExchangeProps, GiveUp, structureName, Until } from './frame.tsx'
import { agirPaths } from './paths.ts'

/** The one field of the search. */
export const SEARCH = 'recherche'
const RESULTS = 'personnes'

/** What the site asks for, in our words; undefined when it takes any mandat. */
function Asked({ exchange }: { readonly exchange: Exchange }) {
  const { requestedThemes, requestedUnknown } = exchange
  if (requestedThemes.length > 0) {
    return (
      <p>
        Le site demande un mandat pour : <strong>{listOf(requestedThemes.map(themeTitle))}</strong>.
      </p>
    )
  }
  if (requestedUnknown.length > 0) {
    return (
      <Alert kind="warning" title="Le site demande un thème que nous ne connaissons pas">
        <p>FranceConnect va sans doute refuser. Si c’est le cas, prévenez-nous : nous devons l’ajouter.</p>
      </Alert>
    )
  }
  return null
}

function NoMandat({ request, exchange }: ExchangeProps) {
  return (
    <AppForm request={request} action={agirPaths.giveUpOf(exchange.id)} hidden={{ cause: 'sans_mandat' }}>
      <SubmitButton look="secondary">Revenir au site : je n’ai pas de mandat</SubmitButton>
    </AppForm>
  )
}

interface ChoosePersonProps extends ExchangeProps {
  readonly found: PeopleInForce
  readonly search: string
}

/** In whose name? Only people with a mandat in force with the current structure, told apart by birth date and place. */
export function ChoosePersonPage({ request, exchange, found, search }: ChoosePersonProps) {
  const title = 'Au nom de qui agissez-vous ?'
  const nobodyAtAll = found.total === 0 && search === ''
  return (
    <AppJourneyPage request={request} title={title} scripts={['live-search', 'countdown']}>
      <h1>{title}</h1>
      <Asked exchange={exchange} />
      {nobodyAtAll ? (
        <Nobody request={request} exchange={exchange} />
      ) : (
        <>
          <ThemeSymbols />
          <SearchField
            action={agirPaths.exchangeOf(exchange.id)}
            csrf={request.csrf}
            name={SEARCH}
            label="Chercher une personne accompagnée"
            hint="Nom, prénom ou date de naissance."
            value={search}
            hidden={organisationField(request)}
            results={RESULTS}
          />
          <SearchResults id={RESULTS} summary={plural(found.total, 'personne')}>
            <People request={request} exchange={exchange} found={found} search={search} />
          </SearchResults>
          <Until request={request} exchange={exchange} />
          <GiveUp request={request} exchange={exchange} />
        </>
      )}
    </AppJourneyPage>
  )
}

function Nobody({ request, exchange }: ExchangeProps) {
  return (
    <>
      <p>
        La structure <strong>{structureName(request)}</strong> n’a aucun mandat en cours. Vous ne pouvez agir au nom de
        personne.
      </p>
      <p>Revenez au site, puis faites un mandat avec la personne. Vous pourrez ensuite recommencer.</p>
      <NoMandat request={request} exchange={exchange} />
      <p>
        <a href={mandatPaths.start}>Faire un mandat</a>
      </p>
    </>
  )
}

function People({ request, exchange, found, search }: ChoosePersonProps) {
  if (found.people.length === 0) {
    return (
      <EmptyState
        title={`Aucun mandat en cours au nom de « ${search} »`}
        text={`Vérifiez l’orthographe. Sinon, la structure ${structureName(request)} n’a pas de mandat en cours avec cette personne : revenez au site, puis faites un mandat avec elle.`}
        action={<NoMandat request={request} exchange={exchange} />}
      />
    )
  }
  const { requestedThemes } = exchange
  return (
    <>
      <h2>
        {search === '' ? 'Accompagnées récemment' : plural(found.total, 'personne trouvée', 'personnes trouvées')}
      </h2>
      <ul class="ac-pick">
        {found.people.map((person) => (
          <li key={person.usagerId}>
            <Person exchange={exchange} person={person} />
            {requestedThemes.length > 0 && !person.themes.some((theme) => requestedThemes.includes(theme)) && (
              <p class="ac-pick__warning">Aucun des thèmes demandés par le site.</p>
            )}
          </li>
        ))}
      </ul>
      {found.total > found.people.length && (
        <p>{plural(found.total, 'personne')} en tout. Tapez un nom pour trouver les autres.</p>
      )}
    </>
  )
}

function Person({ exchange, person }: { readonly exchange: Exchange; readonly person: PersonInForce }) {
  const { identity, contact } = person
  return (
    <>
      <a class="ac-pick__who" href={agirPaths.personOf(exchange.id, person.usagerId)}>
        <span class="ac-pick__name">{civilName(identity, contact)}</span>
        <span class="ac-pick__birth">
          {birthOf(identity)}
          {bornWhere(identity)}
        </span>
      </a>
      <ThemeTags themes={person.themes} />
    </>
  )
}

/** The place of birth as FranceConnect gives it: a code, enough to tell homonyms born the same day apart. */
function bornWhere({
  birthplace,
  birthcountry,
}: {
  readonly birthplace: string
  readonly birthcountry: string
}): string {
  if (birthplace) return `, commune de naissance ${birthplace}`
  return birthcountry ? `, à l’étranger (pays ${birthcountry})` : ''
}
