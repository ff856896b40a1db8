/** One mail as one recipient received it: a mail to two people makes two. */
export type Mail = {
  id: string
  /** Envelope recipient, lower case. */
  to: string
  /** Address of the From header. */
  from: string
  subject: string
  /** Empty when the mail has no text part. */
  text: string
  /** Empty when the mail has no HTML part. */
  html: string
  receivedAt: Date
  headers: Readonly<Record<string, string>>
  attachments: readonly { filename: string; contentType: string; content: Uint8Array }[]
}
