import { and, asc, count, desc, eq, ne, type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Ctx } from '../../../platform/context.ts'
import { openJson } from '../../../platform/crypto/json.ts'
import { accounts, people } from '../../comptes/index.ts'
import { hashOfEmail } from '../commands/receive-message.ts'
import {
  type ContactState,
  contentPlace,
  contentSchema,
  readReference,
  replyPlace,
  type Sender,
  type Subject,
} from '../model.ts'
import { contactMessages, contactReplies } from '../tables.ts'

/** Lines of a page of the queue. */
export const CONTACT_PAGE = 25

/** A line of the queue. */
export interface ContactLine {
  readonly id: string
  readonly reference: string
  readonly sender: Sender
  readonly subject: Subject
  readonly name: string
  readonly organisation: string
  /** How it begins. */
  readonly beginning: string
  readonly receivedAt: Date
  readonly state: ContactState
  readonly stateSince: Date
  readonly assignedName: string | null
}

export interface ContactQueue {
  readonly rows: readonly ContactLine[]
  readonly counts: Readonly<Record<ContactState, number>>
}

const lineColumns = {
  message: contactMessages,
  assignedName: sql<string | null>`${people.givenName} || ' ' || ${people.familyName}`,
}

function lines(ctx: Ctx) {
  return ctx.db
    .select(lineColumns)
    .from(contactMessages)
    .leftJoin(accounts, eq(accounts.id, contactMessages.assignedTo))
    .leftJoin(people, eq(people.id, accounts.personId))
}

type Line = Awaited<ReturnType<typeof lines>>[number]

function lineOf(ctx: Ctx, { message, assignedName }: Line): ContactLine {
  const { id, reference, sender, subject, receivedAt, state, stateSince } = message
  const { name, organisation, text } = openJson(ctx.keys, contentPlace(id), message.contentSealed, contentSchema)
  const beginning = text.replace(/\s+/g, ' ')
  return {
    id,
    reference,
    sender,
    subject,
    name,
    organisation,
    beginning: beginning.length > 90 ? `${beginning.slice(0, 89).trimEnd()}…` : beginning,
    receivedAt,
    state,
    stateSince,
    assignedName,
  }
}

/** The messages in a state: those that wait, the oldest first; the others, the latest first. Two statements. For `TeamMember`s alone. */
export async function contactQueue(
  ctx: Ctx,
  wanted: { readonly state: ContactState; readonly page: number; readonly mine?: string | undefined },
): Promise<ContactQueue> {
  const only: SQL | undefined = wanted.mine ? eq(contactMessages.assignedTo, wanted.mine) : undefined
  const rows = await lines(ctx)
    .where(and(eq(contactMessages.state, wanted.state), only))
    .orderBy(
      ...(wanted.state === 'a_traiter'
        ? [asc(contactMessages.receivedAt), asc(contactMessages.id)]
        : [desc(contactMessages.stateSince), asc(contactMessages.id)]),
    )
    .limit(CONTACT_PAGE)
    .offset((wanted.page - 1) * CONTACT_PAGE)
  const found = await ctx.db
    .select({ state: contactMessages.state, count: count() })
    .from(contactMessages)
    .where(only)
    .groupBy(contactMessages.state)
  const countOf = (state: ContactState) => found.find((one) => one.state === state)?.count ?? 0
  const counts = {
    a_traiter: countOf('a_traiter'),
    repondu: countOf('repondu'),
    clos: countOf('clos'),
    indesirable: countOf('indesirable'),
  }
  return { rows: rows.map((row) => lineOf(ctx, row)), counts }
}

/** The messages of one reference, or of one exact e-mail address; none for anything else, since what was typed is sealed. One statement. */
export async function findContactMessages(ctx: Ctx, typed: string): Promise<readonly ContactLine[]> {
  const reference = readReference(typed)
  const email = z.email().safeParse(typed.trim()).data
  if (!reference && !email) return []
  const rows = await lines(ctx)
    .where(
      reference ? eq(contactMessages.reference, reference) : eq(contactMessages.emailHash, hashOfEmail(ctx, typed)),
    )
    .orderBy(desc(contactMessages.receivedAt))
    .limit(CONTACT_PAGE)
  return rows.map((row) => lineOf(ctx, row))
}

export interface ContactSheet extends ContactLine {
  readonly email: string
  readonly text: string
  readonly revision: number
  readonly accountId: string | null
  readonly assignedTo: string | null
  readonly suspected: boolean
  readonly followsReference: string | null
  readonly replies: readonly { readonly at: Date; readonly byName: string; readonly text: string }[]
  /** What the same address wrote besides. */
  readonly others: readonly { readonly id: string; readonly reference: string; readonly receivedAt: Date }[]
}

/** One message, its answers, and what the same address wrote besides. Three statements. For `TeamMember`s alone. */
export async function contactSheet(ctx: Ctx, messageId: string): Promise<ContactSheet | undefined> {
  const [found] = await lines(ctx).where(eq(contactMessages.id, messageId))
  if (!found) return undefined
  const { message } = found
  const replies = await ctx.db
    .select({
      id: contactReplies.id,
      at: contactReplies.at,
      textSealed: contactReplies.textSealed,
      byName: sql<string>`${people.givenName} || ' ' || ${people.familyName}`,
    })
    .from(contactReplies)
    .innerJoin(accounts, eq(accounts.id, contactReplies.byAccount))
    .innerJoin(people, eq(people.id, accounts.personId))
    .where(eq(contactReplies.messageId, messageId))
    .orderBy(asc(contactReplies.at))
  const others = await ctx.db
    .select({
      id: contactMessages.id,
      reference: contactMessages.reference,
      receivedAt: contactMessages.receivedAt,
    })
    .from(contactMessages)
    .where(and(eq(contactMessages.emailHash, message.emailHash), ne(contactMessages.id, messageId)))
    .orderBy(desc(contactMessages.receivedAt))
    .limit(10)
  return {
    ...lineOf(ctx, found),
    ...openJson(ctx.keys, contentPlace(messageId), message.contentSealed, contentSchema),
    revision: message.revision,
    accountId: message.accountId,
    assignedTo: message.assignedTo,
    suspected: message.suspected,
    followsReference: others.find(({ id }) => id === message.follows)?.reference ?? null,
    replies: replies.map(({ id, at, byName, textSealed }) => ({
      at,
      byName,
      text: ctx.keys.open(replyPlace(id), textSealed).toString('utf8'),
    })),
    others,
  }
}

/** How many wait, for the count of what waits for our team. */
export const contactToDealWith: SQL = sql`select count(*) from ${contactMessages} cm where cm.state = 'a_traiter'`
