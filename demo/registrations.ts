import {
  acceptTrack,
  confirmRegistration,
  registerTrack,
  requestTracks,
  tracksOfStructure,
} from '../src/domain/formations/index.ts'
import { newId } from '../src/platform/ids.ts'
import type { DemoOrganisation, DemoSession } from './people.ts'
import { type Event, expect, expectWord, known, referentOf, type Stage } from './stage.ts'

/** Somebody on their way to an account: asked for, accepted, then registered. */
interface Trainee {
  readonly givenName: string
  readonly familyName: string
  readonly email: string
  readonly occupation: string
  readonly conseillerNumerique?: boolean
  readonly by: 'sophie' | 'helene'
  readonly at: DemoOrganisation['key']
  readonly askedDaysAgo: number
  readonly session: DemoSession
  readonly registeredDaysAgo: number
  /** The training organisation confirms the next day. */
  readonly confirmed: boolean
}

/** Two in the session that was held, two who fill the one at a distance, one who waits for a place there. */
const TRAINEES: readonly Trainee[] = [
  {
    givenName: 'Nina',
    familyName: 'Perrot',
    email: 'nina.perrot@tulle.exemple.fr',
    occupation: 'Agente d’accueil',
    by: 'sophie',
    at: 'tulle',
    askedDaysAgo: 52,
    session: 'limoges',
    registeredDaysAgo: 46,
    confirmed: true,
  },
  {
    givenName: 'Karim',
    familyName: 'Lefort',
    email: 'karim.lefort@tilleuls.exemple.fr',
    occupation: 'Agent d’accueil',
    by: 'helene',
    at: 'lille',
    askedDaysAgo: 51,
    session: 'limoges',
    registeredDaysAgo: 45,
    confirmed: true,
  },
  {
    givenName: 'Hugo',
    familyName: 'Delmas',
    email: 'hugo.delmas@tulle.exemple.fr',
    occupation: 'Conseiller numérique',
    conseillerNumerique: true,
    by: 'sophie',
    at: 'tulle',
    askedDaysAgo: 30,
    session: 'distance',
    registeredDaysAgo: 20,
    confirmed: true,
  },
  {
    givenName: 'Sarah',
    familyName: 'Benali',
    email: 'sarah.benali@tilleuls.exemple.fr',
    occupation: 'Médiatrice numérique',
    by: 'helene',
    at: 'lille',
    askedDaysAgo: 29,
    session: 'distance',
    registeredDaysAgo: 18,
    confirmed: false,
  },
  {
    givenName: 'Tom',
    familyName: 'Vasset',
    email: 'tom.vasset@tilleuls.exemple.fr',
    occupation: 'Animateur',
    by: 'helene',
    at: 'lille',
    askedDaysAgo: 29,
    session: 'distance',
    registeredDaysAgo: 17,
    confirmed: false,
  },
]

async function ask(stage: Stage, trainee: Trainee): Promise<void> {
  const { givenName, familyName, email, occupation, conseillerNumerique = false, by, at } = trainee
  const wanted = { givenName, familyName, email, occupation, conseillerNumerique }
  const declared = { ...wanted, contractDeclared: true, exclusionsDeclared: true }
  expect(await requestTracks(stage.ctx, referentOf(stage, by, at), newId(), [declared]), 'requested')
}

async function trackOf({ ctx, organisations }: Stage, { at, email }: Trainee) {
  const track = (await tracksOfStructure(ctx, known(organisations, at).id)).find((one) => one.email === email)
  if (!track) throw new Error(`no track for ${email}`)
  return { trackId: track.id, revision: track.revision }
}

async function accept(stage: Stage, trainee: Trainee): Promise<void> {
  const { accountId, person } = known(stage.people, 'jeanne')
  const jeanne = { accountId, givenName: person.givenName, familyName: person.familyName, lead: false }
  expectWord(await acceptTrack(stage.ctx, jeanne, await trackOf(stage, trainee)), 'accepted')
}

/** The registrations made, by the address of their person. */
const registrations = new WeakMap<Stage, Map<string, string>>()

async function register(stage: Stage, trainee: Trainee): Promise<void> {
  const { trackId } = await trackOf(stage, trainee)
  const sessionId = known(stage.sessions, trainee.session)
  const referent = referentOf(stage, trainee.by, trainee.at)
  const made = await registerTrack(stage.ctx, referent, { trackId, sessionId, wait: true })
  if (made.kind === 'refused') throw new Error(`${trainee.email}: ${made.reason}`)
  const mine = registrations.get(stage) ?? new Map<string, string>()
  registrations.set(stage, mine.set(trainee.email, made.registrationId))
}

async function confirm(stage: Stage, { email, session }: Trainee): Promise<void> {
  const registrationId = registrations.get(stage)?.get(email) ?? ''
  const trainer = known(stage.organismes, session === 'limoges' || session === 'distance' ? 'passerelles' : 'terroirs')
  expectWord(await confirmRegistration(stage.ctx, trainer, registrationId), 'confirmed')
}

/** From the request to the place in a session, each at its own instant. */
export const REGISTRATION_EVENTS: readonly Event[] = TRAINEES.flatMap((trainee, index) => {
  const { askedDaysAgo, registeredDaysAgo, confirmed } = trainee
  return [
    { daysAgo: askedDaysAgo, order: 20 + index, happen: (stage: Stage) => ask(stage, trainee) },
    { daysAgo: askedDaysAgo - 2, order: 20 + index, happen: (stage: Stage) => accept(stage, trainee) },
    { daysAgo: registeredDaysAgo, order: 30 + index, happen: (stage: Stage) => register(stage, trainee) },
    ...(confirmed
      ? [{ daysAgo: registeredDaysAgo - 1, order: 30 + index, happen: (stage: Stage) => confirm(stage, trainee) }]
      : []),
  ]
})
