import { type Entry, fromBufferPromise } from 'yauzl'
import { MOST_UNPACKED, UnreadableSheetError } from './model.ts'

const MOST_ENTRIES = 1_000

export interface Unpacked {
  /** The text of that part; undefined when there is none. Refuses what would take more than `MOST_UNPACKED` in all. */
  text(name: string): Promise<string | undefined>
}

/**
 * A ZIP archive whose parts are unpacked on demand. What its directory announces is not believed: yauzl stops a part that is longer than it says,
 * and what the parts say counts against one limit (a zip bomb, domain/05 T-54).
 */
export async function unpack(bytes: Buffer): Promise<Unpacked> {
  const parts = new Map<string, Entry>()
  const zip = await unreadable(() => fromBufferPromise(bytes, { lazyEntries: true, validateEntrySizes: true }))
  if (zip.entryCount > MOST_ENTRIES) throw new UnreadableSheetError('too_large')
  await unreadable(async () => {
    for await (const entry of zip.eachEntry()) parts.set(entry.fileName.toLowerCase(), entry)
  })
  let left = MOST_UNPACKED
  return {
    async text(name) {
      const entry = parts.get(name.toLowerCase())
      if (!entry) return undefined
      left -= entry.uncompressedSize
      if (left < 0) throw new UnreadableSheetError('too_large')
      return unreadable(async () => {
        const chunks: Buffer[] = []
        for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk)
        return Buffer.concat(chunks)
          .toString('utf8')
          .replace(/^\uFEFF/, '')
      })
    },
  }
}

/** yauzl throws plain errors for whatever is wrong with an archive: encrypted, cut short, lying about its sizes. */
async function unreadable<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw error instanceof UnreadableSheetError ? error : new UnreadableSheetError('not_a_table')
  }
}
