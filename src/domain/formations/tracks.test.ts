import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testContext } from '../../../tests/support/context.ts'
import { hasRealPostgresql, type TestDatabase, testDatabase } from '../../../tests/support/database.ts'
import { waitingMessages } from '../../../tests/support/outbox.ts'
import { type People, type Referents, referentOf, seedPeople, seedReferents } from '../../../tests/support/people.ts'
import { seedTeam, type Team } from '../../../tests/support/team.ts'
import { DAY, type MovableClock } from '../../platform/clock.ts'
import { type Ctx, inTransaction } from '../../platform/context.ts'
import { newId } from '../../platform/ids.ts'
import { journalEntries } from '../journal/index.ts'
import { organisations } from '../organisations/index.ts'
import {
  acceptTrack,
  answerTrackQuestion,
  askAboutTrack,
  cancelTrack,
  forgetOldTracks,
  openAcceptedTrack,
  refuseTrack,
  requestTracks,
  type TrackWanted,
  trackOfStructure,
  trackQueue,
  trackSheet,
  tracksOfAddition,
  tracksOfStructure,
} from './index.ts'
import { ELIGIBILITIES, type Eligibility, TRACK_COMMANDS, type TrackCommand, trackAllows } from './model.ts'
import { trackEvents, tracks } from './tables.ts'

let database: TestDatabase
let ctx: Ctx
let clock: MovableClock
let people: People
let referents: Referents
let team: Team

beforeAll(async () => {
  database = await testDatabase()
})
beforeEach(async () => {
  await database.reset()
  ;({ ctx, clock } = testContext(database))
  people = await seedPeople(ctx)
  referents = await seedReferents(ctx, people)
  team = await seedTeam(ctx)
})
afterAll(() => database.close())

const nadia = () => referentOf(referents.nadia)
const paul = () => referentOf(referents.paul)
const sofia = () => team.sofia.member
const EMAIL = 'ines.roy@houlbec.example'
const wanted = (email = EMAIL): TrackWanted => ({
  givenName: 'Inès',
  familyName: 'Roy',
  email,
  occupation: 'agente d’accueil',
  conseillerNumerique: true,
  contractDeclared: true,
  exclusionsDeclared: true,
})

const request = (emails: readonly string[] = [EMAIL], additionId = newId()) =>
  requestTracks(ctx, nadia(), additionId, emails.map(wanted))

/** The track of this address that is open, or the latest one. */
async function latest(email = EMAIL) {
  const all = await tracksOfStructure(ctx, people.mairie.id)
  const mine = all.filter((one) => one.email === email)
  const found = mine.find(({ closedAt }) => closedAt === null) ?? mine[0]
  if (!found) throw new Error('no track')
  return found
}

const seen = (track: { readonly id: string; readonly revision: number }) => ({
  trackId: track.id,
  revision: track.revision,
})

async function requested(): Promise<{ readonly trackId: string; readonly revision: number }> {
  expect(await request()).toEqual({ kind: 'requested' })
  return seen(await latest())
}

const actions = async (organisationId: string | null) =>
  (await ctx.db.select().from(journalEntries).orderBy(journalEntries.seq))
    .filter((one) => one.organisationId === organisationId && one.action.includes('_track'))
    .map(({ action, details }) => [action, details] as const)

