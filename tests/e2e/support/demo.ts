import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { TOTP } from 'otpauth'
import { launch } from '../../../demo/launch.ts'
import { ACCOUNTS, type DemoAccount } from '../../../demo/people.ts'
import { FREE_PORTS } from '../../../demo/ports.ts'
import { openPostgresql } from '../../../src/platform/database/database.ts'

/** The whole product with its neighbours on free ports: embedded by default, on a real PostgreSQL when TEST_DATABASE_URL names one. */
export async function startDemo(options: { withoutMandats?: boolean } = {}) {
  const directory = await mkdtemp(join(tmpdir(), 'aidants-connect-e2e-'))
  const server = process.env.TEST_DATABASE_URL
  const own = server ? await ownDatabase(server) : undefined
  const demo = await launch({
    ports: FREE_PORTS,
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

/** A database of one's own on that PostgreSQL server, not migrated. */
export async function ownDatabase(server: string) {
  const name = `e2e_${randomUUID().replaceAll('-', '')}`
  const admin = openPostgresql(server, { max: 1 })
  await admin.db.execute(`create database ${name}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  return {
    url: url.href,
    async drop() {
      await admin.db.execute(`drop database if exists ${name} with (force)`)
      await admin.close()
    },
  }
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
export function authenticator({ factor }: DemoAccount) {
  const totp = new TOTP({ secret: factor.seedBase32, period: factor.stepSeconds, digits: 6 })
  let last = 0
  let drift = 0
  return (): string => {
    const now = Math.floor(Date.now() / 1000 / factor.stepSeconds)
    const counter = Math.max(now + drift, last + 1)
    drift = counter - now
    last = counter
    return totp.generate({ timestamp: counter * factor.stepSeconds * 1000 })
  }
}
