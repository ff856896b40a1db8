import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { sealJson } from '../../../platform/crypto/json.ts'
import { enqueue } from '../../../platform/outbox/index.ts'
import { chargeAttempt } from '../../comptes/index.ts'
import { appendToJournal } from '../../journal/index.ts'
import { acknowledgement } from '../mails.tsx'
import {
  type ContactContent,
  contentPlace,
  keptText,
  LONGEST_CONTACT_MESSAGE,
  LONGEST_NAME,
  newReference,
  type Sender,
  type Subject,
} from '../model.ts'
import { contactMessages } from '../tables.ts'

export interface ContactWritten extends ContactContent {
  /** The form's own identifier: the message's. */
  readonly id: string
  readonly sender: Sender
  readonly subject: Subject
  /** Who is signed in. */
  readonly accountId: string | null
  /** The reference of what this goes on with, as typed. */
  readonly follows?: string | undefined
  /** A program seems to have written it: kept apart, answered by no mail. */
  readonly suspected: boolean
  /** The caller's network address, for back-off only. */
  readonly address: string
}

export type ContactReceived =
  | { readonly kind: 'received'; readonly reference: string }
  | { readonly kind: 'blocked'; readonly until: Date }
  | { readonly kind: 'refused'; readonly field: 'name' | 'email' | 'organisation' | 'text' }

/**
 * A whole prefecture may stand behind one network address (T-56): thirty messages in an hour cost nothing, then it waits, five minutes at most. An
 * e-mail address has five, and then waits as little: nobody keeps somebody else from writing to us.
 */
const limits = (ctx: Ctx, address: string, email: string) => [
  { name: `contact-address:${address}`, free: 30, maxSeconds: 300 },
  { name: `contact-email:${hashOfEmail(ctx, email).toString('hex')}`, free: 5, maxSeconds: 300 },
]

/** How the messages of one address are found, which stands in clear nowhere. */
export function hashOfEmail(ctx: Ctx, email: string): Buffer {
  return ctx.keys.hash('contact-email', email.trim().toLowerCase())
}

/**
 * Takes a message for our team. Nothing is said of whether the address is known. One acknowledgement a day leaves for an address at most, which
 * holds nothing of what was typed: this form fills nobody's mailbox and carries nobody's words.
 */
export async function receiveMessage(ctx: Ctx, written: ContactWritten): Promise<ContactReceived> {
  const content = {
    name: keptText(written.name, LONGEST_NAME) ?? '',
    email: written.email.trim(),
    organisation: written.organisation.trim() === '' ? '' : (keptText(written.organisation, LONGEST_NAME) ?? undefined),
    text: keptText(written.text, LONGEST_CONTACT_MESSAGE) ?? '',
  }
  if (!content.name || content.name.includes('\n')) return { kind: 'refused', field: 'name' }
  if (content.email.length > 254 || !z.email().safeParse(content.email).success)
    return { kind: 'refused', field: 'email' }
  const { organisation } = content
  if (organisation === undefined || organisation.includes('\n')) return { kind: 'refused', field: 'organisation' }
  if (!content.text) return { kind: 'refused', field: 'text' }
  const until = await chargeAttempt(ctx, limits(ctx, written.address, content.email))
  if (until) return { kind: 'blocked', until }
  return inTransaction(ctx, (tx) => keep(tx, written, { ...content, organisation }))
}

async function keep(tx: Ctx, written: ContactWritten, content: ContactContent): Promise<ContactReceived> {
  const { id, sender, subject, accountId, suspected } = written
  const now = tx.clock.now()
  const emailHash = hashOfEmail(tx, content.email)
  const [kept] = await tx.db
    .insert(contactMessages)
    .values({
      id,
      reference: newReference(),
      sender,
      subject,
      contentSealed: sealJson(tx.keys, contentPlace(id), content),
      emailHash,
      accountId,
      follows: written.follows ? await ownMessage(tx, written.follows, emailHash) : null,
      receivedAt: now,
      state: suspected ? 'indesirable' : 'a_traiter',
      stateSince: now,
      suspected,
    })
    .onConflictDoNothing({ target: contactMessages.id })
    .returning({ reference: contactMessages.reference })
  if (!kept) {
    // Sent twice: the first one is kept.
    const [first] = await tx.db
      .select({ reference: contactMessages.reference })
      .from(contactMessages)
      .where(eq(contactMessages.id, id))
    if (!first) throw new Error('a message is there and is not')
    return { kind: 'received', reference: first.reference }
  }
  const { reference } = kept
  if (!suspected) {
    await enqueue(tx, {
      kind: 'contact_received',
      dedupKey: `contact_received:${emailHash.toString('hex')}:${now.toISOString().slice(0, 10)}`,
      message: { channel: 'mail', to: content.email, ...acknowledgement(reference) },
    })
  }
  await appendToJournal(tx, [
    {
      action: 'contact_receive',
      actor: accountId ? { kind: 'account', id: accountId } : { kind: 'system' },
      details: { message: id, subject, suspected },
    },
  ])
  return { kind: 'received', reference }
}

/** The message of that reference, when it came from the same address: a reference overheard joins nothing to somebody else's. */
async function ownMessage(tx: Ctx, reference: string, emailHash: Buffer): Promise<string | null> {
  const [found] = await tx.db
    .select({ id: contactMessages.id })
    .from(contactMessages)
    .where(and(eq(contactMessages.reference, reference), eq(contactMessages.emailHash, emailHash)))
  return found?.id ?? null
}
