import { z } from 'zod'
import { checkOrganisation } from '../../organisations/index.ts'
import { checkProfessionalEmail, type EmailRefusal } from '../email-rule.ts'

/** What a référent asks of our team about their structure (DEC-27). What they may do by themselves is not asked. */
export const CHANGE_KINDS = ['nom', 'adresse', 'referent'] as const
export type ChangeKind = (typeof CHANGE_KINDS)[number]

export const CHANGE_STATES = ['en_cours', 'acceptee', 'refusee', 'retiree'] as const
export type ChangeState = (typeof CHANGE_STATES)[number]

/** Why our team says no: what the journal keeps, and what the mail turns into words. */
export const CHANGE_REFUSALS = ['incomplet', 'non_justifie', 'non_eligible', 'deja_fait', 'autre'] as const
export type ChangeRefusal = (typeof CHANGE_REFUSALS)[number]

/** What is wanted, by kind. */
export type WantedChange =
  | { readonly kind: 'nom'; readonly name: string }
  | { readonly kind: 'adresse'; readonly address: string; readonly postalCode: string; readonly city: string }
  | {
      readonly kind: 'referent'
      readonly givenName: string
      readonly familyName: string
      readonly occupation: string
      /** E.164: the code of the first activation goes there. */
      readonly phone: string
      readonly email: string
    }

const wantedShape = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('nom'), name: z.string() }),
  z.object({ kind: z.literal('adresse'), address: z.string(), postalCode: z.string(), city: z.string() }),
  z.object({
    kind: z.literal('referent'),
    givenName: z.string(),
    familyName: z.string(),
    occupation: z.string(),
    phone: z.string(),
    email: z.string(),
  }),
])

/** A request as it is kept; undefined once the person's particulars were wiped. */
export function parseWanted(kept: unknown): WantedChange | undefined {
  return wantedShape.safeParse(kept).data
}

export type WantedRefusal = 'bad_name' | 'bad_address' | 'bad_postal_code' | 'bad_person' | 'bad_phone' | EmailRefusal

/** What is wanted as it will be kept, or what is wrong with it. Mandats print a structure's name and address. */
export function checkWanted(wanted: WantedChange): WantedChange | WantedRefusal {
  switch (wanted.kind) {
    case 'nom': {
      const checked = checkOrganisation({ name: wanted.name, postalCode: '00000', city: '' })
      return typeof checked === 'string' ? 'bad_name' : { kind: 'nom', name: checked.name }
    }
    case 'adresse': {
      const [address, postalCode, city] = [wanted.address.trim(), wanted.postalCode.trim(), wanted.city.trim()]
      if (!address || !city || address.length > 300 || city.length > 100) return 'bad_address'
      return /^[0-9]{5}$/.test(postalCode) ? { kind: 'adresse', address, postalCode, city } : 'bad_postal_code'
    }
    case 'referent': {
      const plain = (text: string) => text.normalize('NFC').trim()
      const givenName = plain(wanted.givenName)
      const familyName = plain(wanted.familyName)
      const occupation = plain(wanted.occupation)
      if (!givenName || !familyName || !occupation) return 'bad_person'
      if (!/^\+[0-9]{6,15}$/.test(wanted.phone)) return 'bad_phone'
      const email = checkProfessionalEmail(wanted.email, { holder: { givenName, familyName } })
      if (email.kind === 'refused') return email.reason
      return { kind: 'referent', givenName, familyName, occupation, phone: wanted.phone, email: email.email }
    }
  }
}
