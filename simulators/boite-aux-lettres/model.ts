import { z } from 'zod'

const KEPT_MAIL = z.object({
  id: z.string(),
  /** Envelope recipient, lower case. */
  to: z.string(),
  /** Address of the From header. */
  from: z.string(),
  subject: z.string(),
  /** Empty when the mail has no text part. */
  text: z.string(),
  /** Empty when the mail has no HTML part. */
  html: z.string(),
  receivedAt: z.coerce.date(),
  headers: z.record(z.string(), z.string()),
  attachments: z.array(
    z.object({
      filename: z.string(),
      contentType: z.string(),
      content: z.string().transform((base64) => new Uint8Array(Buffer.from(base64, 'base64'))),
    }),
  ),
})

/** One mail as one recipient received it: a mail to two people makes two. */
export type Mail = z.output<typeof KEPT_MAIL>

/** A mail in a file, and back: JSON holds no bytes. */
export const mailInFile = {
  write: (mail: Mail): unknown => ({
    ...mail,
    attachments: mail.attachments.map((joined) => ({
      ...joined,
      content: Buffer.from(joined.content).toString('base64'),
    })),
  }),
  read: (kept: unknown): Mail => KEPT_MAIL.parse(kept),
}
