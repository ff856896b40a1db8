import type { Logger } from '../observability/logger.ts'

/**
 * Does `work` again and again: at once while it says that it found something, after `idleMilliseconds` otherwise. An error is logged
 * and waited out. Returns how to stop: it resolves once the work under way is done.
 */
export function startLoop(
  name: string,
  work: () => Promise<number>,
  idleMilliseconds: number,
  log: Logger,
): () => Promise<void> {
  let stopped = false
  let wake: () => void = () => undefined
  const pause = (milliseconds: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, milliseconds)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  const running = (async () => {
    while (!stopped) {
      const found = await work().catch((error: unknown) => {
        log.error({ err: error, loop: name }, 'a background loop failed')
        return 0
      })
      if (found === 0 && !stopped) await pause(idleMilliseconds)
    }
  })()
  return () => {
    stopped = true
    wake()
    return running
  }
}
