import { systemClock } from '../src/platform/clock.ts'
import type { Ctx } from '../src/platform/context.ts'
import { createKeyring } from '../src/platform/crypto/keyring.ts'
import { type Database, openPostgresql } from '../src/platform/database/database.ts'
import { createLogger } from '../src/platform/observability/logger.ts'
import { benchConfig } from './environment.ts'

/** What the commands of the product are given when they are measured in this process. */
export async function benchContext(url: string): Promise<{ ctx: Ctx; database: Database }> {
  const config = await benchConfig(url)
  const database = openPostgresql(url)
  const ctx: Ctx = {
    db: database.db,
    clock: systemClock,
    keys: createKeyring(config.keys),
    log: createLogger('error'),
    publicUrl: config.publicUrl,
    teamEmail: config.mail.team,
    fictionalPhones: true,
    training: config.training,
    practice: false,
  }
  return { ctx, database }
}
