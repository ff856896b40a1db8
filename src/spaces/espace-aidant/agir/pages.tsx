import {
  type AutorisationInForce,
  type CurrentPreparation,
  type Exchange,
  type PeopleInForce,
  type PersonInForce,
  type PersonWithThemes,
  zoneOfOrganisation,
} from '../../../domain/mandats/index.ts'
import {
  type ActingFor,
  Alert,
  ButtonRow,
  Countdown,
  Disclosure,
  EmptyState,
  ErrorSummary,
  type FormState,
  Hidden,
  LinkButton,
  listOf,
  Notice,
  plural,
  SearchField,
  SearchResults,
  SubmitButton,
  SummaryList,
} from '../../../platform/ui/index.ts'
import type { AidantRequest } from '../../access.ts'
import { AppForm, AppJourneyPage, organisationField } from '../../shell.tsx'
import { DemarcheFields, PresenceField, PurposeField } from '../demarche/demarche-fields.tsx'
import { PRESENCE_WORDS } from '../demarche/words.ts'
import { mandatPaths } from '../nouveau-mandat/paths.ts'
import { personPaths } from '../usagers/paths.ts'
import { ThemeTags } from '../usagers/theme-tags.tsx'
import { birthOf, civilName, commonName, ofName, themeTitle } from '../usagers/words.ts'
import { agirPaths } from './paths.ts'

interface ExchangeProps {
  readonly request: AidantRequest
  readonly exchange: Exchange
}

/** The one field of the search. */
export const SEARCH = 'recherche'
const RESULTS = 'personnes'

function Until({ request, exchange }: ExchangeProps) {
  const zone = zoneOfOrganisation(request.visitor.aidant.organisation)
  return (
    <p>
      FranceConnect attend votre réponse <Countdown deadline={exchange.expiresAt} timeZone={zone} reloadAtEnd />.
    </p>
  )
}

function structureName(request: AidantRequest): string {
  return request.visitor.aidant.organisation.name
}

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

/** Nothing is sent to the site; FranceConnect is told, and the site can say so. */
function GiveUp({ request, exchange }: ExchangeProps) {
  return (
    <Disclosure summary="La personne n’est pas là, ou vous ne voulez plus continuer ?">
      <p>Vous revenez au site sans identifier personne. Rien n’est transmis.</p>
      <AppForm request={request} action={agirPaths.giveUpOf(exchange.id)} hidden={{ cause: 'abandonnee' }}>
        <SubmitButton look="secondary">Revenir au site sans m’identifier</SubmitButton>
      </AppForm>
    </Disclosure>
  )
}

function NoMandat({ request, exchange }: ExchangeProps) {
  return (
    <AppForm request={request} action={agirPaths.giveUpOf(exchange.id)} hidden={{ cause: 'sans_mandat' }}>
      <SubmitButton look="secondary">Revenir au site : je n’ai pas de mandat</SubmitButton>
    </AppForm>
  )
}

