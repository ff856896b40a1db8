import { eq } from 'drizzle-orm'
import type { Ctx } from '../../../platform/context.ts'
import { organisations } from '../tables.ts'

/** What a structure may publish in the register, to be asked for an appointment there. */
export interface Contact {
  /** Publish the street of the structure's address. */
  readonly address: boolean
  /** E.164. */
  readonly phone: string | null
  readonly email: string | null
  /** Opening hours, appointments. */
  readonly note: string | null
}

export type ContactRefusal = 'nothing' | 'bad_phone' | 'note_too_long'

export const LONGEST_NOTE = 300

/** The contact as it will be kept, or what is wrong with it; the form of the e-mail address is checked before. */
export function checkContact(contact: Contact): Contact | ContactRefusal {
  const note = contact.note?.normalize('NFC').trim() || null
  const email = contact.email || null
  const phone = contact.phone || null
  if (phone !== null && !/^\+[0-9]{6,15}$/.test(phone)) return 'bad_phone'
  if (note !== null && note.length > LONGEST_NOTE) return 'note_too_long'
  if (!contact.address && !phone && !email && !note) return 'nothing'
  return { address: contact.address, phone, email, note }
}

/** What the structure publishes today; null while it publishes nothing. One statement. */
export async function contactOf(ctx: Ctx, organisationId: string): Promise<Contact | null> {
  const [row] = await ctx.db
    .select({
      published: organisations.contactPublished,
      address: organisations.contactAddress,
      phone: organisations.contactPhone,
      email: organisations.contactEmail,
      note: organisations.contactNote,
    })
    .from(organisations)
    .where(eq(organisations.id, organisationId))
  if (!row?.published) return null
  const { address, phone, email, note } = row
  return { address, phone, email, note }
}
