import { z } from 'zod'

const KEPT_SMS = z.object({
  id: z.string(),
  /** E.164: +33612345678. */
  to: z.string(),
  text: z.string(),
  /** The sender's own name for it: the same one again is acknowledged, not shown twice. */
  reference: z.string(),
  receivedAt: z.coerce.date(),
})

export type Sms = z.output<typeof KEPT_SMS>

/** An SMS in a file, and back. */
export const smsInFile = {
  write: (sms: Sms): unknown => sms,
  read: (kept: unknown): Sms => KEPT_SMS.parse(kept),
}
