import {
  acceptTrack,
  askAboutTrack,
  cancelTrack,
  refuseTrack,
  requestTracks,
  tracksOfStructure,
} from '../src/domain/formations/index.ts'
import { newId } from '../src/platform/ids.ts'
import type { DemoOrganisation } from './people.ts'
import { type Event, expect, expectWord, known, referentOf, type Stage } from './stage.ts'

type Asker = { readonly by: 'sophie' | 'helene'; readonly at: DemoOrganisation['key'] }
const TULLE: Asker = { by: 'sophie', at: 'tulle' }
const LILLE: Asker = { by: 'helene', at: 'lille' }

interface Trainee {
  readonly givenName: string
  readonly familyName: string
  readonly email: string
  readonly occupation: string
  readonly conseillerNumerique?: boolean
}

const MANON: Trainee = {
  givenName: 'Manon',
  familyName: 'Lacroix',
  email: 'manon.lacroix@tulle.exemple.fr',
  occupation: 'Agente d’accueil',
}
const THEO: Trainee = {
  givenName: 'Théo',
  familyName: 'Garcin',
  email: 'theo.garcin@tulle.exemple.fr',
  occupation: 'Conseiller numérique',
  conseillerNumerique: true,
}
const LILA: Trainee = {
  givenName: 'Lila',
  familyName: 'Morvan',
  email: 'lila.morvan@tulle.exemple.fr',
  occupation: 'Chargée d’insertion',
}
const AMEL: Trainee = {
  givenName: 'Amel',
  familyName: 'Saïdi',
  email: 'amel.saidi@tilleuls.exemple.fr',
  occupation: 'Médiatrice sociale',
}
const REMI: Trainee = {
  givenName: 'Rémi',
  familyName: 'Fontaine',
  email: 'remi.fontaine@tilleuls.exemple.fr',
  occupation: 'Animateur',
}

async function ask({ ctx, ...stage }: Stage, { by, at }: Asker, trainee: Trainee): Promise<void> {
  const wanted = { conseillerNumerique: false, ...trainee, contractDeclared: true, exclusionsDeclared: true }
  expect(await requestTracks(ctx, referentOf({ ctx, ...stage }, by, at), newId(), [wanted]), 'requested')
}

async function seenOf({ ctx, organisations }: Stage, { at }: Asker, { email }: Trainee) {
  const track = (await tracksOfStructure(ctx, known(organisations, at).id)).find((one) => one.email === email)
  if (!track) throw new Error(`no track for ${email}`)
  return { trackId: track.id, revision: track.revision }
}

function jeanneOf({ people }: Stage) {
  const { accountId, person } = known(people, 'jeanne')
  return { accountId, givenName: person.givenName, familyName: person.familyName, lead: false }
}

/** Somebody at each point of the examination: to examine, asked about, accepted, refused, taken back. */
export const TRACK_EVENTS: readonly Event[] = [
  { daysAgo: 26, order: 5, happen: (stage) => ask(stage, LILLE, REMI) },
  {
    daysAgo: 23,
    order: 5,
    async happen(stage) {
      const why = 'Il est en service civique jusqu’à l’été.'
      const seen = await seenOf(stage, LILLE, REMI)
      expectWord(await refuseTrack(stage.ctx, jeanneOf(stage), seen, 'statut_exclu', why), 'refused')
    },
  },
  { daysAgo: 16, order: 5, happen: (stage) => ask(stage, TULLE, LILA) },
  { daysAgo: 15, order: 5, happen: (stage) => ask(stage, LILLE, AMEL) },
  {
    daysAgo: 13,
    order: 5,
    async happen(stage) {
      const seen = await seenOf(stage, TULLE, LILA)
      expectWord(await cancelTrack(stage.ctx, referentOf(stage, 'sophie', 'tulle'), seen), 'cancelled')
    },
  },
  {
    daysAgo: 12,
    order: 5,
    happen: async (stage) =>
      expectWord(await acceptTrack(stage.ctx, jeanneOf(stage), await seenOf(stage, LILLE, AMEL)), 'accepted'),
  },
  { daysAgo: 7, order: 5, happen: (stage) => ask(stage, TULLE, THEO) },
  {
    daysAgo: 5,
    order: 5,
    async happen(stage) {
      const question = 'Son contrat de conseiller numérique est-il signé par votre structure, ou par la préfecture ?'
      expectWord(await askAboutTrack(stage.ctx, jeanneOf(stage), await seenOf(stage, TULLE, THEO), question), 'asked')
    },
  },
  { daysAgo: 4, order: 1, happen: (stage) => ask(stage, TULLE, MANON) },
]
