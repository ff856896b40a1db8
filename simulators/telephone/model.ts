export type Sms = {
  id: string
  /** E.164: +33612345678. */
  to: string
  text: string
  /** The sender's own name for it: the same one again is acknowledged, not shown twice. */
  reference: string
  receivedAt: Date
}
