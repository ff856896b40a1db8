import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { type AttachmentSent, takeAttachment } from '../../../platform/attachments.ts'
import { after, DAY } from '../../../platform/clock.ts'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { newId } from '../../../platform/ids.ts'
import { enqueue } from '../../../platform/outbox/index.ts'
import { holdTeam, holdTrainer, membersWithRole, type Referent, type Trainer } from '../../comptes/index.ts'
import { localDay } from '../../mandats/index.ts'
import { zoneOfSession } from '../sessions/draft.ts'
import { payerWords, quoteAnsweredMail, quoteAskedMail, quoteSentMail } from './mails.tsx'
import {
  type FunderSaid,
  type FundingRefused,
  funderKept,
  LARGEST_AMOUNT_CENTS,
  LONGEST_DUE_DAYS,
  MOST_QUOTES,
} from './model.ts'
import { quotePlace } from './quotes.ts'
import { type FundingSeen, fundingStep, type HeldFunding, holdFunding } from './step.ts'
import { trainingQuotes } from './tables.ts'

/** A référent asks the organisation for a quote, and says who they think pays. The organisation's desk is told. */
export function askQuote(
  ctx: Ctx,
  referent: Referent,
  seen: FundingSeen,
  said: FunderSaid,
): Promise<'asked' | FundingRefused | 'no_funder'> {
  const payer = funderKept(said)
  return inTransaction(ctx, async (tx) => {
    if (!(await holdTeam(tx, referent))) return 'unknown'
    const held = await holdFunding(tx, 'ask', { organisationId: referent.organisation.id }, seen)
    if (typeof held === 'string') return held
    if (!payer) return 'no_funder'
    await tellDesk(tx, 'quote_asked', held, quoteAskedMail(tx, held.deskEmail, held, payerWords(payer)))
    await fundingStep(tx, 'ask', held, { by: referent.accountId, ...payer, amountCents: null, dueOn: null })
    return 'asked'
  })
}

export interface QuoteWanted {
  readonly amountCents: number
  /** YYYY-MM-DD: until when the answer is awaited. */
  readonly dueOn: string
  readonly document?: AttachmentSent | undefined
}

export type QuoteSent =
  | 'sent'
  | FundingRefused
  /** None, negative, or above `LARGEST_AMOUNT_CENTS`. */
  | 'bad_amount'
  /** None, past, or too far. */
  | 'bad_due'
  | 'too_large'
  | 'not_taken'
  | 'too_many'

/** The organisation sends a quote for a place in a session of its own, asked for or not; a new one replaces it. The référents are told. */
export function sendQuote(ctx: Ctx, trainer: Trainer, seen: FundingSeen, wanted: QuoteWanted): Promise<QuoteSent> {
  const { amountCents, dueOn } = wanted
  return inTransaction(ctx, async (tx): Promise<QuoteSent> => {
    if (!(await holdTrainer(tx, trainer))) return 'unknown'
    const owner = { trainingOrganisationId: trainer.trainingOrganisation.id }
    const held = await holdFunding(tx, 'send', owner, seen)
    if (typeof held === 'string') return held
    if (!Number.isInteger(amountCents) || amountCents < 0 || amountCents > LARGEST_AMOUNT_CENTS) return 'bad_amount'
    if (!mayBeDue(tx, held, dueOn)) return 'bad_due'
    const taken = wanted.document && takeAttachment(wanted.document)
    if (typeof taken === 'string') return taken
    if ((await tx.db.$count(trainingQuotes, eq(trainingQuotes.registrationId, seen.registrationId))) >= MOST_QUOTES) {
      return 'too_many'
    }
    await tellReferents(tx, 'quote_sent', held, (to) => quoteSentMail(tx, to, held, { amountCents, dueOn }))
    await fundingStep(tx, 'send', held, { by: trainer.accountId, amountCents, dueOn })
    if (taken) {
      const id = newId()
      const { mediaType, name, content } = taken
      await tx.db.insert(trainingQuotes).values({
        id,
        registrationId: seen.registrationId,
        revision: seen.revision + 1,
        name,
        mediaType,
        size: content.length,
        contentSealed: tx.keys.seal(quotePlace(id), content),
        sentAt: tx.clock.now(),
        sentBy: trainer.accountId,
      })
    }
    return 'sent'
  })
}

