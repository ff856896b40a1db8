/** Messages received, newest last, the oldest forgotten beyond `limit`; lets a test wait for one. */
export function createInbox<Message>(limit: number) {
  let kept: Message[] = []
  let waiting: { predicate: (message: Message) => boolean; resolve: (message: Message) => void }[] = []
  return {
    add(message: Message): void {
      kept = [...kept, message].slice(-limit)
      const served = waiting.filter(({ predicate }) => predicate(message))
      waiting = waiting.filter((waiter) => !served.includes(waiter))
      for (const { resolve } of served) resolve(message)
    },
    all(): readonly Message[] {
      return kept
    },
    clear(): void {
      kept = []
    },
    /** The newest message that matches, at once if it is there already, else as it comes; rejects after `timeoutMs`. */
    waitFor(predicate: (message: Message) => boolean, timeoutMs = 5000): Promise<Message> {
      const present = kept.findLast(predicate)
      if (present !== undefined) return Promise.resolve(present)
      return new Promise((resolve, reject) => {
        const waiter = {
          predicate,
          resolve: (message: Message) => {
            clearTimeout(timer)
            resolve(message)
          },
        }
        const timer = setTimeout(() => {
          waiting = waiting.filter((other) => other !== waiter)
          reject(new Error(`No such message within ${timeoutMs} ms; ${kept.length} others are here.`))
        }, timeoutMs)
        waiting.push(waiter)
      })
    },
  }
}
