/**
 * The embedded database as a first start finds it, empty and migrated, in one archive under `build/`. Two seconds of one processor
 * that nothing else needs to wait for: `npm start` spends them while it bundles, and the tests, which each open many, once.
 */
import { createHash, randomUUID } from 'node:crypto'
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { migrate, readMigrations } from '../src/platform/database/migrate.ts'

const ROOT = resolve(import.meta.dirname, '..')
const DAY = 24 * 3600 * 1000

/** Where it is, or will be: its name says what it was made from. */
function emptyDatabasePath() {
  const hash = createHash('sha256')
  const made = ['node_modules/@electric-sql/pglite/package.json', 'scripts/empty-database.mjs']
  for (const file of [...made, ...globSync('migrations/*.sql', { cwd: ROOT }).sort()]) {
    hash.update(`${file}\n`).update(readFileSync(join(ROOT, file)))
  }
  return join(ROOT, `build/empty-database-${hash.digest('hex').slice(0, 16)}.tar`)
}

/** Makes it unless it is there. Returns where. */
export async function makeEmptyDatabase() {
  const path = emptyDatabasePath()
  if (existsSync(path)) return path
  const { PGlite } = await import('@electric-sql/pglite')
  const engine = await PGlite.create()
  const script = (work) =>
    engine.transaction((tx) =>
      work({ exec: (text) => tx.exec(text), query: async (text, values) => (await tx.query(text, values)).rows }),
    )
  await migrate({ script }, await readMigrations(join(ROOT, 'migrations')))
  const dump = await engine.dumpDataDir('none')
  await engine.close()
  mkdirSync(join(ROOT, 'build'), { recursive: true })
  const written = `${path}.${randomUUID()}`
  writeFileSync(written, new Uint8Array(await dump.arrayBuffer()))
  // Tests that began before a migration was written still read theirs.
  for (const old of globSync('build/empty-database-*', { cwd: ROOT }).map((name) => join(ROOT, name))) {
    if (Date.now() - statSync(old).mtimeMs > DAY) rmSync(old, { force: true })
  }
  // Whole or not there at all, also for two that make it at once.
  renameSync(written, path)
  return path
}

/** Lays it down where an embedded database will be opened, whole or not at all. By the engine itself it would take five times as long. */
export async function layEmptyDatabase(directory) {
  const { extract } = await import('tar-stream')
  const laid = `${directory}.${randomUUID()}`
  const entries = extract()
  entries.end(readFileSync(await makeEmptyDatabase()))
  for await (const entry of entries) {
    const path = join(laid, entry.header.name)
    if (entry.header.type === 'directory') mkdirSync(path, { recursive: true, mode: 0o700 })
    else writeFileSync(path, await buffer(entry))
    entry.resume()
  }
  renameSync(laid, directory)
}

const [, program, directory] = process.argv
if (import.meta.filename === program) await (directory ? layEmptyDatabase(resolve(directory)) : makeEmptyDatabase())
