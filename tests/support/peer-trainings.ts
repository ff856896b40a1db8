import { randomBytes, randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import type { Aidant } from '../../src/domain/comptes/index.ts'
import { mandats } from '../../src/domain/mandats/index.ts'
import type { Ctx } from '../../src/platform/context.ts'
import { signedMandat, somebody } from './mandats.ts'

/** So many mandats signed by this aidant in their structure: one for real, the others as its copies. */
export async function mandatsSignedBy(ctx: Ctx, aidant: Aidant, count: number): Promise<void> {
  if (count === 0) return
  const { mandatId } = await signedMandat(ctx, aidant, { identity: somebody() })
  const [signed] = await ctx.db.select().from(mandats).where(eq(mandats.id, mandatId))
  if (!signed) throw new Error('no mandat')
  for (let copy = 1; copy < count; copy += 1) {
    const id = randomUUID()
    await ctx.db.insert(mandats).values({ ...signed, id, number: id, verificationCodeHash: randomBytes(32) })
  }
}
