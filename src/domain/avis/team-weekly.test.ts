import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { testContext } from '../../../tests/support/context.ts'
import { type TestDatabase, testDatabase } from '../../../tests/support/database.ts'
import { seedAcceptedTrack } from '../../../tests/support/formations.ts'
import { waitingMessages } from '../../../tests/support/outbox.ts'
import { type Referents, referentOf, seedPeople, seedReferents } from '../../../tests/support/people.ts'
import { seedTeam, type Team } from '../../../tests/support/team.ts'
import { DAY, type MovableClock } from '../../platform/clock.ts'
import type { Ctx } from '../../platform/context.ts'
import { newId } from '../../platform/ids.ts'
import { deactivateAccount } from '../comptes/index.ts'
import { readPixSource, requestTracks } from '../formations/index.ts'
import { sendTeamWeekly } from './index.ts'

let database: TestDatabase
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
  referents = await seedReferents(ctx, await seedPeople(ctx))
  team = await seedTeam(ctx)
})
afterAll(() => database.close())

const mails = () => waitingMessages(ctx, 'team_weekly')
const send = () => sendTeamWeekly(ctx, '/equipe')
const ask = (who: keyof Referents, givenName: string) =>
  requestTracks(ctx, referentOf(referents[who]), newId(), [
    {
      givenName,
      familyName: 'Roy',
      email: `${givenName}.roy@houlbec.example`
        .normalize('NFD')
        .replace(/\p{Mark}/gu, '')
        .toLowerCase(),
      occupation: 'accueil',
      conseillerNumerique: false,
      contractDeclared: true,
      exclusionsDeclared: true,
    },
  ])
const results = (...scores: readonly string[]) => ({
  results: async () => ({
    kind: 'read' as const,
    rows: [
      ['email', 'date', 'score'],
      ...scores.map((score, index) => [`p${index}@ailleurs.example`, '2026-03-02', score]),
    ].map((cells, index) => ({ line: index + 1, cells })),
  }),
})

test('M-17: on Monday, what référents asked last week by region, and the tests passed, to the open accounts of the team', async () => {
  await ask('nadia', 'Inès')
  await ask('paul', 'Rémi')
  // What came with a structure’s file was not asked by a référent.
  await seedAcceptedTrack(ctx, { organisationId: referentOf(referents.nadia).organisation.id })
  const strict = { ...ctx, training: { ...ctx.training, pixPassScore: 50 } }
  await readPixSource(strict, results('80', '49', '50'))
  await deactivateAccount(ctx, team.iris.accountId)

  await sendTeamWeekly(strict, '/equipe')
  expect(await mails()).toEqual([])
  // Monday 9 March, then twice again in that week.
  for (let day = 0; day < 3; day += 1) {
    clock.advance(day === 0 ? 6 * DAY : DAY)
    await sendTeamWeekly(strict, '/equipe')
  }
  const sent = await mails()
  expect(sent.map(({ to }) => to).sort()).toEqual([team.hugo.email, team.sofia.email].sort())
  const [mail] = sent
  expect(mail?.subject.replaceAll('\u00a0', ' ')).toBe('La semaine : 2 demandes de formation, 2 tests Pix réussis')
  for (const form of [mail?.text, mail?.html]) {
    const words = (form ?? '').replace(/<[^>]*>|[\u00a0\u202f\s]+/g, ' ').replace(/ +/g, ' ')
    expect(words).toContain('Du lundi 2 mars 2026 au dimanche 8 mars 2026')
    expect(words).toMatch(/Normandie : [^:]*\(1\)/)
    // Counts, and nobody's name.
    expect(words).not.toMatch(/Inès|Roy|ailleurs/)
    expect(form).toContain(`${ctx.publicUrl}/equipe`)
  }
  clock.advance(7 * DAY)
  await sendTeamWeekly(strict, '/equipe')
  expect(await mails()).toHaveLength(2)
})

test('a week with nothing is not told', async () => {
  clock.advance(6 * DAY)
  await send()
  expect(await mails()).toEqual([])
})
