import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { layEmptyDatabase } from '../scripts/empty-database.mjs'
import { accounts } from '../src/domain/comptes/index.ts'
import { openPglite } from '../src/platform/database/database.ts'
import { portTaken } from './free-port.ts'
import { forget, isWhole, keptIn } from './kept.ts'
import { type LaunchOptions, prepare } from './launch.ts'
import { ACCOUNTS, BYGONE } from './people.ts'
import { FREE_PORTS } from './ports.ts'

/** Starts of one demonstration, each on what the one before left. */
let directory: string

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'demonstration-'))
})
afterAll(() => rm(directory, { recursive: true, force: true }))

const FREE = Object.values(FREE_PORTS)
const start = (more: Partial<LaunchOptions> = {}) =>
  prepare({ ports: FREE_PORTS, directory, withoutMandats: true, ...more })
const startFirst = async (more: Partial<LaunchOptions> = {}) => {
  await layEmptyDatabase(keptIn(directory).database)
  await start(more)
}

/** The address of everybody who has an account in the database that a start left. */
async function addresses(): Promise<readonly string[]> {
  const { db, close } = await openPglite(keptIn(directory).database)
  const rows = await db.select({ address: accounts.emailKey }).from(accounts)
  await close()
  return rows.map(({ address }) => address).sort()
}

const MOVED = 'camille@ailleurs.exemple.fr'
const EVERYBODY = [...ACCOUNTS, ...BYGONE].map(({ email }) => email).sort()

test('a first start that fails leaves nothing to go on from: the next one makes the whole demonstration', async () => {
  // Many have arrived when the first mandat is to be signed, some arrive later.
  const unreachable = { FC_ISSUER: 'http://localhost:9/api/v2' }
  await expect(startFirst({ withoutMandats: false, environment: unreachable })).rejects.toThrow()
  const half = await addresses()
  expect(half).toContain(ACCOUNTS[0]?.email)
  expect(half.length).toBeLessThan(EVERYBODY.length)
  expect(isWhole(directory)).toBe(false)
  await writeFile(keptIn(directory).mails, 'of the start that failed')
  await forget(directory, FREE)
  expect(await readdir(directory)).toEqual([])
  await startFirst()
  expect(await addresses()).toEqual(EVERYBODY)
  expect(isWhole(directory)).toBe(true)
})

test('a second start keeps what is there', async () => {
  const { db, close } = await openPglite(keptIn(directory).database)
  await db
    .update(accounts)
    .set({ emailKey: MOVED })
    .where(eq(accounts.emailKey, ACCOUNTS[0]?.email ?? ''))
  await close()
  await start()
  expect(await addresses()).toHaveLength(EVERYBODY.length)
  expect(await addresses()).toContain(MOVED)
})

test('nothing is forgotten while another demonstration answers at these ports', async () => {
  const other = createServer()
  const port = await listening(other)
  const refused = await forget(directory, [...FREE, port]).catch((error: unknown) => error)
  expect(portTaken(refused)).toContain(`Le port ${port} est déjà pris`)
  other.close()
  expect(await addresses()).toContain(MOVED)
  expect(isWhole(directory)).toBe(true)
})

test('to begin afresh forgets what the demonstration kept, and nothing else of that directory', async () => {
  await writeFile(join(directory, 'mine.txt'), 'mine')
  await mkdir(`${keptIn(directory).database}.half-laid`)
  await forget(directory, FREE)
  expect(await readdir(directory)).toEqual(['mine.txt'])
})

function listening(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, 'localhost', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : 0)
    })
  })
}
