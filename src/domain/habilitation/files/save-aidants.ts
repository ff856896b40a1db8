import { inArray } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { newId } from '../../../platform/ids.ts'
import { afterCommand } from '../model.ts'
import { lockFile, moveFile } from '../move-file.ts'
import type { Requester } from '../requesters/model.ts'
import { habilitationFileAidants } from '../tables.ts'
import { aidantsOfFile } from './queries.ts'
import {
  checkPerson,
  MOST_AIDANTS,
  type PersonField,
  type PersonReason,
  type PersonTyped,
  type Problems,
} from './rules.ts'
import type { StepRefused } from './save-step.ts'

/** A line of the list: somebody already there (by their id), or somebody new. `key` names the line in what is answered. */
export interface AidantLine {
  readonly key: string
  readonly id?: string
  readonly typed: PersonTyped
}

export type AidantProblems = Readonly<Record<string, Problems<PersonField, PersonReason>>>

export type AidantsSaved =
  | { readonly kind: 'saved' }
  | { readonly kind: 'invalid'; readonly problems: AidantProblems }
  | StepRefused
  | { readonly kind: 'refused'; readonly reason: 'too_many' }

/**
 * Saves lines of the list of aidants: changes those that are there, adds the others, takes out `removed`; whoever is not named stays, so that two
 * tabs never lose one another's lines. While the file is examined the list may only grow (s4). Two lines with one address, in whatever case, are
 * both refused (check 7).
 */
export function saveAidants(
  ctx: Ctx,
  { requester, fileId }: { readonly requester: Requester; readonly fileId: string },
  lines: readonly AidantLine[],
  removed: readonly string[] = [],
): Promise<AidantsSaved> {
  return inTransaction(ctx, async (tx): Promise<AidantsSaved> => {
    const file = await lockFile(tx, fileId, requester.id)
    if (!file) return { kind: 'refused', reason: 'unknown' }
    const there = await aidantsOfFile(tx, fileId)
    const known = new Map(there.map((aidant) => [aidant.id, aidant]))
    const gone = new Set(removed.filter((id) => known.has(id)))
    // Taken out in another tab meanwhile: the line is added again, as somebody new.
    const wanted = lines.filter(({ id }) => id === undefined || !gone.has(id))
    const checked = wanted.map(({ key, id, typed }) => ({
      key,
      before: id === undefined ? undefined : known.get(id),
      result: checkPerson(typed),
    }))
    const problems: Record<string, Problems<PersonField, PersonReason>> = {}
    for (const { key, result } of checked) if (result.kind === 'refused') problems[key] = result.problems

    const edited = new Set(checked.flatMap(({ before }) => (before ? [before.id] : [])))
    const untouched = there.filter(({ id }) => !edited.has(id) && !gone.has(id)).map(({ emailKey }) => emailKey)
    const typedEmails = checked.map(({ result }, place) => emailOf(result) ?? rawEmail(wanted[place]?.typed))
    for (const [place, email] of typedEmails.entries()) {
      const twice = untouched.includes(email) || typedEmails.some((other, at) => at !== place && other === email)
      const key = checked[place]?.key
      if (email && twice && key) problems[key] = { ...problems[key], email: 'twice' }
    }
    if (Object.keys(problems).length > 0) return { kind: 'invalid', problems }
    if (untouched.length + checked.length > MOST_AIDANTS) return { kind: 'refused', reason: 'too_many' }

    const now = tx.clock.now()
    const rows = checked.flatMap(({ before, result }) => {
      if (result.kind === 'refused') return []
      const { email, ...person } = result.value
      const row = {
        ...person,
        email,
        emailKey: email,
        fileId,
        id: before?.id ?? newId(),
        addedAt: before?.addedAt ?? now,
      }
      return [{ row, before, same: before !== undefined && isSame(before, row) }]
    })
    const changed = rows.filter(({ before, same }) => before && !same)
    const added = rows.filter(({ before }) => !before)
    if (changed.length + added.length + gone.size === 0) return { kind: 'saved' }
    const command = changed.length + gone.size > 0 ? 'modifier' : 'ajouter_aidant'
    if (!afterCommand(command, { state: file.state, wasSubmitted: file.submittedAt !== null }))
      return { kind: 'refused', reason: 'not_now' }
    // Taken out first, then put back: two lines that exchange their addresses never meet.
    const taken = [...gone, ...changed.map(({ row }) => row.id)]
    if (taken.length > 0) await tx.db.delete(habilitationFileAidants).where(inArray(habilitationFileAidants.id, taken))
    // A millisecond apart, after everybody: the order in which they were typed is the order of the list.
    const latest = Math.max(now.getTime(), ...there.map(({ addedAt }) => addedAt.getTime() + 1))
    const put = [
      ...changed.map(({ row }) => row),
      ...added.map(({ row }, place) => ({ ...row, addedAt: new Date(latest + place) })),
    ]
    if (put.length > 0) await tx.db.insert(habilitationFileAidants).values(put)
    const moved = await moveFile(tx, {
      fileId,
      command,
      by: { requesterId: requester.id },
      details: { step: 'aidants', added: added.length, changed: changed.length, removed: gone.size },
    })
    if (moved.kind === 'refused') throw new Error('a command that was open a moment ago, its file held')
    return { kind: 'saved' }
  })
}

function emailOf(result: ReturnType<typeof checkPerson>): string | undefined {
  return result.kind === 'ok' ? result.value.email : undefined
}

/** The address of a line that has something else wrong, as it would be compared. */
function rawEmail(typed: PersonTyped | undefined): string {
  return typed?.email.trim().toLowerCase() ?? ''
}

type Row = typeof habilitationFileAidants.$inferSelect

function isSame(before: Row, row: Omit<Row, 'addedAt'>): boolean {
  const { givenName, familyName, occupation, email, conseillerNumerique } = before
  return (
    givenName === row.givenName &&
    familyName === row.familyName &&
    occupation === row.occupation &&
    email === row.email &&
    conseillerNumerique === row.conseillerNumerique
  )
}
