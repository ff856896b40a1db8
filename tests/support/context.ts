import { movableClock } from '../../src/platform/clock.ts'
import type { Ctx } from '../../src/platform/context.ts'
import { createKeyring } from '../../src/platform/crypto/keyring.ts'
import type { Database } from '../../src/platform/database/database.ts'
import { createLogger } from '../../src/platform/observability/logger.ts'

/** The context of a test: fixed keys, and a clock that stands at 3 March 2026, 14:12 in Paris until it is moved. */
export function testContext(database: Database) {
  const clock = movableClock(new Date('2026-03-03T13:12:00.000Z'))
  const ctx: Ctx = {
    db: database.db,
    clock,
    keys: createKeyring({
      hashSecret: new Uint8Array(32).fill(7),
      masterKeys: new Map([[1, new Uint8Array(32).fill(1)]]),
    }),
    log: createLogger('silent'),
    publicUrl: 'http://localhost:3000',
    teamEmail: 'equipe@aidants-connect.example',
    practice: false,
    fictionalPhones: true,
    training: { opensDaysBefore: 28, opensDaysBeforeFilled: 14, filledAbove: 4, pixPassScore: 0 },
  }
  return { ctx, clock }
}
