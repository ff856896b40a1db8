/** `npm start`: builds what changed, then runs the whole product with its simulators and demonstration data. */
import { spawn } from 'node:child_process'
import { existsSync, rmSync } from 'node:fs'
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

if (process.argv.includes('--reset')) rmSync(join(ROOT, 'data'), { recursive: true, force: true })

const run = (args, options) => {
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: 'inherit', ...options })
  return { child, ended: new Promise((done) => child.on('exit', (code, signal) => done({ code, signal }))) }
}

// Both at once: a bundle and an empty database wait for nothing of each other, and the demonstration needs the second one later.
const databaseFolder = resolve(ROOT, process.env.DEMO_DIRECTORY ?? 'data', 'database')
const isFirst = !existsSync(join(databaseFolder, 'PG_VERSION'))
const database = isFirst ? run([join(ROOT, 'scripts/empty-database.mjs'), databaseFolder]) : undefined
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
  env: { NODE_COMPILE_CACHE: join(ROOT, 'build/.compiled'), ...process.env },
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
