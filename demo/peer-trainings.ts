import {
  acceptPeerTraining,
  acceptTrack,
  proposePeerTraining,
  requestTracks,
  tracksOfStructure,
} from '../src/domain/formations/index.ts'
import { newId } from '../src/platform/ids.ts'
import { aidantOf, type Event, expect, expectWord, known, referentOf, type Stage } from './stage.ts'

/** Somebody of Tulle whom Camille trains, or is asked to. */
interface Trainee {
  readonly givenName: string
  readonly familyName: string
  readonly email: string
  readonly occupation: string
  readonly askedDaysAgo: number
  readonly proposedDaysAgo: number
  /** Camille accepts the next day. */
  readonly accepted: boolean
}

/** Camille accepted to train the one and is to say that she came; she has yet to answer about the other. */
const TRAINEES: readonly Trainee[] = [
  {
    givenName: 'Awa',
    familyName: 'Sylla',
    email: 'awa.sylla@tulle.exemple.fr',
    occupation: 'Agente d’accueil',
    askedDaysAgo: 20,
    proposedDaysAgo: 10,
    accepted: true,
  },
  {
    givenName: 'Loïc',
    familyName: 'Ferrand',
    email: 'loic.ferrand@tulle.exemple.fr',
    occupation: 'Chargé d’accueil',
    askedDaysAgo: 8,
    proposedDaysAgo: 3,
    accepted: false,
  },
]

async function ask(stage: Stage, trainee: Trainee): Promise<void> {
  const { givenName, familyName, email, occupation } = trainee
  const wanted = { givenName, familyName, email, occupation, conseillerNumerique: false }
  const declared = { ...wanted, contractDeclared: true, exclusionsDeclared: true }
  expect(await requestTracks(stage.ctx, referentOf(stage, 'sophie', 'tulle'), newId(), [declared]), 'requested')
}

async function trackOf({ ctx, organisations }: Stage, { email }: Trainee) {
  const track = (await tracksOfStructure(ctx, known(organisations, 'tulle').id)).find((one) => one.email === email)
  if (!track) throw new Error(`no track for ${email}`)
  return { trackId: track.id, revision: track.revision }
}

async function accept(stage: Stage, trainee: Trainee): Promise<void> {
  const { accountId, person } = known(stage.people, 'jeanne')
  const jeanne = { accountId, givenName: person.givenName, familyName: person.familyName, lead: false }
  expectWord(await acceptTrack(stage.ctx, jeanne, await trackOf(stage, trainee)), 'accepted')
}

/** Proposed by Sophie, then answered by Camille when her turn comes. */
async function propose(stage: Stage, trainee: Trainee): Promise<void> {
  const { ctx, clock } = stage
  const { trackId } = await trackOf(stage, trainee)
  const camille = aidantOf(stage, 'camille', 'tulle')
  const sophie = referentOf(stage, 'sophie', 'tulle')
  const wanted = { trainerAccount: camille.accountId, trackIds: [trackId] }
  const { peerTrainingId } = expect(await proposePeerTraining(ctx, sophie, wanted), 'proposed')
  if (!trainee.accepted) return
  clock.advance(3 * 3_600_000)
  expectWord(await acceptPeerTraining(ctx, camille, peerTrainingId), 'accepted')
}

/** Trainings by a colleague: one under way, one that awaits its answer. */
export const PEER_EVENTS: readonly Event[] = TRAINEES.flatMap((trainee, index) => [
  { daysAgo: trainee.askedDaysAgo, order: 70 + index, happen: (stage: Stage) => ask(stage, trainee) },
  { daysAgo: trainee.askedDaysAgo - 2, order: 70 + index, happen: (stage: Stage) => accept(stage, trainee) },
  { daysAgo: trainee.proposedDaysAgo, order: 70 + index, happen: (stage: Stage) => propose(stage, trainee) },
])
