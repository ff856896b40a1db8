/** `npm start`: builds what changed, then runs the whole product with its simulators and demonstration data. */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { setPriority } from 'node:os'
import { join, resolve } from 'node:path'
import { isBuilt } from './freshness.mjs'

const ROOT = resolve(import.meta.dirname, '..')

// npm may have been told to run no install script: the pinned Node.js is then missing, silently.
if (Number(process.versions.node.split('.')[0]) < 24) {
  console.error(`This needs Node.js 24, which "npm ci" brings, but Node.js ${process.versions.node} is running.`)
  console.error('Install scripts were probably not run: try "npm ci --ignore-scripts=false".')
  process.exit(1)
}

// Hosting platforms run `npm start` by themselves: what it starts has published secrets, and reads no operator's variable.
if (process.env.NODE_ENV === 'production') {
  console.error('"npm start" is the demonstration. In production: node build/main.js (docs/operating.md).')
  process.exit(1)
}

const offset = process.env.DEMO_PORT_OFFSET
// Data hold addresses: at other ports, other data.
const directory = resolve(ROOT, process.env.DEMO_DIRECTORY ?? (offset ? `data/at-${offset}` : 'data'))
// `keptIn` of demo/kept.ts, which is read only when there is something to forget: a start that was interrupted left half a demonstration.
const kept = ['whole', 'database/PG_VERSION'].map((name) => join(directory, name))
const isFirst = process.argv.includes('--reset') || !kept.every((path) => existsSync(path))
if (isFirst && existsSync(directory)) {
  const { forget } = await import('../demo/kept.ts')
  const { portTaken } = await import('../demo/free-port.ts')
  const { portsFrom } = await import('../demo/ports.ts')
  await forget(directory, Object.values(portsFrom(Number(offset ?? 0)))).catch((error) => {
    console.error(portTaken(error) ?? error)
    process.exit(1)
  })
}

const run = (args, options) => {
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: 'inherit', ...options })
  return { child, ended: new Promise((done) => child.on('exit', (code, signal) => done({ code, signal }))) }
}

// Both at once: a bundle and an empty database wait for nothing of each other, and the demonstration needs the second one later.
const database = isFirst ? run([join(ROOT, 'scripts/empty-database.mjs'), join(directory, 'database')]) : undefined
if (!isBuilt()) {
  const build = run([join(ROOT, 'scripts/build.mjs'), 'demo', 'practice-neighbours'])
  // The database takes longer, and the data wait for it.
  if (database && build.child.pid !== undefined) setPriority(build.child.pid, 10)
  const { code } = await build.ended
  if (code !== 0) {
    database?.child.kill()
    process.exit(code ?? 1)
  }
}

const { child: demo, ended } = run(['--enable-source-maps', join(ROOT, 'build/demo.js')], {
  stdio: ['inherit', 'inherit', 'inherit', ...(database ? ['ipc'] : [])],
  // Packages compiled by one start are not compiled again by the next.
  env: { NODE_COMPILE_CACHE: join(ROOT, 'build/.compiled'), ...process.env, DEMO_DIRECTORY: directory },
})
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    database?.child.kill(signal)
    demo.kill(signal)
  })
}
if (database) {
  await database.ended
  // Laid down or not: the demonstration makes what is not there.
  if (demo.connected) demo.send('database')
}
const { code, signal } = await ended
process.exit(signal ? 0 : (code ?? 1))
