/** Mann-Whitney: how many standard deviations apart two samples stand, by ranks, so that a few slow answers weigh nothing. */
export function rankSumZ(a: readonly number[], b: readonly number[]): number {
  // To the half millisecond: below, one measures timers.
  const steps = (time: number) => Math.round(time * 2)
  let wins = 0
  for (const x of a) for (const y of b) wins += steps(x) > steps(y) ? 1 : steps(x) === steps(y) ? 0.5 : 0
  const mean = (a.length * b.length) / 2
  return Math.abs(wins - mean) / Math.sqrt((a.length * b.length * (a.length + b.length + 1)) / 12)
}
