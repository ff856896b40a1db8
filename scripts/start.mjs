/** `npm start`: builds what changed, then runs the whole product with its simulators and demonstration data. */
import { spawn, spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
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

if (!isBuilt()) {
  const build = spawnSync(process.execPath, [join(ROOT, 'scripts/build.mjs')], { cwd: ROOT, stdio: 'inherit' })
  if (build.status !== 0) process.exit(build.status ?? 1)
}

const demo = spawn(process.execPath, ['--enable-source-maps', join(ROOT, 'build/demo.js')], {
  cwd: ROOT,
  stdio: 'inherit',
  // Packages compiled by one start are not compiled again by the next.
  env: { NODE_COMPILE_CACHE: join(ROOT, 'build/.compiled'), ...process.env },
})
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => demo.kill(signal))
demo.on('exit', (code, signal) => process.exit(signal ? 0 : (code ?? 1)))
