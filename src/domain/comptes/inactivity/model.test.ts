import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DAY, HOUR, after as laterBy } from '../../../platform/clock.ts'
import { type AccountUse, inactivityStep, lastUse, monthsAfter } from './model.ts'

const at = (text: string) => new Date(`${text}T10:00:00.000Z`)
const used = (lastSignInAt: string, more: Partial<AccountUse> = {}): AccountUse => ({
  createdAt: at('2024-01-01'),
  activatedAt: at('2024-01-02'),
  lastSignInAt: at(lastSignInAt),
  reactivatedAt: null,
  linkSentAt: null,
  warning: null,
  ...more,
})
const told = (text: string) => ({ askedAt: at(text), toldAt: at(text) })

describe('by the calendar', () => {
  test.each([
    ['nothing the day before 5 months', used('2026-01-31'), '2026-06-29', { kind: 'none' }],
    [
      'a warning on the last day of a shorter month',
      used('2026-01-31'),
      '2026-06-30',
      { kind: 'warn', closesOn: at('2026-07-30') },
    ],
    [
      'nothing the day before a month',
      used('2026-01-01', { warning: told('2026-06-01') }),
      '2026-06-30',
      { kind: 'wait', closesOn: at('2026-07-01') },
    ],
    [
      'closed at a month',
      used('2026-01-01', { warning: told('2026-06-01') }),
      '2026-07-01',
      { kind: 'close', reason: 'inactivite' },
    ],
    [
      'never before the mail has left',
      used('2026-01-01', { warning: { askedAt: at('2026-06-01'), toldAt: null } }),
      '2026-12-01',
      { kind: 'wait', closesOn: null },
    ],
    [
      'a month from when it left',
      used('2026-01-01', { warning: { askedAt: at('2026-06-01'), toldAt: at('2026-06-20') } }),
      '2026-07-19',
      { kind: 'wait', closesOn: at('2026-07-20') },
    ],
    [
      'a warning before the last sign-in is worth nothing',
      used('2026-06-02', { warning: told('2026-06-01') }),
      '2026-11-02',
      { kind: 'warn', closesOn: at('2026-12-02') },
    ],
    [
      'counted from the day the account was given back',
      used('2025-01-01', { reactivatedAt: at('2026-03-01') }),
      '2026-07-31',
      { kind: 'none' },
    ],
    [
      'counted from the last link for whoever never came',
      used('2024-01-01', { activatedAt: null, lastSignInAt: null, linkSentAt: at('2026-03-01') }),
      '2026-08-01',
      { kind: 'warn', closesOn: at('2026-09-01') },
    ],
    [
      'its own reason for whoever never came',
      used('2024-01-01', { activatedAt: null, lastSignInAt: null, warning: told('2026-06-01') }),
      '2026-07-01',
      { kind: 'close', reason: 'jamais_active' },
    ],
  ])('%s', (_, use, now, expected) => {
    expect(inactivityStep(use, at(now))).toEqual(expected)
  })
})

/** What may happen in the life of an account; hours pass before each. */
const events = fc.array(
  fc.record({
    what: fc.constantFrom('sign in', 'job', 'job', 'job', 'job twice', 'mail leaves', 'mail leaves', 'give back'),
    hours: fc.oneof(fc.integer({ min: 1, max: 48 }), fc.integer({ min: 24, max: 24 * 120 })),
  }),
  { maxLength: 60 },
)

/** Lives those events, the rule obeyed at each run of the job; says what was done, and checks what must hold whenever it is. */
function live(happenings: readonly { readonly what: string; readonly hours: number }[], activated: boolean) {
  let now = at('2024-01-01')
  let use: AccountUse = { ...used('2024-01-01'), activatedAt: activated ? now : null, lastSignInAt: null }
  const done: { readonly step: string; readonly at: Date }[] = []
  const run = () => {
    const step = inactivityStep(use, now)
    if (step.kind === 'warn') {
      use = { ...use, warning: { askedAt: now, toldAt: null } }
      done.push({ step: 'warn', at: now })
    }
    if (step.kind === 'close') done.push({ step: 'close', at: now })
    return step
  }
  for (const { what, hours } of happenings) {
    now = laterBy(now, hours * HOUR)
    if (what === 'sign in') use = { ...use, lastSignInAt: now, activatedAt: use.activatedAt ?? now, warning: null }
    if (what === 'give back') use = { ...use, reactivatedAt: now }
    if (what === 'mail leaves' && use.warning && !use.warning.toldAt)
      use = { ...use, warning: { ...use.warning, toldAt: now } }
    if (what.startsWith('job') && run().kind === 'close') return { use, done, now, closed: true }
    if (what === 'job twice') {
      const again = run()
      // A second run finds everything done by the first.
      expect(['none', 'wait']).toContain(again.kind)
    }
  }
  return { use, done, now, closed: false }
}

describe('whatever happens, in whatever order, with whatever outages', () => {
  test('nobody is closed who used their account less than 5 months before the warning, nor within a month of its leaving', () => {
    fc.assert(
      fc.property(events, fc.boolean(), (happenings, activated) => {
        const { use, done, now, closed } = live(happenings, activated)
        if (!closed) return
        const warned = done.at(-2)
        expect(warned?.step).toBe('warn')
        expect(use.warning?.toldAt).not.toBeNull()
        expect(now >= monthsAfter(use.warning?.toldAt ?? now, 1)).toBe(true)
        expect((use.warning?.askedAt ?? now) >= monthsAfter(lastUse(use), 5)).toBe(true)
        expect(now.getTime() - (warned?.at ?? now).getTime()).toBeGreaterThanOrEqual(28 * DAY)
      }),
      { numRuns: 2_000 },
    )
  })

  test('an outage of days changes nothing once the job runs again: what is due is due', () => {
    fc.assert(
      fc.property(events, fc.integer({ min: 1, max: 40 }), fc.boolean(), (happenings, days, activated) => {
        const { use, now, closed } = live(happenings, activated)
        if (closed) return
        const end = laterBy(now, days * DAY)
        let daily = use
        for (let day = 1; day <= days; day += 1) {
          const today = laterBy(now, day * DAY)
          if (inactivityStep(daily, today).kind === 'warn')
            daily = { ...daily, warning: { askedAt: today, toldAt: today } }
        }
        const wasWarned = daily.warning !== use.warning
        // Warned in the days of the outage, or warned when it ends: never closed for having been down.
        if (wasWarned) expect(inactivityStep(use, end).kind).toBe('warn')
        else expect(inactivityStep(use, end)).toEqual(inactivityStep(daily, end))
      }),
      { numRuns: 500 },
    )
  })

  test('an account that nobody uses ends closed, whatever its factors', () => {
    fc.assert(
      fc.property(events, fc.boolean(), (happenings, activated) => {
        const lived = live(happenings, activated)
        if (lived.closed) return
        let { use } = lived
        let { now } = lived
        for (let day = 0; day < 200; day += 1) {
          now = laterBy(now, DAY)
          const step = inactivityStep(use, now)
          if (step.kind === 'close') return
          if (step.kind === 'warn') use = { ...use, warning: { askedAt: now, toldAt: now } }
          if (use.warning && !use.warning.toldAt) use = { ...use, warning: { ...use.warning, toldAt: now } }
        }
        expect.fail('still open')
      }),
      { numRuns: 500 },
    )
  })
})
