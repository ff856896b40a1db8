import { setTimeout } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { atNextStep } from './constant-time.ts'

/** Keeps the loop busy, as what is computed and sealed does. */
function busy(ms: number): void {
  const until = performance.now() + ms
  while (performance.now() < until);
}

test.each([
  ['nothing', 0, 0],
  ['much computed at the end', 5, 8],
  ['much waited for', 60, 0],
])('%s: the answer leaves on a step, never before it', async (_, wait, compute) => {
  for (let times = 0; times < 5; times += 1) {
    const start = performance.now()
    await atNextStep(async () => {
      await setTimeout(wait)
      busy(compute)
    })
    expect(performance.now() - start).toBeGreaterThanOrEqual(100)
  }
})

test('what fails leaves on a step too', async () => {
  const start = performance.now()
  await expect(atNextStep(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(performance.now() - start).toBeGreaterThanOrEqual(100)
})
