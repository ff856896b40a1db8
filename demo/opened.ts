import {
  acceptPeerTraining,
  acceptTrack,
  attestPeerPresence,
  importPixPreview,
  preparePixImport,
  proposePeerTraining,
  requestTracks,
  tracksOfStructure,
} from '../src/domain/formations/index.ts'
import { DAY, HOUR } from '../src/platform/clock.ts'
import { newId } from '../src/platform/ids.ts'
import { aidantOf, type Event, expect, expectWord, known, prove, referentOf, type Stage } from './stage.ts'

/** Somebody of Tulle at the end of her way: trained by Camille, passed, her account opened, which she has yet to activate with Sophie. */
const ELODIE = {
  givenName: 'Élodie',
  familyName: 'Marchand',
  email: 'elodie.marchand@tulle.exemple.fr',
  occupation: 'Conseillère sociale',
} as const

async function trackOf({ ctx, organisations }: Stage) {
  const all = await tracksOfStructure(ctx, known(organisations, 'tulle').id)
  const track = all.find(({ email }) => email === ELODIE.email)
  if (!track) throw new Error('no track for Élodie')
  return { trackId: track.id, revision: track.revision }
}

function jeanneOf({ people }: Stage) {
  const { accountId, person } = known(people, 'jeanne')
  return { accountId, givenName: person.givenName, familyName: person.familyName, lead: false }
}

/** The whole of it, by the commands of those who take part. */
export const OPENED_EVENTS: readonly Event[] = [
  {
    daysAgo: 22,
    order: 90,
    async happen(stage) {
      const asked = { ...ELODIE, conseillerNumerique: false, contractDeclared: true, exclusionsDeclared: true }
      expect(await requestTracks(stage.ctx, referentOf(stage, 'sophie', 'tulle'), newId(), [asked]), 'requested')
    },
  },
  {
    daysAgo: 20,
    order: 90,
    happen: async (stage) =>
      expectWord(await acceptTrack(stage.ctx, jeanneOf(stage), await trackOf(stage)), 'accepted'),
  },
  {
    daysAgo: 10,
    order: 90,
    async happen(stage) {
      const { ctx, clock } = stage
      const { trackId } = await trackOf(stage)
      const camille = aidantOf(stage, 'camille', 'tulle')
      const wanted = { trainerAccount: camille.accountId, trackIds: [trackId] }
      const proposed = await proposePeerTraining(ctx, referentOf(stage, 'sophie', 'tulle'), wanted)
      const { peerTrainingId } = expect(proposed, 'proposed')
      expectWord(await acceptPeerTraining(ctx, camille, peerTrainingId), 'accepted')
      clock.advance(2 * HOUR)
      const completedOn = clock.now().toISOString().slice(0, 10)
      const presence = { peerTrainingId, trackIds: [trackId], completedOn }
      expect(await attestPeerPresence(ctx, camille, await prove(stage, 'camille'), presence), 'attested')
    },
  },
  {
    daysAgo: 4,
    order: 90,
    async happen(stage) {
      const { ctx, clock } = stage
      const sent = new Date(clock.now().getTime() - DAY).toISOString().slice(0, 10)
      const bytes = Buffer.from(`date d'envoi;email saisi;résultat\n${sent};${ELODIE.email};0.68`)
      const read = await preparePixImport(ctx, jeanneOf(stage), { name: 'resultats-pix-elodie.csv', bytes })
      const { previewId } = expect(read, 'prepared')
      expect(await importPixPreview(ctx, jeanneOf(stage), await prove(stage, 'jeanne'), previewId), 'imported')
    },
  },
]
