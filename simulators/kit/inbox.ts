import { appendFileSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'

/** Where messages outlive a restart, one a line: the five hundredth costs no more to keep than the first. */
type InboxFile<Message> = {
  path: string
  /** What JSON holds of a message. */
  write(message: Message): unknown
  /** The message again; throws on anything else. */
  read(kept: unknown): Message
}

/** Messages received, newest last, the oldest forgotten beyond `limit`; lets a test wait for one. In memory, and in `file` when one is given. */
export function createInbox<Message>(limit: number, file?: InboxFile<Message>) {
  let kept = file === undefined ? [] : reload(file, limit)
  let waiting: { predicate: (message: Message) => boolean; resolve: (message: Message) => void }[] = []
  return {
    add(message: Message): void {
      kept = [...kept, message].slice(-limit)
      if (file !== undefined) appendFileSync(file.path, lineOf(file, message))
      const served = waiting.filter(({ predicate }) => predicate(message))
      waiting = waiting.filter((waiter) => !served.includes(waiter))
      for (const { resolve } of served) resolve(message)
    },
    all(): readonly Message[] {
      return kept
    },
    clear(): void {
      kept = []
      if (file !== undefined) rmSync(file.path, { force: true })
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

function lineOf<Message>(file: InboxFile<Message>, message: Message): string {
  return `${JSON.stringify(file.write(message))}\n`
}

function reload<Message>(file: InboxFile<Message>, limit: number): Message[] {
  if (!existsSync(file.path)) return []
  const kept = readFileSync(file.path, 'utf8')
    .split('\n')
    .flatMap((line) => {
      try {
        return [file.read(JSON.parse(line))]
      } catch {
        return []
      }
    })
    .slice(-limit)
  // Without the line that a kill left half-written, to which the next message would be joined, nor what is beyond the limit. Written beside, then
  // renamed: a kill here leaves the old file whole.
  writeFileSync(`${file.path}.new`, kept.map((message) => lineOf(file, message)).join(''))
  renameSync(`${file.path}.new`, file.path)
  return kept
}