describe('asking for somebody to be trained', () => {
  test('each with its declarations, listed, journaled; the same form once; an account elsewhere is no obstacle', async () => {
    const addition = newId()
    expect(await request([people.lucie.email, EMAIL], addition)).toEqual({ kind: 'requested' })
    expect(await request([people.lucie.email, EMAIL], addition)).toEqual({ kind: 'requested' })
    const listed = await tracksOfAddition(ctx, people.mairie.id, addition)
    expect(
      listed.map(({ email, eligibility, conseillerNumerique }) => [email, eligibility, conseillerNumerique]),
    ).toEqual(
      expect.arrayContaining([
        [people.lucie.email, 'a_examiner', true],
        [EMAIL, 'a_examiner', true],
      ]),
    )
    expect(listed).toHaveLength(2)
    const sheet = await trackSheet(ctx, listed[0]?.id ?? '')
    expect([sheet?.contractDeclaredAt, sheet?.exclusionsDeclaredAt]).toEqual([clock.now(), clock.now()])
    expect(await tracksOfStructure(ctx, people.association.id)).toEqual([])
    expect((await actions(people.mairie.id)).map(([action]) => action)).toEqual(['request_track', 'request_track'])
  })

  test('refused: a declaration missing, by line, too many, no longer référente', async () => {
    for (const missing of ['contractDeclared', 'exclusionsDeclared'] as const) {
      expect(await requestTracks(ctx, nadia(), newId(), [{ ...wanted(), [missing]: false }])).toEqual({
        kind: 'refused',
        reason: 'undeclared',
      })
    }
    await request()
    const refused = await request(['x.y@h.example', 'X.Y@h.example', EMAIL.toUpperCase(), people.claire.email])
    expect(refused.kind === 'lines' && [...refused.problems]).toEqual([
      [1, 'duplicate'],
      [3, 'already_here'],
      [2, 'already_requested'],
    ])
    expect(await tracksOfStructure(ctx, people.mairie.id)).toHaveLength(1)
    expect(await request([])).toEqual({ kind: 'refused', reason: 'count' })
    expect(await request(Array.from({ length: 21 }, (_, n) => `n${n}.x@x.example`))).toEqual({
      kind: 'refused',
      reason: 'count',
    })
    const noReferent = { ...nadia(), accountId: people.claire.accountId }
    expect(await requestTracks(ctx, noReferent, newId(), [wanted('z.z@h.example')])).toEqual({
      kind: 'refused',
      reason: 'not_referent',
    })
  })
})

/** Brings a track to a state by commands alone. */
async function trackIn(state: Eligibility) {
  const asked = await requested()
  const way: Readonly<Record<Eligibility, () => Promise<unknown>>> = {
    a_examiner: async () => undefined,
    precisions_demandees: () => askAboutTrack(ctx, sofia(), asked, 'Quel contrat ?'),
    acceptee: () => acceptTrack(ctx, sofia(), asked),
    refusee: () => refuseTrack(ctx, sofia(), asked, 'sans_contrat'),
    annulee: () => cancelTrack(ctx, nadia(), asked),
  }
  await way[state]()
  const track = await latest()
  expect(track.eligibility).toBe(state)
  return track
}

const RUN: Readonly<
  Record<TrackCommand, (track: { readonly trackId: string; readonly revision: number }) => Promise<unknown>>
> = {
  ask: (track) => askAboutTrack(ctx, sofia(), track, 'Quel contrat ?'),
  accept: (track) => acceptTrack(ctx, sofia(), track),
  refuse: (track) => refuseTrack(ctx, sofia(), track, 'hors_mission'),
  answer: (track) => answerTrackQuestion(ctx, nadia(), track, 'Un contrat à durée indéterminée.'),
  cancel: (track) => cancelTrack(ctx, nadia(), track),
  askAgain: () => request(),
}
const DONE: Readonly<Record<TrackCommand, unknown>> = {
  ask: 'asked',
  accept: 'accepted',
  refuse: 'refused',
  answer: 'answered',
  cancel: 'cancelled',
  askAgain: { kind: 'requested' },
}
const COMMANDS = Object.keys(TRACK_COMMANDS).filter((name): name is TrackCommand => name in TRACK_COMMANDS)

