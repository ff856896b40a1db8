import { z } from 'zod'
import type { ActivityWanted } from '../../../domain/mandats/index.ts'
import { startOfDay } from '../../local-day.ts'
import { referentPaths } from '../paths.ts'
import { actsOf, KINDS } from './words.ts'

const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine((text) => !Number.isNaN(Date.parse(text)))
  .optional()
  .catch(undefined)

/** What the addresses of the activity say; whatever does not fit is as if it were not there. */
export const activityQuery = z.object({
  personne: z.uuid().optional().catch(undefined),
  acte: z.enum(KINDS).optional().catch(undefined),
  du: day,
  au: day,
  // The last entry of the page before: « instant.numéro ».
  apres: z
    .string()
    .regex(/^\d{13}\.\d{1,12}$/)
    .optional()
    .catch(undefined),
})
export type ActivityQuery = z.infer<typeof activityQuery>

/** The question that the filters ask, days being those of the structure's territory, both included. */
export function wantedOf(query: ActivityQuery, timeZone: string): ActivityWanted {
  const [at, seq] = query.apres?.split('.') ?? []
  return {
    accountId: query.personne,
    actions: query.acte && actsOf(query.acte),
    from: query.du ? startOfDay(query.du, timeZone) : undefined,
    until: query.au ? startOfDay(query.au, timeZone, 1) : undefined,
    before: at && seq ? { at: new Date(Number(at)), seq: Number(seq) } : undefined,
  }
}

/** The address of these filters, without what is empty. */
export function activityHref(query: ActivityQuery): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value) search.set(name, value)
  return search.size > 0 ? `${referentPaths.activity}?${search}` : referentPaths.activity
}
