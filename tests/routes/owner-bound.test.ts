import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { type RouteWorld, routeWorld, type Watched } from '../support/route-world.ts'
import { BUDGETS } from './budgets.ts'

/**
 * What an aidant's page or form asks about people is asked for her structure (domain/05 T-21): every statement that touches these tables carries
 * the structure's identifier among its parameters, or this browser's, so that a check forgotten in a screen finds nothing rather than somebody
 * else's. The exceptions are below, each with what holds instead; one that no longer occurs must go.
 */
const TABLES = /\b(mandats|autorisations|actes|usager_settings|usager_notes|coffres|revocations)\b/

const EXCEPTIONS: readonly { readonly statement: RegExp; readonly because: string }[] = [
  {
    statement: /^select "usager_id" from "mandats" where "mandats"."id" = \$1$/,
    because:
      'lockMandat learns whose mandat it is, to lock the person first; it gives nothing of it before its caller compared the structure',
  },
  {
    statement: /^select "mandat_id" from "autorisations" where "autorisations"."id" = \$1$/,
    because: 'the same, from one theme to its mandat',
  },
  {
    statement:
      /^select "mandats"."id", .* where "mandats"."id" = \$1 order by "mandats"."id" asc for no key update of "mandats"$/,
    because:
      'lockMandat locks the row, and revoke compares its structure with the aidant’s before anything else (commands/revoke.ts)',
  },
  {
    statement:
      /^select "autorisations"."id", .* inner join "mandats" .* where "mandats"."id" = \$1 order by "autorisations"."theme" asc$/,
    because: 'the themes of the mandat that was just locked',
  },
  {
    statement: /^update "mandats" set "ended_at" = \$1, "end_reason" = \$2, "ended_by" = \$3 where \("mandats"."id" in/,
    because: 'ends the mandat that is held locked, its structure compared',
  },
  {
    statement:
      /^update "autorisations" set "ended_at" = \$1, "end_reason" = \$2, "ended_by" = \$3 where \("autorisations"."(mandat_)?id" (in|=)/,
    because: 'ends the themes of the mandat that is held locked, its structure compared',
  },
  {
    statement:
      /^with closing as \( update autorisations set .*\) update mandats set ended_at = .* end_reason = 'remplace'/,
    because:
      'a signature closes what it replaces: rows read for this structure and this person in the same transaction, the person locked',
  },
  {
    statement:
      /^select "mandats"."document_sealed", .* where \("mandats"."id" = \$1 and "mandats"."pdf_hash" is null\)$/,
    because: 'draws the PDF of the mandat just signed; the job draws those of every structure',
  },
]

/** Whether a statement on people is bound to this structure or this browser. */
function bound(
  { text, parameters }: Watched['statements'][number],
  owner: { organisationId: string; browserHash: Buffer },
) {
  if (!TABLES.test(text)) return true
  return parameters
    .flat()
    .some((one) => one === owner.organisationId || (Buffer.isBuffer(one) && one.equals(owner.browserHash)))
}

let database: TestDatabase
let world: RouteWorld
const met = new Set<RegExp>()

beforeAll(async () => {
  database = await testDatabase()
  world = await routeWorld(database)
})
afterAll(async () => {
  await world.close()
  await database.close()
})

const owner = () => ({ organisationId: world.people.mairie.id, browserHash: world.browserHash })

test('the check tells a statement that is bound from one that is not', () => {
  const { organisationId, browserHash } = owner()
  const text = 'select * from "mandats" where "mandats"."id" = $1'
  expect(bound({ text, parameters: ['an id'] }, owner())).toBe(false)
  expect(bound({ text, parameters: [world.people.association.id, Buffer.alloc(32)] }, owner())).toBe(false)
  expect(bound({ text, parameters: ['an id', organisationId] }, owner())).toBe(true)
  expect(bound({ text, parameters: [Buffer.from(browserHash)] }, owner())).toBe(true)
  expect(bound({ text: 'select 1 from "mandat_journeys"', parameters: [] }, owner())).toBe(true)
})

describe('asks about people of her structure only', () => {
  const aidants = Object.keys(BUDGETS).filter((name) => / \/espace-(aidant|referent)/.test(name))
  test.each(aidants)('%s', async (name) => {
    const { statements } = await world.watch(name)
    const loose = statements.filter((statement) => !bound(statement, owner()))
    const unexplained = loose.filter(({ text }) => {
      const exception = EXCEPTIONS.find(({ statement }) => statement.test(text))
      if (exception) met.add(exception.statement)
      return !exception
    })
    expect(unexplained.map(({ text }) => text)).toEqual([])
  })
})

describe('a requester’s page asks first whether the file is theirs', () => {
  const requesters = Object.keys(BUDGETS).filter((name) => name.includes(' /demande-habilitation/dossier/'))
  test.each(requesters)('%s', async (name) => {
    const { statements } = await world.watch(name)
    const first = statements.find(({ text }) => /\bhabilitation_/.test(text))
    expect(first?.parameters.flat(), first?.text).toContain(world.requester.id)
  })
})

test('no exception outlives what it excused', () => {
  expect(EXCEPTIONS.filter(({ statement }) => !met.has(statement)).map(({ because }) => because)).toEqual([])
})
