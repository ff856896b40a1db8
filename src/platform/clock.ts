/** Where the current instant comes from. Injected everywhere, so that tests and the demonstration data can move it. */
export interface Clock {
  now(): Date
}

export const systemClock: Clock = { now: () => new Date() }

/** A clock that stands where it was put until it is moved. */
export interface MovableClock extends Clock {
  set(instant: Date): void
  advance(milliseconds: number): void
}

/** A clock for tests and for the demonstration data: it starts at `start` and moves only when told. */
export function movableClock(start: Date): MovableClock {
  let current = start.getTime()
  return {
    now: () => new Date(current),
    set: (instant) => {
      current = instant.getTime()
    },
    advance: (milliseconds) => {
      current += milliseconds
    },
  }
}

export const SECOND = 1000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** `instant` moved by `milliseconds`, as a new Date. */
export function after(instant: Date, milliseconds: number): Date {
  return new Date(instant.getTime() + milliseconds)
}

/** `instant` moved by whole years, in UTC; 29 February becomes 1 March where there is none. */
export function yearsAfter(instant: Date, years: number): Date {
  const moved = new Date(instant)
  moved.setUTCFullYear(moved.getUTCFullYear() + years)
  return moved
}
