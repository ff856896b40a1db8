import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { TOTP } from 'otpauth'
import { launch } from '../../../demo/launch.ts'
import { ACCOUNTS, type DemoAccount } from '../../../demo/people.ts'
import type { Visitor } from './browser.ts'
import { copyFiles, createDatabase, dropDatabase, seedOf, urlOf } from './seeds.ts'

/**
 * The whole product with its neighbours, as it stands just after the demonstration data were made: embedded by default, on a real PostgreSQL
 * when TEST_DATABASE_URL names one.
 */
export async function startDemo(options: { withoutMandats?: boolean } = {}) {
  const server = process.env.TEST_DATABASE_URL
  const seed = await seedOf(options, server)
  const directory = await mkdtemp(join(tmpdir(), 'aidants-connect-e2e-'))
  await copyFiles(seed, directory)
  const own = server ? await ownDatabase(server, seed.template) : undefined
  const demo = await launch({
    ports: seed.ports,
    directory,
    ...options,
    environment: own ? { DATABASE_URL: own.url } : {},
  })
  return {
    ...demo,
    async close() {
      await demo.close()
      await own?.drop()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

export type RunningDemo = Awaited<ReturnType<typeof startDemo>>

/** A database of one's own on that PostgreSQL server: not migrated, or the copy of `template`. */
export async function ownDatabase(server: string, template?: string) {
  const name = await createDatabase(server, template)
  return { url: urlOf(server, name), drop: () => dropDatabase(server, name) }
}

export function account(key: DemoAccount['key']): DemoAccount {
  const found = ACCOUNTS.find((one) => one.key === key)
  if (!found) throw new Error(key)
  return found
}

/**
 * Codes of one person's authenticator, whose clock runs a little faster each time one is asked: each code serves once, and the product
 * follows a drifting clock one step at a time, so that a journey of several codes need not wait for the next half minute.
 */
export function authenticator({ factor }: DemoAccount): () => string {
  return codesOf(factor)
}

/** The same, for the application that has just read the key of the page that is open. */
export async function application({ page }: Visitor): Promise<() => string> {
  const uri = (await page.getByRole('link', { name: 'Ouvrir l’application' }).getAttribute('href')) ?? ''
  return codesOf({ seedBase32: new URL(uri).searchParams.get('secret') ?? '', stepSeconds: 30 })
}

/** The same, for a key read anywhere. */
export function codesOf({ seedBase32, stepSeconds }: Pick<DemoAccount['factor'], 'seedBase32' | 'stepSeconds'>) {
  const totp = new TOTP({ secret: seedBase32, period: stepSeconds, digits: 6 })
  let last = 0
  let drift = 0
  return (): string => {
    const now = Math.floor(Date.now() / 1000 / stepSeconds)
    const counter = Math.max(now + drift, last + 1)
    drift = counter - now
    last = counter
    return totp.generate({ timestamp: counter * stepSeconds * 1000 })
  }
}
