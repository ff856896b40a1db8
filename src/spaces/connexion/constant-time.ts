import { setTimeout } from 'node:timers/promises'

/** Answers leave on these steps only. One holds the work of every outcome of a sign-in with room to spare. */
const STEP_MS = 100

/**
 * Does the work and answers at the next step: how long it took tells nothing of what it found (T-44). Steps rather than one floor, so that
 * a busy server, on which work takes longer than a floor, does not start to tell.
 */
export async function atNextStep<T>(work: () => Promise<T>): Promise<T> {
  const start = performance.now()
  try {
    return await work()
  } finally {
    const elapsed = performance.now() - start
    await setTimeout(STEP_MS - (elapsed % STEP_MS))
  }
}
