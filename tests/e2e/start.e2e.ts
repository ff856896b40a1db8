import { type ChildProcess, spawn } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkFree } from '../../demo/free-port.ts'
import { isWhole, keptIn } from '../../demo/kept.ts'
import { prepare } from '../../demo/launch.ts'
import { portsFrom } from '../../demo/ports.ts'
import { layEmptyDatabase } from '../../scripts/empty-database.mjs'
import { PATIENCE } from './support/browser.ts'

/** `npm start` and `npm run demo:reset` as a terminal runs them, on the bundle, at ports and in a directory of their own. */
const ROOT = resolve(import.meta.dirname, '../..')
let directory: string
let offset: number
const children: ChildProcess[] = []

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'aidants-connect-start-'))
  offset = await freeOffset()
  await layEmptyDatabase(keptIn(directory).database)
  await prepare({ ports: portsFrom(offset), directory, withoutMandats: true })
  await writeFile(join(directory, 'mine.txt'), 'not of the demonstration')
})
afterAll(async () => {
  for (const child of children) if (child.exitCode === null && child.signalCode === null) signal(child, 'SIGKILL')
  await rm(directory, { recursive: true, force: true })
})

/** Below the ports that systems lend to outgoing connections. */
async function freeOffset(): Promise<number> {
  for (;;) {
    const candidate = randomInt(17_000, 27_000)
    const isFree = await checkFree(Object.values(portsFrom(candidate))).then(
      () => true,
      () => false,
    )
    if (isFree) return candidate
  }
}

/** In a group of its own, as each command of a terminal is. */
function start(args: readonly string[] = [], more: Readonly<Record<string, string>> = {}) {
  const child = spawn(process.execPath, ['scripts/start.mjs', ...args], {
    cwd: ROOT,
    env: { PATH: process.env.PATH, DEMO_DIRECTORY: directory, DEMO_PORT_OFFSET: String(offset), ...more },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  children.push(child)
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString()
    })
  const ended = once(child, 'close').then(([code]: unknown[]) => code)
  return { child, ended, output: () => output }
}

/** To every program of the group, as a terminal does. */
function signal(child: ChildProcess, name: NodeJS.Signals): void {
  if (child.pid !== undefined) process.kill(-child.pid, name)
}

test('in production, where platforms run it by themselves, it refuses and names what serves', async () => {
  const { ended, output } = start([], { NODE_ENV: 'production', DATABASE_URL: 'postgres://localhost/aidants' })
  expect(await ended).toBe(1)
  expect(output()).toContain('node build/main.js')
})

test('a start finds its data again; a reset meanwhile takes nothing away; Ctrl+C closes everything', async () => {
  const running = start()
  await expect.poll(running.output, { timeout: PATIENCE }).toContain('Tout est prêt')
  expect(running.output()).not.toContain('création des données')
  const reset = start(['--reset'])
  expect(await reset.ended).toBe(1)
  expect(reset.output()).toContain('est déjà pris')
  expect(existsSync(keptIn(directory).database)).toBe(true)
  expect(isWhole(directory)).toBe(true)
  const home = await fetch(`http://localhost:${portsFrom(offset).app}/`)
  expect(home.status).toBe(200)
  // The terminal tells all of them, then npm tells what it started again.
  signal(running.child, 'SIGINT')
  running.child.kill('SIGINT')
  expect(await running.ended, running.output()).toBe(0)
  await checkFree(Object.values(portsFrom(offset)))
})

test('a reset begins again in that directory, whose other files it leaves; cut short, it is not taken for whole', async () => {
  const { child, ended, output } = start(['--reset'])
  await expect.poll(output, { timeout: PATIENCE }).toContain('première fois : création des données')
  signal(child, 'SIGINT')
  await ended
  expect(output()).not.toContain('Tout est prêt')
  expect(isWhole(directory)).toBe(false)
  expect(existsSync(join(directory, 'mine.txt'))).toBe(true)
})