describe('the table of states and commands (check 10)', () => {
  test.each(ELIGIBILITIES.flatMap((state) => COMMANDS.map((command) => [state, command] as const)))(
    'in %s, %s: what the table says, and nothing else',
    async (state, command) => {
      const track = await trackIn(state)
      const before = await actions(people.mairie.id)
      const result = await RUN[command](seen(track))
      const after = await latest()
      if (trackAllows(command, TRACK_COMMANDS[command].by, track)) {
        expect(result).toEqual(DONE[command])
        expect(after.eligibility).toBe(TRACK_COMMANDS[command].to)
        expect(await actions(people.mairie.id)).toHaveLength(before.length + 1)
      } else {
        expect(result).toEqual(
          command === 'askAgain' ? { kind: 'lines', problems: new Map([[0, 'already_requested']]) } : 'over',
        )
        expect(after).toEqual(track)
        expect(await actions(people.mairie.id)).toEqual(before)
      }
    },
  )

  test('nobody does what is the other’s', () => {
    for (const command of COMMANDS)
      for (const eligibility of ELIGIBILITIES)
        expect(
          trackAllows(command, TRACK_COMMANDS[command].by === 'equipe' ? 'referent' : 'equipe', {
            eligibility,
            closedAt: null,
          }),
        ).toBe(false)
  })

  test('a track that came to its end is decided no more', () => {
    expect(trackAllows('refuse', 'equipe', { eligibility: 'acceptee', closedAt: new Date() })).toBe(false)
    expect(trackAllows('cancel', 'referent', { eligibility: 'acceptee', closedAt: new Date() })).toBe(false)
  })

  test('another structure’s référent is answered as for a track that is not there', async () => {
    const asked = await requested()
    await askAboutTrack(ctx, sofia(), asked, 'Quel contrat ?')
    const track = seen(await latest())
    expect(await cancelTrack(ctx, paul(), track)).toBe('unknown')
    expect(await answerTrackQuestion(ctx, paul(), track, 'Aucun.')).toBe('unknown')
    expect(await cancelTrack(ctx, nadia(), { trackId: newId(), revision: 1 })).toBe('unknown')
    expect(await acceptTrack(ctx, sofia(), { trackId: newId(), revision: 1 })).toBe('unknown')
    expect(await trackOfStructure(ctx, people.association.id, track.trackId)).toBeUndefined()
  })
})

