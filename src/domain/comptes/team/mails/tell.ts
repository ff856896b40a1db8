import type { Ctx } from '../../../../platform/context.ts'
import type { RenderedMail } from '../../../../platform/mail/render.tsx'
import { enqueue } from '../../../../platform/outbox/index.ts'

/** Puts a mail about a team in the outbox, in the act's own transaction. `key` begins with the kind of mail and names the act: told once. */
export async function tell(tx: Ctx, key: string, to: string, mail: RenderedMail): Promise<void> {
  const kind = key.split('/')[0] ?? key
  await enqueue(tx, { kind, dedupKey: key, message: { channel: 'mail', to, ...mail } })
}
