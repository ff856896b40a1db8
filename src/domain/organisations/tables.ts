import { sql } from 'drizzle-orm'
import { boolean, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { instant } from '../../platform/database/columns.ts'

export const organisations = pgTable('organisations', {
  id: uuid('id').primaryKey(),
  name: text('name').notNull(),
  siret: text('siret'),
  address: text('address').notNull(),
  postalCode: text('postal_code').notNull(),
  city: text('city').notNull(),
  allowedThemes: text('allowed_themes').array().notNull(),
  createdAt: instant('created_at').notNull(),
  closedAt: instant('closed_at'),
  /** That of the file it was habilitated by. */
  number: text('number'),
  /** A key of the habilitation's list of types; kept with the words of « autre », never a type of its own (W-19). */
  type: text('type'),
  typeOther: text('type_other'),
  franceServicesNumber: text('france_services_number'),
  /** INSEE's « catégorie juridique », four digits. */
  legalCategory: text('legal_category'),
  addressComplement: text('address_complement').notNull().default(''),
  cityInsee: text('city_insee'),
  website: text('website'),
  mission: text('mission').notNull().default(''),
  weeklyVolume: integer('weekly_volume'),
  /** Kept by the database from the commune, or from the postal code: « 19 », « 2A », « 974 ». */
  department: text('department').notNull().generatedAlwaysAs(sql`department_of(city_insee, postal_code)`),
  /** What the structure agrees to publish in the register. */
  contactPublished: boolean('contact_published').notNull().default(false),
  /** E.164. */
  contactPhone: text('contact_phone'),
  contactEmail: text('contact_email'),
  /** The street too. */
  contactAddress: boolean('contact_address').notNull().default(false),
  contactNote: text('contact_note'),
})
