import { afterAll, beforeAll, expect, test } from 'vitest'
import { testContext } from '../../../tests/support/context.ts'
import { hasRealPostgresql, type TestDatabase, testDatabase } from '../../../tests/support/database.ts'
import { inProof } from '../../../tests/support/proof.ts'
import { MINUTE } from '../../platform/clock.ts'
import { inTransaction } from '../../platform/context.ts'
import { appendToJournal, verifyJournal } from './index.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

const WRITERS = 8
/** T-33 says 10,000, one transaction each: minutes. */
const EACH = inProof ? 10_000 : 50

test.runIf(hasRealPostgresql)(
  'eight writers at once leave one chain without a gap (T-33)',
  { timeout: 60 * MINUTE },
  async () => {
    const { ctx } = testContext(database)
    const entry = {
      action: 'use_autorisation',
      actor: { kind: 'system' as const },
      organisationId: '11111111-1111-4111-8111-111111111111',
      details: {},
    }
    await Promise.all(
      Array.from({ length: WRITERS }, async () => {
        for (let index = 0; index < EACH; index++) await inTransaction(ctx, (tx) => appendToJournal(tx, [entry]))
      }),
    )
    expect(await verifyJournal(ctx)).toEqual({ chains: 1, entries: WRITERS * EACH, broken: [] })
  },
)
