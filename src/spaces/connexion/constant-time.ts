import { setImmediate, setTimeout } from 'node:timers/promises'

/** Answers leave on these steps only. One holds the work of every outcome of a sign-in with room to spare. */
const STEP_MS = 100

/** A timer is set by the clock of a loop that the work has just kept busy: it rings up to so much too early, and the more so the longer the work. */
const TIMERS_ARE_WRONG_BY_MS = 3

/**
 * Does the work and answers at the next step: how long it took tells nothing of what it found (T-44). Steps rather than one floor, so that
 * a busy server, on which work takes longer than a floor, does not start to tell.
 */
export async function atNextStep<T>(work: () => Promise<T>): Promise<T> {
  const start = performance.now()
  try {
    return await work()
  } finally {
    const end = start + Math.ceil((performance.now() - start) / STEP_MS) * STEP_MS
    await setTimeout(Math.max(0, end - performance.now() - TIMERS_ARE_WRONG_BY_MS))
    while (performance.now() < end) await setImmediate()
  }
}
