import { existsSync } from 'node:fs'
import { readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { checkFree } from './free-port.ts'

const DATABASE = 'database'

/** What a demonstration keeps in its directory between two starts. */
export function keptIn(directory: string) {
  return {
    database: join(directory, DATABASE),
    /** The mark of data made to their end; scripts/start.mjs looks for it too. */
    whole: join(directory, 'whole'),
    prestations: join(directory, 'prestations.json'),
    impots: join(directory, 'impots.json'),
    mails: join(directory, 'mails.jsonl'),
    sms: join(directory, 'sms.jsonl'),
  }
}

/** True once the data were made to their end: a first start that was interrupted left half of them. */
export function isWhole(directory: string): boolean {
  return existsSync(keptIn(directory).whole)
}

/** To be called last. */
export async function markWhole(directory: string): Promise<void> {
  await writeFile(keptIn(directory).whole, '')
}

/**
 * Removes what a demonstration kept there, the mark first, and nothing else: people choose the directory. Throws as listening would when one of these
 * ports is taken: a demonstration at work loses nothing.
 */
export async function forget(directory: string, ports: Iterable<number>): Promise<void> {
  await checkFree(ports)
  const { whole, ...rest } = keptIn(directory)
  await rm(whole, { force: true })
  for (const path of Object.values(rest)) await rm(path, { recursive: true, force: true })
  // Those that were being laid down when somebody stopped it (scripts/empty-database.mjs).
  for (const name of await readdir(directory))
    if (name.startsWith(`${DATABASE}.`)) await rm(join(directory, name), { recursive: true, force: true })
}
