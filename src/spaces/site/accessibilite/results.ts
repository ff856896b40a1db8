import { z } from 'zod'
import recorded from './results.json' with { type: 'json' }

const shape = z.object({
  date: z.iso.date(),
  commit: z.string().min(7),
  tool: z.string(),
  journeys: z.array(z.object({ name: z.string(), passed: z.boolean() })).min(1),
  pages: z.array(z.object({ page: z.string(), states: z.int().positive(), violations: z.array(z.string()) })).min(1),
})
export type AccessibilityResults = z.infer<typeof shape>

/** What the last run of `npm run accessibility` found: never written by hand. */
export const RESULTS: AccessibilityResults = shape.parse(recorded)