/** A day that exists, from today where the session is held to a year from now. */
function mayBeDue(tx: Ctx, held: HeldFunding, day: string): boolean {
  if (!z.iso.date().safeParse(day).success) return false
  const zone = zoneOfSession(held)
  const now = tx.clock.now()
  return day >= localDay(now, zone) && day <= localDay(after(now, LONGEST_DUE_DAYS * DAY), zone)
}

/** A référent agrees to the quote that they read, and says who pays; the organisation's desk is told. A quote sent meanwhile is read first. */
export function agreeQuote(
  ctx: Ctx,
  referent: Referent,
  seen: FundingSeen,
  said: FunderSaid,
): Promise<'agreed' | FundingRefused | 'no_funder'> {
  const payer = funderKept(said)
  return inTransaction(ctx, async (tx) => {
    if (!(await holdTeam(tx, referent))) return 'unknown'
    const held = await holdFunding(tx, 'agree', { organisationId: referent.organisation.id }, seen)
    if (typeof held === 'string') return held
    if (!payer) return 'no_funder'
    const answer = { agreed: true, amountCents: held.funding?.amountCents ?? 0, payer: payerWords(payer) }
    await tellDesk(tx, 'quote_agreed', held, quoteAnsweredMail(tx, held.deskEmail, held, answer))
    await fundingStep(tx, 'agree', held, { by: referent.accountId, ...payer })
    return 'agreed'
  })
}

/** A référent refuses the quote that they read; the place stays, and the organisation's desk is told. */
export function refuseQuote(ctx: Ctx, referent: Referent, seen: FundingSeen): Promise<'refused' | FundingRefused> {
  return inTransaction(ctx, async (tx) => {
    if (!(await holdTeam(tx, referent))) return 'unknown'
    const held = await holdFunding(tx, 'refuse', { organisationId: referent.organisation.id }, seen)
    if (typeof held === 'string') return held
    const answer = { agreed: false, amountCents: held.funding?.amountCents ?? 0, payer: '' }
    await tellDesk(tx, 'quote_refused', held, quoteAnsweredMail(tx, held.deskEmail, held, answer))
    await fundingStep(tx, 'refuse', held, { by: referent.accountId })
    return 'refused'
  })
}

/** The organisation says that it was paid for a place, or takes that back. */
export function recordPayment(
  ctx: Ctx,
  trainer: Trainer,
  seen: FundingSeen,
  paid: boolean,
): Promise<'recorded' | FundingRefused> {
  const command = paid ? 'pay' : 'unpay'
  return inTransaction(ctx, async (tx) => {
    if (!(await holdTrainer(tx, trainer))) return 'unknown'
    const owner = { trainingOrganisationId: trainer.trainingOrganisation.id }
    const held = await holdFunding(tx, command, owner, seen)
    if (typeof held === 'string') return held
    await fundingStep(tx, command, held, { by: trainer.accountId })
    return 'recorded'
  })
}

const keyOf = (kind: string, { registrationId, funding }: HeldFunding) =>
  `${kind}/${registrationId}/${(funding?.revision ?? 0) + 1}`

function tellDesk(tx: Ctx, kind: string, held: HeldFunding, message: ReturnType<typeof quoteAskedMail>): Promise<void> {
  return enqueue(tx, { kind, dedupKey: keyOf(kind, held), message })
}

async function tellReferents(
  tx: Ctx,
  kind: string,
  held: HeldFunding,
  mailTo: (email: string) => ReturnType<typeof quoteSentMail>,
): Promise<void> {
  for (const { id, email } of await membersWithRole(tx, held.organisationId, 'referent')) {
    await enqueue(tx, { kind, dedupKey: `${keyOf(kind, held)}/${id}`, message: mailTo(email) })
  }
}
