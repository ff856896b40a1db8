import { eq } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { newId } from '../../../platform/ids.ts'
import { enqueue } from '../../../platform/outbox/index.ts'
import { checkProof, type FreshProof, membersWithRole, type Referent } from '../../comptes/index.ts'
import { appendToJournal } from '../../journal/index.ts'
import { ALL_THEMES, organisations } from '../../organisations/index.ts'
import { themesChangedMail } from './themes-changed-mail.tsx'

export type ThemesChanged =
  | { readonly kind: 'changed'; readonly added: readonly string[]; readonly removed: readonly string[] }
  | { readonly kind: 'refused'; readonly reason: 'bad_themes' | 'unchanged' | 'stale_proof' }

/**
 * Changes the themes that the structure may offer, at once: what is withdrawn stops being usable with the next statement that asks
 * (`usableNow`), and comes back if the theme does. Its aidants are told. Refused without a theme left.
 */
export function changeThemes(
  ctx: Ctx,
  referent: Referent,
  proof: FreshProof,
  wanted: readonly string[],
): Promise<ThemesChanged> {
  return inTransaction(ctx, async (tx) => {
    if (!checkProof(tx, proof, referent.accountId)) return { kind: 'refused', reason: 'stale_proof' } as const
    const organisationId = referent.organisation.id
    // Read again under lock: two référents may change them at once, and a signature holds the row.
    const [current] = await tx.db
      .select({ themes: organisations.allowedThemes })
      .from(organisations)
      .where(eq(organisations.id, organisationId))
      .for('update')
    const before = current?.themes ?? []
    const after = themesInOrder(before, wanted, ALL_THEMES)
    if (!after) return { kind: 'refused', reason: 'bad_themes' } as const
    const added = after.filter((theme) => !before.includes(theme))
    const removed = before.filter((theme) => !after.includes(theme))
    if (added.length + removed.length === 0) return { kind: 'refused', reason: 'unchanged' } as const
    await tx.db
      .update(organisations)
      .set({ allowedThemes: [...after] })
      .where(eq(organisations.id, organisationId))
    const change = newId()
    for (const { id, email } of await membersWithRole(tx, organisationId, 'aidant')) {
      await enqueue(tx, {
        kind: 'themes_changed',
        dedupKey: `themes-changed/${change}/${id}`,
        message: themesChangedMail(tx, email, { organisationName: referent.organisation.name, added, removed }),
      })
    }
    await appendToJournal(tx, [
      {
        action: 'change_themes',
        actor: { kind: 'account', id: referent.accountId },
        organisationId,
        details: { added, removed },
      },
    ])
    return { kind: 'changed', added, removed } as const
  })
}

/**
 * The themes that a structure will offer: at least one, each known; those it keeps stay in the order in which it offers them, new ones come
 * after. Null when they cannot be.
 */
export function themesInOrder(
  current: readonly string[],
  wanted: readonly string[],
  known: readonly string[],
): readonly string[] | null {
  const distinct = new Set(wanted)
  if (distinct.size === 0 || [...distinct].some((theme) => !known.includes(theme))) return null
  return [
    ...current.filter((theme) => distinct.has(theme)),
    ...known.filter((theme) => distinct.has(theme) && !current.includes(theme)),
  ]
}
