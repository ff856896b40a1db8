import { pgTable, text, uuid } from 'drizzle-orm/pg-core'

/** Whom the public may write to. */
export const trainingContacts = pgTable('training_contacts', {
  id: uuid('id').primaryKey(),
  trainingOrganisationId: uuid('training_organisation_id').notNull(),
  name: text('name').notNull(),
  email: text('email').notNull(),
  phone: text('phone'),
  /** INSEE codes. */
  regions: text('regions').array().notNull(),
})
