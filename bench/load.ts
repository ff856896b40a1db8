import { setTimeout as sleep } from 'node:timers/promises'

/** A server that is this far behind does not hold the rate: there is no point in waiting for more. */
const MOST_WAITING = 250

/**
 * Calls at a fixed overall rate, whatever the answers' pace: a call that has to wait for the one before counts its wait. Answers the
 * milliseconds from when each was due to its end.
 */
export async function atRate(
  perSecond: number,
  seconds: number,
  call: (index: number, due: number) => Promise<void>,
): Promise<{ times: number[]; failures: string[] }> {
  const total = Math.round(perSecond * seconds)
  const times: number[] = []
  const failures: string[] = []
  const under: Promise<void>[] = []
  let waiting = 0
  const began = performance.now()
  for (let index = 0; index < total; index += 1) {
    const due = began + (index * 1000) / perSecond
    const wait = due - performance.now()
    if (wait > 0) await sleep(wait)
    if (waiting >= MOST_WAITING) {
      failures.push(`cannot hold ${perSecond} a second: ${MOST_WAITING} calls were waiting after ${index}`)
      break
    }
    // A timer that fires late is the generator's own delay, not the server's.
    const sent = Math.max(due, performance.now())
    waiting += 1
    under.push(
      call(index, sent)
        .then(() => void times.push(performance.now() - sent))
        .catch((error: unknown) => void failures.push(String(error)))
        .finally(() => {
          waiting -= 1
        }),
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
