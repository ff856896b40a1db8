import {
  type CatalogueSession,
  type PublicContact,
  type SessionHalfDay,
  TRAINING_CURRICULA,
  zoneOfSession,
} from '../../../domain/formations/index.ts'
import {
  BackLink,
  Badge,
  ButtonRow,
  formatDate,
  formatTime,
  LinkButton,
  plural,
  SummaryList,
} from '../../../platform/ui/index.ts'
import type { PublicRequest } from '../../access.ts'
import { referentPaths } from '../../espace-referent/paths.ts'
import { daysWords, NETWORK_WORDS, placeWords, priceWords } from '../../sessions/words.ts'
import { AppPage } from '../../shell.tsx'
import { sitePaths } from '../paths.ts'
import { ContactList } from './contacts.tsx'
import { Objectives } from './objectives.tsx'

interface SessionPageProps {
  readonly request: PublicRequest
  readonly session: CatalogueSession
  readonly halfDays: readonly SessionHalfDay[]
  readonly contacts: readonly PublicContact[]
}

/** One session, for anybody: when, where, how much, and who registers whom. Where to join a remote one is told to those registered alone. */
export function SessionPage({ request, session, halfDays, contacts }: SessionPageProps) {
  const { curriculum, organisation, description, address } = session
  const { name } = TRAINING_CURRICULA[curriculum]
  const title = `${name}, ${daysWords(session)}`
  const zone = zoneOfSession(session)
  const { visitor } = request
  // Whoever is not signed in may be a référent; whoever is, says so.
  const mayRegister = visitor.kind === 'anonymous' || visitor.roles.includes('referent')
  return (
    <AppPage request={request} title={title} indexable>
      <BackLink href={sitePaths.trainings}>Formations</BackLink>
      <h1>{title}</h1>
      <SummaryList
        rows={[
          {
            label: 'Lieu',
            value: (
              <>
                {placeWords(session)}
                {address !== '' && <span class="ac-detail">{address}</span>}
                {session.format === 'distanciel' && (
                  <span class="ac-detail">Les personnes inscrites reçoivent le lien.</span>
                )}
              </>
            ),
          },
          {
            label: 'Horaires',
            value: (
              <ul class="ac-plain-list">
                {halfDays.map(({ number, startsAt, endsAt }) => (
                  <li key={number}>
                    {formatDate(startsAt, zone)}, de {formatTime(startsAt, zone)} à {formatTime(endsAt, zone)}
                  </li>
                ))}
                {session.format === 'distanciel' && <li class="ac-detail">À l’heure de Paris.</li>}
              </ul>
            ),
          },
          {
            label: 'Organisme',
            value: (
              <>
                {organisation.name}
                {organisation.network !== 'autre' && (
                  <span class="ac-detail">Réseau : {NETWORK_WORDS[organisation.network]}</span>
                )}
              </>
            ),
          },
          {
            label: 'Prix',
            value: (
              <>
                {priceWords(session.priceCents)} par personne, toutes taxes comprises
                <span class="ac-detail">
                  <a href={sitePaths.funding}>Qui peut payer ?</a>
                </span>
              </>
            ),
          },
          { label: 'Places', value: <Places session={session} /> },
          { label: 'Inscription', value: `Jusqu’au ${formatDate(session.closesAt, zone)}` },
        ]}
      />
      {description !== '' && <p class="ac-typed">{description}</p>}
      <section class="ac-section" aria-labelledby="inscrire">
        <h2 id="inscrire">Qui inscrit ?</h2>
        <p>
          Le référent ou la référente de la structure, dans son espace, pour chaque aidant que notre équipe a accepté.
        </p>
        <ButtonRow>
          {mayRegister && <LinkButton href={referentPaths.home}>Inscrire un aidant</LinkButton>}
          <LinkButton href={sitePaths.eligibility} look="secondary">
            Ma structure n’est pas habilitée
          </LinkButton>
        </ButtonRow>
      </section>
      <section class="ac-section" aria-labelledby="programme">
        <h2 id="programme">Ce que l’on y apprend</h2>
        <Objectives of={curriculum} />
      </section>
      <section class="ac-section" aria-labelledby="contacts">
        <h2 id="contacts">Une question sur cette session</h2>
        <ContactList contacts={contacts} />
      </section>
    </AppPage>
  )
}

function Places({ session: { opening, capacity, held } }: Pick<SessionPageProps, 'session'>) {
  if (opening === 'complete') {
    return (
      <>
        <Badge kind="warning">Complet</Badge>{' '}
        <span class="ac-detail">Le référent peut demander une place sur la liste d’attente.</span>
      </>
    )
  }
  return `${plural(capacity - held, 'place libre', 'places libres')} sur ${capacity}`
}

/** For one that closed, for one of a single structure, for one that never was: the same words. */
export function NoSessionPage({ request }: { readonly request: PublicRequest }) {
  return (
    <AppPage request={request} title="Cette session n’est pas ouverte aux inscriptions">
      <h1>Cette session n’est pas ouverte aux inscriptions</h1>
      <p>
        Elle a pu se remplir, se terminer, ou être annulée. Les personnes inscrites ont reçu un mail de l’organisme de
        formation.
      </p>
      <ButtonRow>
        <LinkButton href={sitePaths.trainings}>Voir les sessions ouvertes</LinkButton>
      </ButtonRow>
    </AppPage>
  )
}