describe('the decision', () => {
  test('accepted: each référent is told (M-09), with who may pay', async () => {
    const asked = await requested()
    expect(await acceptTrack(ctx, sofia(), asked)).toBe('accepted')
    const mails = await waitingMessages(ctx, 'track_accepted')
    expect(mails.map(({ to }) => to)).toEqual([referents.nadia.email])
    const [mail] = mails
    expect(mail?.subject).toBe('Inès Roy peut suivre la formation')
    expect(mail?.text).toContain(`${ctx.publicUrl}/espace-referent/demandes/formations/${asked.trackId}`)
    expect(mail?.text).toContain(ctx.teamEmail)
    expect(mail?.html).toContain('Aucun compte')
    expect(mail?.html).toContain(`href="${ctx.publicUrl}/financement"`)
    expect(await actions(people.mairie.id)).toContainEqual(['accept_track', { track: asked.trackId }])
    expect(await actions(null)).toEqual([
      ['team_accept_track', { track: asked.trackId, organisation: people.mairie.id }],
    ])
  })

  test('refused: each référent is told why and what to do (M-13); asked again with its history (W-32)', async () => {
    const asked = await requested()
    expect(await refuseTrack(ctx, sofia(), asked, 'autre', '  ')).toBe('no_message')
    expect(await refuseTrack(ctx, sofia(), asked, 'adresse_non_nominative', 'Essayez prenom.nom@.')).toBe('refused')
    const [mail] = await waitingMessages(ctx, 'track_refused')
    expect(mail?.to).toBe(referents.nadia.email)
    expect(mail?.text).toContain('adresse e-mail est partagée')
    expect(mail?.text).toContain('Essayez prenom.nom@.')
    expect(mail?.text).toContain('refaire la demande')
    // The journal holds the code of the reason, never its words.
    expect(await actions(people.mairie.id)).toContainEqual([
      'refuse_track',
      { track: asked.trackId, reason: 'adresse_non_nominative' },
    ])
    clock.advance(DAY)
    expect(await request()).toEqual({ kind: 'requested' })
    const again = await trackOfStructure(ctx, people.mairie.id, (await latest()).id)
    expect(again?.eligibility).toBe('a_examiner')
    expect(again?.former.map(({ id, eligibility }) => [id, eligibility])).toEqual([[asked.trackId, 'refusee']])
    const former = await trackOfStructure(ctx, people.mairie.id, asked.trackId)
    expect(former?.events.map(({ act, byName, reason }) => [act, byName, reason])).toEqual([
      ['request', 'Nadia Cherif', null],
      ['refuse', null, 'adresse_non_nominative'],
    ])
  })

  test('a question is told, answered, and brings the request back to the queue', async () => {
    const asked = await requested()
    expect(await askAboutTrack(ctx, sofia(), asked, ' ')).toBe('no_message')
    expect(await askAboutTrack(ctx, sofia(), asked, 'x'.repeat(1001))).toBe('no_message')
    expect(await askAboutTrack(ctx, sofia(), asked, 'Depuis quand ?')).toBe('asked')
    const [mail] = await waitingMessages(ctx, 'track_question')
    expect(mail?.text).toContain('Depuis quand ?')
    const track = seen(await latest())
    expect(await answerTrackQuestion(ctx, nadia(), track, '')).toBe('no_message')
    expect(await answerTrackQuestion(ctx, nadia(), track, 'Depuis mars.')).toBe('answered')
    const sheet = await trackSheet(ctx, asked.trackId)
    expect(sheet?.eligibility).toBe('a_examiner')
    expect(sheet?.events.map(({ act, byName, message }) => [act, byName, message])).toEqual([
      ['request', 'Nadia Cherif', null],
      ['ask', 'Sofia Lopes', 'Depuis quand ?'],
      ['answer', 'Nadia Cherif', 'Depuis mars.'],
    ])
  })

  test('a decision about what has changed since is not taken', async () => {
    const asked = await requested()
    await askAboutTrack(ctx, sofia(), asked, 'Depuis quand ?')
    expect(await acceptTrack(ctx, team.hugo.member, asked)).toBe('changed')
    expect(await askAboutTrack(ctx, team.hugo.member, asked, 'Depuis quand ?')).toBe('changed')
    expect(await cancelTrack(ctx, nadia(), asked)).toBe('changed')
    expect((await latest()).eligibility).toBe('precisions_demandees')
    expect(await waitingMessages(ctx, 'track_accepted')).toEqual([])
  })

  test('not for a structure that closed, nor without the two declarations', async () => {
    const asked = await requested()
    await ctx.db.update(tracks).set({ contractDeclaredAt: null }).where(eq(tracks.id, asked.trackId))
    expect(await acceptTrack(ctx, sofia(), asked)).toBe('undeclared')
    await ctx.db.update(organisations).set({ closedAt: clock.now() }).where(eq(organisations.id, people.mairie.id))
    expect(await acceptTrack(ctx, sofia(), asked)).toBe('closed')
  })

  test.runIf(hasRealPostgresql)(
    'two reviewers at once, and the référent besides: one decision, one mail for each référent',
    async () => {
      const asked = await requested()
      const results = await Promise.all([
        acceptTrack(ctx, sofia(), asked),
        refuseTrack(ctx, team.hugo.member, asked, 'sans_contrat'),
        askAboutTrack(ctx, team.iris.member, asked, 'Depuis quand ?'),
        cancelTrack(ctx, nadia(), asked),
      ])
      const taken = results.filter((one) => one !== 'changed' && one !== 'over')
      expect(taken).toHaveLength(1)
      const events = await ctx.db.select().from(trackEvents).where(eq(trackEvents.trackId, asked.trackId))
      expect(events).toHaveLength(2)
      const told = (await waitingMessages(ctx)).filter(({ to }) => to === referents.nadia.email)
      expect(told.filter(({ kind }) => kind.startsWith('track_')).length).toBeLessThanOrEqual(1)
    },
  )
})

