import { randomUUID } from 'node:crypto'
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { freePort } from '../../../demo/free-port.ts'
import { prepare } from '../../../demo/launch.ts'
import type { Ports } from '../../../demo/ports.ts'
import { layEmptyDatabase } from '../../../scripts/empty-database.mjs'
import { openPostgresql } from '../../../src/platform/database/database.ts'

/** A demonstration made and stopped before anything of it was sent: each journey starts from a copy, as a second start would. */
interface Seed {
  /** Its data hold addresses (links of mails not sent yet): copies answer where it answered. */
  readonly ports: Ports
  /** What the simulators keep, and the embedded database. */
  readonly directory: string
  /** The database to copy, on a real PostgreSQL. */
  readonly template: string | undefined
}

const DESCRIPTION = 'seed.json'

/**
 * The seed of this worker, made the first time it is asked for. Workers share none: two demonstrations cannot answer at the same ports.
 * `server`: the PostgreSQL on which to make it, embedded when there is none.
 */
export async function seedOf(
  { withoutMandats = false }: { withoutMandats?: boolean },
  server: string | undefined,
): Promise<Seed> {
  const { E2E_SEEDS, VITEST_POOL_ID = '1' } = process.env
  if (!E2E_SEEDS) throw new Error('E2E_SEEDS is set by tests/e2e/support/global-setup.ts')
  const folder = join(E2E_SEEDS, `${VITEST_POOL_ID}-${withoutMandats ? 'people' : 'mandats'}`)
  const known = await descriptionOf(folder)
  if (known) return known
  await rm(folder, { recursive: true, force: true })
  const directory = join(folder, 'data')
  await mkdir(directory, { recursive: true })
  const template = server ? await createDatabase(server) : undefined
  if (!server) await layEmptyDatabase(join(directory, 'database'))
  const ports = await freePorts()
  await prepare({
    ports,
    directory,
    withoutMandats,
    environment: server && template ? { DATABASE_URL: urlOf(server, template) } : {},
  })
  const seed: Seed = { ports, directory, template }
  // Written last: a seed that failed half-way is made again.
  await writeFile(join(folder, DESCRIPTION), JSON.stringify(seed))
  return seed
}

async function descriptionOf(folder: string): Promise<Seed | undefined> {
  const text = await readFile(join(folder, DESCRIPTION), 'utf8').catch(() => undefined)
  // Written by the function above, in this same run.
  return text === undefined ? undefined : (JSON.parse(text) as Seed)
}

async function freePorts(): Promise<Ports> {
  const taken = new Set<number>()
  const free = async () => {
    let port = await freePort()
    while (taken.has(port)) port = await freePort()
    taken.add(port)
    return port
  }
  return {
    hub: await free(),
    app: await free(),
    franceConnect: await free(),
    prestations: await free(),
    impots: await free(),
    mailbox: await free(),
    smtp: await free(),
    phone: await free(),
    authenticator: await free(),
    proConnect: await free(),
    directories: await free(),
    pix: await free(),
  }
}

/** Fills `directory` with what the seed keeps in files. */
export async function copyFiles(seed: Seed, directory: string): Promise<void> {
  await cp(seed.directory, directory, { recursive: true })
}

/** Drops the databases of the seeds kept in that folder. */
export async function dropSeeds(folder: string): Promise<void> {
  const server = process.env.TEST_DATABASE_URL
  if (!server) return
  const seeds = await Promise.all((await readdir(folder)).map((name) => descriptionOf(join(folder, name))))
  const admin = openPostgresql(server, { max: 1 })
  for (const seed of seeds) {
    if (seed?.template) await admin.db.execute(`drop database if exists ${seed.template} with (force)`)
  }
  await admin.close()
}

/** Makes a database of one's own on that PostgreSQL server: not migrated, or the copy of another one. Answers its name. */
export async function createDatabase(server: string, template?: string): Promise<string> {
  const name = `e2e_${randomUUID().replaceAll('-', '')}`
  const admin = openPostgresql(server, { max: 1 })
  await admin.db.execute(`create database ${name}${template ? ` template ${template}` : ''}`)
  await admin.close()
  return name
}

export async function dropDatabase(server: string, name: string): Promise<void> {
  const admin = openPostgresql(server, { max: 1 })
  await admin.db.execute(`drop database if exists ${name} with (force)`)
  await admin.close()
}

export function urlOf(server: string, name: string): string {
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}
