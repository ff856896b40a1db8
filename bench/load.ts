import { setTimeout as sleep } from 'node:timers/promises'

/**
 * Calls at a fixed overall rate, whatever the answers' pace: a call that has to wait for the one before counts its wait. Answers the
 * milliseconds from when each was due to its end.
 */
export async function atRate(
  perSecond: number,
  seconds: number,
  call: (index: number) => Promise<void>,
): Promise<{ times: number[]; failures: string[] }> {
  const total = Math.round(perSecond * seconds)
  const times: number[] = []
  const failures: string[] = []
  const under: Promise<void>[] = []
  const began = performance.now()
  for (let index = 0; index < total; index += 1) {
    const due = began + (index * 1000) / perSecond
    const wait = due - performance.now()
    if (wait > 0) await sleep(wait)
    // A timer that fires late is the generator's own delay, not the server's.
    const sent = Math.max(due, performance.now())
    under.push(
      call(index)
        .then(() => void times.push(performance.now() - sent))
        .catch((error: unknown) => void failures.push(String(error))),
    )
  }
  await Promise.all(under)
  return { times, failures }
}

/** So many callers, each calling again as soon as it is answered, for so long. Answers how long each call took and how many a second. */
export async function flatOut(
  callers: number,
  seconds: number,
  call: (caller: number, index: number) => Promise<void>,
): Promise<{ times: number[]; perSecond: number; failures: string[] }> {
  const times: number[] = []
  const failures: string[] = []
  const began = performance.now()
  const end = began + seconds * 1000
  await Promise.all(
    Array.from({ length: callers }, async (_, caller) => {
      for (let index = 0; performance.now() < end && failures.length < 100; index += 1) {
        const sent = performance.now()
        try {
          await call(caller, index)
          times.push(performance.now() - sent)
        } catch (error) {
          failures.push(String(error))
        }
      }
    }),
  )
  return { times, perSecond: (times.length * 1000) / (performance.now() - began), failures }
}
