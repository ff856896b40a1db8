import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdtemp, rm, symlink } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { DEFAULT_PORTS } from '../../demo/ports.ts'
import type { Line } from '../report.ts'

/** What a clone of the repository holds that starting needs. */
const CLONED = ['demo', 'migrations', 'package.json', 'scripts', 'simulators', 'src', 'tsconfig.json']

/** `npm start` as a newcomer runs it: in a copy without build nor data, dependencies installed; then once more. */
export async function measureDemonstration(): Promise<Line[]> {
  if (!(await portsFree())) {
    return [line('first', 'not measured: a port of the demonstration is taken', undefined)]
  }
  const folder = await mkdtemp(join(tmpdir(), 'aidants-connect-bench-start-'))
  try {
    for (const name of CLONED) await cp(resolve(name), join(folder, name), { recursive: true })
    await symlink(resolve('node_modules'), join(folder, 'node_modules'))
    const [first, second] = [await start(folder), await start(folder)]
    return [
      line('first', seconds(first), first < 10_000),
      { ...line('second', seconds(second), second < 3_000), required: 'under 3 s' },
    ]
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function line(which: string, measured: string, met: boolean | undefined): Line {
  return {
    what: `npm start, ${which} time`,
    required: 'page served in under 10 s',
    measured,
    met,
    method:
      'a copy of the sources in an empty folder, dependencies linked; until the product answers on its front page',
  }
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`
}

async function portsFree(): Promise<boolean> {
  for (const port of Object.values(DEFAULT_PORTS)) {
    const free = await new Promise<boolean>((done) => {
      const server = createServer()
      server.once('error', () => done(false))
      server.listen(port, '127.0.0.1', () => server.close(() => done(true)))
    })
    if (!free) return false
  }
  return true
}

async function start(folder: string): Promise<number> {
  const began = performance.now()
  const child = spawn(process.execPath, ['scripts/start.mjs'], { cwd: folder, stdio: 'ignore', env: {} })
  const gone = once(child, 'exit')
  try {
    while (performance.now() - began < 60_000) {
      if (child.exitCode !== null) throw new Error('npm start ended by itself')
      const answer = await fetch(`http://localhost:${DEFAULT_PORTS.app}/`).catch(() => undefined)
      if (answer?.status === 200) return performance.now() - began
      await sleep(20)
    }
    throw new Error('npm start served nothing in a minute')
  } finally {
    child.kill('SIGTERM')
    await gone
  }
}
