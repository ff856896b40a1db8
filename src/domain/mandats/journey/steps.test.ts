import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type JourneyEvent, type JourneyStep, mayShow, nextStep, screenOf } from './steps.ts'

const events: JourneyEvent[] = [
  'draft_changed',
  'franceconnect_begun',
  'identity_received',
  'failed',
  'signed',
  'abandoned',
]

/** Runs the events that have a place, as the commands do. */
function walk(taken: readonly JourneyEvent[]): { step: JourneyStep; path: JourneyEvent[] } {
  let step: JourneyStep = 'choix'
  const path: JourneyEvent[] = []
  for (const event of taken) {
    const next = nextStep(step, event)
    if (!next) continue
    step = next
    path.push(event)
  }
  return { step, path }
}

test('nothing is signed but right after an identity received for the draft as it is', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...events), { maxLength: 30 }), (taken) => {
      const { step, path } = walk(taken)
      if (step !== 'signe') return
      expect(path.slice(-3)).toEqual(['franceconnect_begun', 'identity_received', 'signed'])
    }),
    { numRuns: 2000 },
  )
})

test('what is signed or abandoned moves no more', () => {
  for (const event of events) {
    expect(nextStep('signe', event)).toBeUndefined()
    expect(nextStep('abandonne', event)).toBeUndefined()
  }
})

test('after the 30 minutes only the end of a journey is shown, unless it was over before', () => {
  expect(screenOf({ step: 'recapitulatif', expired: true })).toBe('expire')
  expect(screenOf({ step: 'signe', expired: true })).toBe('signe')
  expect(mayShow('choix', { step: 'choix', expired: true })).toBe(false)
})

test('a deep link to the recap shows it only once FranceConnect has answered; the choices can be seen again from there', () => {
  expect(mayShow('recapitulatif', { step: 'choix', expired: false })).toBe(false)
  expect(mayShow('recapitulatif', { step: 'franceconnect', expired: false })).toBe(false)
  expect(mayShow('recapitulatif', { step: 'recapitulatif', expired: false })).toBe(true)
  expect(mayShow('choix', { step: 'recapitulatif', expired: false })).toBe(true)
  expect(mayShow('choix', { step: 'signe', expired: false })).toBe(false)
})
