import { type Clock, SECOND } from '../clock.ts'

/** Spares a neighbour that is down, and the people who would wait for it. */
export interface Circuit {
  /** True when the neighbour may be asked: always while it answers; once it is down, one attempt after each pause. */
  mayAsk(): boolean
  succeeded(): void
  /** `pauseSeconds`: how long it asked to be left alone. */
  failed(pauseSeconds?: number): void
}

/** Failures in a row after which nothing is asked any more. */
const FAILURES = 3
const PAUSE = 30 * SECOND
/** Whatever a neighbour asks for, it is tried again within this time. */
const LONGEST_PAUSE = 300 * SECOND

/** One circuit per neighbour and process. */
export function createCircuit(clock: Clock): Circuit {
  let failures = 0
  let closedUntil = 0
  return {
    mayAsk() {
      const now = clock.now().getTime()
      if (now < closedUntil) return false
      // The one that goes through is an attempt: those that come meanwhile do not wait with it.
      if (failures >= FAILURES) closedUntil = now + PAUSE
      return true
    },
    succeeded() {
      failures = 0
      closedUntil = 0
    },
    failed(pauseSeconds) {
      failures += 1
      const pause = pauseSeconds === undefined ? PAUSE : Math.min(pauseSeconds * SECOND, LONGEST_PAUSE)
      if (failures >= FAILURES || pauseSeconds !== undefined) closedUntil = clock.now().getTime() + pause
    },
  }
}
