import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testContext } from '../../../tests/support/context.ts'
import { hasRealPostgresql, type TestDatabase, testDatabase } from '../../../tests/support/database.ts'
import {
  seedAcceptedTrack,
  seedSession,
  seedTrainer,
  seedTrainingOrganisation,
} from '../../../tests/support/formations.ts'
import { signedMandat } from '../../../tests/support/mandats.ts'
import { waitingMessages } from '../../../tests/support/outbox.ts'
import { type People, type Referents, referentOf, seedPeople, seedReferents } from '../../../tests/support/people.ts'
import { seedTeam, type Team } from '../../../tests/support/team.ts'
import { DAY, type MovableClock } from '../../platform/clock.ts'
import type { Ctx } from '../../platform/context.ts'
import { deliverDue, enqueue } from '../../platform/outbox/index.ts'
import {
  addMembership,
  createAccount,
  deactivateAccount,
  decideChange,
  markAnswersSeen,
  requestChange,
} from '../comptes/index.ts'
import { refuseQuote, registerTrack, sendQuote } from '../formations/index.ts'
import { setFollower } from '../mandats/index.ts'
import { awaitingReferents, awaitingTeam, NOTICES, sendWeeklyDigests } from './index.ts'
import { mondayOf } from './weekly-digest.tsx'

let database: TestDatabase
let people: People
let referents: Referents
let team: Team
let ctx: Ctx
let clock: MovableClock

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

const waiting = async () =>
  Object.fromEntries((await awaitingReferents(ctx, people.mairie.id)).map(({ notice, count }) => [notice.event, count]))
const waitingTeam = async () =>
  Object.fromEntries((await awaitingTeam(ctx)).map(({ notice, count }) => [notice.event, count]))
const nadia = () => referentOf(referents.nadia)

async function invited(): Promise<string> {
  const created = await createAccount(ctx, {
    email: 'zoe@houlbec.example',
    givenName: 'Zoé',
    familyName: 'Roux',
    invited: true,
  })
  if (created.kind === 'refused') throw new Error(created.reason)
  await addMembership(ctx, { accountId: created.accountId, organisationId: people.mairie.id, role: 'aidant' })
  return created.accountId
}

describe('notices', () => {
  test('each event has one line, its words agree with its number', () => {
    expect(new Set(NOTICES.map(({ event }) => event)).size).toBe(NOTICES.length)
    for (const { words } of NOTICES) expect(words(1)).not.toBe(words(2).replace('2', '1'))
  })

  test('nothing to begin with', async () => {
    expect(await waiting()).toEqual({})
    expect(await waitingTeam()).toEqual({})
  })

  test('somebody invited who did not come, until they are no longer awaited', async () => {
    const accountId = await invited()
    expect(await waiting()).toEqual({ invitation_sans_reponse: 1 })
    await deactivateAccount(ctx, accountId)
    expect(await waiting()).toEqual({})
  })

  test('people whom nobody knows any more, until a colleague entrusts them', async () => {
    const { usagerId } = await signedMandat(ctx, people.claire.aidant)
    await deactivateAccount(ctx, people.claire.accountId)
    expect(await waiting()).toEqual({ personne_sans_aidant: 1 })
    await setFollower(ctx, nadia(), { usagerIds: [usagerId], accountId: people.samir.accountId })
    expect(await waiting()).toEqual({})
  })

  test('a request goes from the team’s list to the structure’s, then from both', async () => {
    const asked = await requestChange(ctx, nadia(), { kind: 'nom', name: 'Mairie' }, 'Fusion')
    if (asked.kind === 'refused') throw new Error(asked.reason)
    expect(await waitingTeam()).toEqual({ changement_a_examiner: 1 })
    await decideChange(ctx, team.sofia.member, asked.changeId, { kind: 'refuse', refusal: 'incomplet', answer: '' })
    expect(await waitingTeam()).toEqual({})
    expect(await waiting()).toEqual({ reponse_de_l_equipe: 1 })
    await markAnswersSeen(ctx, nadia())
    expect(await waiting()).toEqual({})
  })

  test('somebody to be registered for a training, until there is a session', async () => {
    const trackId = await seedAcceptedTrack(ctx, { organisationId: people.mairie.id })
    expect(await waiting()).toEqual({ formation_a_choisir: 1 })
    const sessionId = await seedSession(ctx, await seedTrainer(ctx, await seedTrainingOrganisation(ctx)))
    expect((await registerTrack(ctx, nadia(), { trackId, sessionId })).kind).toBe('registered')
    expect(await waiting()).toEqual({})
  })

  test('a quote to read, until it is answered', async () => {
    const trainer = await seedTrainer(ctx, await seedTrainingOrganisation(ctx))
    const trackId = await seedAcceptedTrack(ctx, { organisationId: people.mairie.id })
    const made = await registerTrack(ctx, nadia(), { trackId, sessionId: await seedSession(ctx, trainer) })
    if (made.kind === 'refused') throw new Error(made.reason)
    const { registrationId } = made
    const quote = { amountCents: 32_200, dueOn: '2026-03-20' }
    expect(await sendQuote(ctx, trainer.trainer, { registrationId, revision: 0 }, quote)).toBe('sent')
    expect(await waiting()).toEqual({ devis_a_lire: 1 })
    expect(await refuseQuote(ctx, nadia(), { registrationId, revision: 1 })).toBe('refused')
    expect(await waiting()).toEqual({})
  })

  test('a role for a time that is about to end', async () => {
    const plannedEnd = new Date(ctx.clock.now().getTime() + 10 * DAY)
    await addMembership(ctx, {
      accountId: people.claire.accountId,
      organisationId: people.mairie.id,
      role: 'referent',
      plannedEnd,
    })
    expect(await waiting()).toEqual({})
    clock.advance(4 * DAY)
    expect(await waiting()).toEqual({ referent_temporaire: 1 })
    clock.advance(7 * DAY)
    expect(await waiting()).toEqual({})
  })
})