describe('the acceptance of a structure’s file', () => {
  const open = (email = EMAIL) =>
    inTransaction(ctx, (tx) =>
      openAcceptedTrack(tx, {
        organisationId: people.mairie.id,
        givenName: 'Inès',
        familyName: 'Roy',
        email,
        occupation: 'agente d’accueil',
        conseillerNumerique: false,
        decidedBy: team.sofia.accountId,
      }),
    )

  test('opens one accepted track for a structure and an address, however often it is called', async () => {
    const id = await open()
    expect(await open(' Ines.Roy@houlbec.EXAMPLE ')).toBe(id)
    const all = await tracksOfStructure(ctx, people.mairie.id)
    expect(all.map(({ eligibility }) => eligibility)).toEqual(['acceptee'])
    expect((await trackSheet(ctx, id))?.origin).toBe('habilitation')
    expect(await actions(people.mairie.id)).toEqual([['open_track', { track: id, origin: 'habilitation' }]])
    // The person, once; the référents are told by the file's own mails.
    const told = (await waitingMessages(ctx)).filter(({ kind }) => kind.startsWith('track_'))
    expect(told.map(({ kind, to }) => [kind, to])).toEqual([['track_begun', EMAIL]])
  })

  test('accepts what a référent asked already', async () => {
    const asked = await requested()
    expect(await open()).toBe(asked.trackId)
    expect((await latest()).eligibility).toBe('acceptee')
  })

  test.runIf(hasRealPostgresql)('twice at once: one track', async () => {
    const [first, second] = await Promise.all([open(), open()])
    expect(first).toBe(second)
  })
})

describe('our team’s queue', () => {
  test('oldest first, by state, by département, by words typed without accents', async () => {
    await request()
    clock.advance(DAY)
    await requestTracks(ctx, paul(), newId(), [
      { ...wanted('zoe.leger@pas.example'), givenName: 'Zoé', familyName: 'Léger' },
    ])
    const names = async (at: { readonly departement?: string; readonly search?: string }) =>
      (await trackQueue(ctx, { tab: 'a_examiner', page: 1, ...at })).rows.map(({ familyName }) => familyName)
    expect(await names({})).toEqual(['Roy', 'Léger'])
    expect(await names({ departement: '69' })).toEqual(['Léger'])
    expect(await names({ departement: '01' })).toEqual([])
    expect(await names({ search: 'leger' })).toEqual(['Léger'])
    expect(await names({ search: 'houlbec ines' })).toEqual(['Roy'])
    await acceptTrack(ctx, sofia(), seen(await latest()))
    const { counts, rows } = await trackQueue(ctx, { tab: 'acceptees', page: 9 })
    expect(counts).toEqual({ a_examiner: 1, precisions_demandees: 0, acceptees: 1, terminees: 0 })
    expect(rows.map(({ familyName }) => familyName)).toEqual(['Roy'])
  })

  test('a sheet shows the other requests of the address and its account', async () => {
    await request([people.lucie.email])
    await requestTracks(ctx, paul(), newId(), [wanted(EMAIL)])
    await request([EMAIL])
    const sheet = await trackSheet(ctx, (await latest()).id)
    expect(sheet?.others.map(({ organisationName }) => organisationName)).toEqual(['Association Le Pas Suivant'])
    expect(sheet?.accountId).toBeNull()
    expect((await trackSheet(ctx, (await latest(people.lucie.email)).id))?.accountId).toBe(people.lucie.accountId)
  })
})

test('people of whom nothing came are forgotten after half a year; an accepted track is not', async () => {
  await request([EMAIL, 'noe.petit@houlbec.example'])
  await cancelTrack(ctx, nadia(), seen(await latest()))
  await acceptTrack(ctx, sofia(), seen(await latest('noe.petit@houlbec.example')))
  clock.advance(180 * DAY - 1)
  expect(await forgetOldTracks(ctx)).toBe(0)
  clock.advance(1)
  expect(await forgetOldTracks(ctx)).toBe(1)
  expect(await forgetOldTracks(ctx)).toBe(0)
  const left = await ctx.db.select({ email: tracks.email }).from(tracks)
  expect(left).toEqual([{ email: 'noe.petit@houlbec.example' }])
})