export interface ChoosePersonProps extends ExchangeProps {
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

export interface ActForProps extends ExchangeProps {
  readonly person: PersonWithThemes
  readonly form: FormState
}

/** For what, and where is she? One screen, then the site opens in her name. */
export function ActForPage({ request, exchange, person, form }: ActForProps) {
  const { identity, themes, usagerId } = person
  const title = `Agir au nom ${ofName(commonName(identity))}`
  const matching = themes.some(({ theme }) => exchange.requestedThemes.includes(theme))
  return (
    <AppJourneyPage
      request={request}
      title={title}
      actingFor={acting(exchange, identity, themes.length === 1 ? themes[0] : undefined)}
      scripts={['countdown', 'error-focus']}
    >
      <ErrorSummary errors={form.errors} />
      <h1>{title}</h1>
      {exchange.requestedThemes.length > 0 && !matching && (
        <Alert kind="warning" title="Ce mandat ne couvre pas ce que le site demande">
          <p>
            Le site demande : {listOf(exchange.requestedThemes.map(themeTitle))}. Le mandat avec {commonName(identity)}{' '}
            porte sur : {listOf(themes.map(({ theme }) => themeTitle(theme)))}. FranceConnect va refuser. Faites d’abord
            un mandat pour ce thème.
          </p>
        </Alert>
      )}
      <AppForm request={request} action={agirPaths.personOf(exchange.id, usagerId)}>
        <DemarcheFields themes={themes} requested={exchange.requestedThemes} form={form} />
        <PurposeField form={form} />
        <PresenceField form={form} />
        <WhatLeaves name={commonName(identity)} />
        <SubmitButton>Ouvrir le site au nom {ofName(commonName(identity))}</SubmitButton>
      </AppForm>
      <Until request={request} exchange={exchange} />
      <GiveUp request={request} exchange={exchange} />
    </AppJourneyPage>
  )
}

function WhatLeaves({ name }: { readonly name: string }) {
  return (
    <Notice>
      <p>
        FranceConnect recevra l’identité {ofName(name)}, et le site s’ouvrira à son nom. Son historique le dira, avec
        votre nom.
      </p>
    </Notice>
  )
}

function acting(
  exchange: Exchange,
  identity: PersonWithThemes['identity'],
  theme: Pick<AutorisationInForce, 'theme'> | undefined,
): ActingFor {
  return {
    name: civilName(identity),
    birthdate: identity.birthdate,
    gender: identity.gender,
    theme: theme ? themeTitle(theme.theme) : 'à choisir',
    endHref: agirPaths.somebodyElseOf(exchange.id),
    // Nothing has left yet: there is nothing to end.
    endLabel: 'Choisir une autre personne',
  }
}

export interface ConfirmPreparedProps extends ExchangeProps {
  readonly preparation: CurrentPreparation
}

/** What was started here less than ten minutes ago, to confirm in one tap. */
export function ConfirmPreparedPage({ request, exchange, preparation }: ConfirmPreparedProps) {
  const { autorisation, details } = preparation
  const { identity } = autorisation
  const title = `Agir au nom ${ofName(commonName(identity))}`
  const asked = exchange.requestedThemes
  return (
    <AppJourneyPage
      request={request}
      title={title}
      actingFor={acting(exchange, identity, autorisation)}
      scripts={['countdown']}
    >
      <h1>{title}</h1>
      {asked.length > 0 && !asked.includes(autorisation.theme) && (
        <Alert kind="warning" title="Le site demande un autre thème">
          <p>Le site demande : {listOf(asked.map(themeTitle))}. FranceConnect peut refuser.</p>
        </Alert>
      )}
      <p>C’est ce que vous avez préparé il y a un instant.</p>
      <SummaryList
        rows={[
          { label: 'Personne', value: `${civilName(identity)}, ${birthOf(identity)}` },
          { label: 'Thème', value: themeTitle(autorisation.theme) },
          { label: 'Démarche', value: details.demarche },
          ...(details.purpose ? [{ label: 'Pour quoi faire', value: details.purpose }] : []),
          ...(details.site ? [{ label: 'Site', value: details.site }] : []),
          { label: 'Présence', value: PRESENCE_WORDS[details.presence] },
          { label: 'Pour la structure', value: structureName(request) },
        ]}
      />
      <AppForm request={request} action={agirPaths.preparedOf(exchange.id)}>
        <Hidden name="preparation" value={preparation.id} />
        <WhatLeaves name={commonName(identity)} />
        <ButtonRow>
          <SubmitButton>Ouvrir le site au nom {ofName(commonName(identity))}</SubmitButton>
          <LinkButton href={agirPaths.personOf(exchange.id, autorisation.usagerId)} look="secondary">
            Changer la démarche ou la présence
          </LinkButton>
        </ButtonRow>
      </AppForm>
      <Until request={request} exchange={exchange} />
      <GiveUp request={request} exchange={exchange} />
    </AppJourneyPage>
  )
}

/** Too late, or answered already: nothing more can be done with this call. */
export function OverPage({
  request,
  state,
}: {
  readonly request: AidantRequest
  readonly state: 'expired' | 'answered'
}) {
  const title = state === 'expired' ? 'Plus de 10 minutes se sont écoulées' : 'Cette demande a déjà reçu sa réponse'
  return (
    <AppJourneyPage request={request} title={title}>
      <h1>{title}</h1>
      <p>
        {state === 'expired'
          ? 'Par sécurité, FranceConnect n’attend plus votre réponse. Aucune identité n’a été transmise.'
          : 'Chaque demande de FranceConnect ne sert qu’une fois.'}
      </p>
      <p>Revenez au site où vous vouliez faire la démarche, et choisissez à nouveau FranceConnect.</p>
      <LinkButton href={personPaths.home} look="secondary">
        Aller à mon accueil
      </LinkButton>
    </AppJourneyPage>
  )
}

/** The mandat ended, was suspended or changed while one was choosing. */
export function NoLongerPage({ request, exchange }: ExchangeProps) {
  const title = 'Vous ne pouvez plus agir au nom de cette personne'
  return (
    <AppJourneyPage request={request} title={title}>
      <h1>{title}</h1>
      <p>
        Le mandat vient d’être arrêté, suspendu ou modifié, ou il n’est pas à la structure {structureName(request)}.
        Rien n’a été transmis.
      </p>
      <LinkButton href={agirPaths.somebodyElseOf(exchange.id)}>Choisir une autre personne</LinkButton>
      <GiveUp request={request} exchange={exchange} />
    </AppJourneyPage>
  )
}