describe('the weekly digest (T-55)', () => {
  const run = () => sendWeeklyDigests(ctx, '/espace-referent')
  const mails = () => waitingMessages(ctx, 'weekly_digest')

  test('the Monday of any day in Paris, over both changes of hour', () => {
    expect(mondayOf(new Date('2026-03-29T22:30:00Z'))).toBe('2026-03-30')
    expect(mondayOf(new Date('2026-03-29T21:30:00Z'))).toBe('2026-03-23')
    expect(mondayOf(new Date('2026-10-25T23:30:00Z'))).toBe('2026-10-26')
    expect(mondayOf(new Date('2027-01-01T12:00:00Z'))).toBe('2026-12-28')
  })

  test('nothing is sent when nothing waits', async () => {
    expect(await run()).toBe(0)
    expect(await mails()).toEqual([])
  })

  test('one mail to each référent of a structure where something waits, in the words of the screen', async () => {
    await invited()
    expect(await run()).toBe(1)
    const [mail, ...others] = await mails()
    expect(others).toEqual([])
    expect(mail).toMatchObject({ to: referents.nadia.email })
    expect(mail?.text.replaceAll('\u00a0', ' ')).toContain('1 personne invitée n’a pas encore activé son compte')
    expect(mail?.text).toContain('http://localhost:3000/espace-referent')
    expect(mail?.text).not.toContain('Zoé')
  })

  test('run again the same week, or late after an outage: the same mails, once', async () => {
    await invited()
    await run()
    clock.advance(2 * DAY)
    expect(await run()).toBe(0)
    expect(await mails()).toHaveLength(1)
    // Missed on the next Monday: Thursday's run of that week sends it.
    clock.advance(7 * DAY)
    expect(await run()).toBe(1)
    expect(await mails()).toHaveLength(2)
  })

  test('killed half-way, it is finished by the next run without telling anybody twice', async () => {
    await invited()
    await run()
    await database.script((client) =>
      client.exec('reset role; delete from weekly_digests; set role aidants_connect_runtime'),
    )
    await run()
    expect(await mails()).toHaveLength(1)
  })

  test.runIf(hasRealPostgresql)('two at once: each mail once', async () => {
    await invited()
    await Promise.all([run(), run(), run()])
    expect(await mails()).toHaveLength(1)
  })
})

test('a message that could not leave is for our team to see to; not one that came to be worth nothing', async () => {
  const failing = {
    sendMail: async () => {
      throw new Error('the mail server is down')
    },
    sendSms: async () => undefined,
  }
  const mail = { channel: 'mail', to: 'a@b.example', subject: 's', text: 't', html: 'h' } as const
  const before = { kind: 'test', message: mail, notAfter: new Date(clock.now().getTime() + DAY) }
  await enqueue(ctx, { ...before, dedupKey: 'late' })
  for (let attempt = 0; attempt < 10; attempt += 1) {
    clock.advance(2 * DAY)
    await deliverDue(ctx, failing)
  }
  expect((await waitingTeam()).message_bloque).toBeUndefined()
  await enqueue(ctx, { kind: 'test', message: mail, dedupKey: 'due' })
  for (let attempt = 0; attempt < 10; attempt += 1) {
    clock.advance(2 * DAY)
    await deliverDue(ctx, failing)
  }
  expect((await waitingTeam()).message_bloque).toBe(1)
})
