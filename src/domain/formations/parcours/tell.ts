import { eq } from 'drizzle-orm'
import type { Ctx } from '../../../platform/context.ts'
import { enqueue } from '../../../platform/outbox/index.ts'
import { accounts, membersWithRole, people } from '../../comptes/index.ts'
import { organisations } from '../../organisations/index.ts'
import { tracks } from '../tables.ts'
import type { Block } from './blocks.ts'
import { agreementMail, begunMail, blockedMail, joinedMail, openedMail, welcomeMail } from './mails.tsx'
import { newPersonPage } from './person-page.ts'

type Track = typeof tracks.$inferSelect

/**
 * Tells somebody that they may be trained, with the link to their page: once for a track, and not to whom its facts had already opened an account.
 * After `settlePerson`, inside the transaction that accepts them.
 */
export async function tellBegun(tx: Ctx, trackId: string): Promise<void> {
  const [track] = await tx.db
    .select({
      email: tracks.email,
      givenName: tracks.givenName,
      closedAt: tracks.closedAt,
      organisationName: organisations.name,
    })
    .from(tracks)
    .innerJoin(organisations, eq(organisations.id, tracks.organisationId))
    .where(eq(tracks.id, trackId))
  if (!track || track.closedAt) return
  const page = await newPersonPage(tx, trackId)
  await enqueue(tx, {
    kind: 'track_begun',
    dedupKey: `track_begun/${trackId}`,
    message: begunMail(tx, track.email, { ...track, page }),
  })
}

/**
 * Tells that a track has led to an account: its person, welcomed once if the account is new (M-19), told of the structure otherwise; and the
 * structure's référents, who hand over what activates it (M-18). Inside the transaction that opens it.
 */
export async function tellOpened(
  tx: Ctx,
  track: Track,
  { accountId, made }: { readonly accountId: string; readonly made: boolean },
): Promise<void> {
  const { id } = track
  const [organisation] = await tx.db
    .select({ name: organisations.name })
    .from(organisations)
    .where(eq(organisations.id, track.organisationId))
  const [account] = await tx.db
    .select({ email: accounts.email, activatedAt: accounts.activatedAt, givenName: people.givenName })
    .from(accounts)
    .innerJoin(people, eq(people.id, accounts.personId))
    .where(eq(accounts.id, accountId))
  if (!organisation || !account) throw new Error('an account was opened in a structure')
  const referents = (await membersWithRole(tx, track.organisationId, 'referent')).filter((one) => one.id !== accountId)
  const inUse = account.activatedAt !== null
  const about = { ...track, accountId, organisationName: organisation.name, inUse }
  await enqueue(tx, {
    kind: made ? 'track_welcome' : 'track_joined',
    dedupKey: `track_opened/${id}`,
    message: made
      ? welcomeMail(tx, account.email, about, await namesOf(tx, referents))
      : joinedMail(tx, account.email, { ...about, givenName: account.givenName }),
  })
  for (const referent of referents) {
    await enqueue(tx, {
      kind: 'track_opened',
      dedupKey: `track_opened/${id}/${referent.id}`,
      message: openedMail(tx, referent.email, about),
    })
  }
}

/** Tells, once for each cause, that somebody has done everything and that no account could be opened: our team, or whoever has to agree. */
export async function tellBlocked(tx: Ctx, track: Track, block: Block): Promise<void> {
  const { id } = track
  if (block === 'accord_attendu') return askAgreement(tx, track)
  await enqueue(tx, {
    kind: 'track_blocked',
    dedupKey: `track_blocked/${id}/${block}`,
    message: blockedMail(tx, id, block),
  })
}

/** Their own name and address, not those that the structure typed. */
async function askAgreement(tx: Ctx, { id, organisationId, emailKey }: Track): Promise<void> {
  const [asked] = await tx.db
    .select({ email: accounts.email, givenName: people.givenName, organisationName: organisations.name })
    .from(accounts)
    .innerJoin(people, eq(people.id, accounts.personId))
    .innerJoin(organisations, eq(organisations.id, organisationId))
    .where(eq(accounts.emailKey, emailKey))
  if (!asked) throw new Error('an agreement is asked of an account')
  await enqueue(tx, {
    kind: 'track_agreement',
    dedupKey: `track_agreement/${id}`,
    message: agreementMail(tx, asked.email, { ...asked, trackId: id }),
  })
}

async function namesOf(
  tx: Ctx,
  referents: readonly { readonly id: string; readonly email: string }[],
): Promise<readonly string[]> {
  const names: string[] = []
  for (const { id, email } of referents) {
    const [person] = await tx.db
      .select({ givenName: people.givenName, familyName: people.familyName })
      .from(accounts)
      .innerJoin(people, eq(people.id, accounts.personId))
      .where(eq(accounts.id, id))
    if (person) names.push(`${person.givenName} ${person.familyName} (${email})`)
  }
  return names
}
