/**
 * The build: static assets, then one bundle per program. Packages stay outside the bundles: they start from
 * `node_modules`, with their own files and licences. Those of BUNDLED do not: what we use of them is a small part of what importing
 * them loads (measured: docs/measurements/2026-11-22-profile.md).
 */
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import * as esbuild from 'esbuild'
import { buildAssets } from './assets.mjs'
import { forgetBuild, rememberBuild, stateOfSources } from './freshness.mjs'
import { buildTerritories } from './territories.mjs'

const ROOT = resolve(import.meta.dirname, '..')

/** Program in `build/` → its entry. */
const ENTRIES = {
  main: 'src/main.ts',
  cli: 'src/cli.ts',
  demo: 'demo/main.ts',
  'practice-neighbours': 'simulators/practice.ts',
  'bench-seed': 'bench/seed.ts',
  bench: 'bench/main.ts',
}

/** Pure JavaScript, no file of its own to read at run time; its licence (Apache 2.0) stands in `node_modules`, which is deployed. */
const BUNDLED = ['drizzle-orm']
const { dependencies, devDependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
const external = Object.keys({ ...dependencies, ...devDependencies }).filter((name) => !BUNDLED.includes(name))

// All of them, or those named: who starts the demonstration waits for no other.
const wanted = process.argv.slice(2)
const entryPoints = Object.fromEntries(
  Object.entries(ENTRIES)
    .filter(([name, entry]) => (wanted.length === 0 || wanted.includes(name)) && existsSync(join(ROOT, entry)))
    .map(([name, entry]) => [name, join(ROOT, entry)]),
)

const started = performance.now()
const state = stateOfSources()
forgetBuild()
const [assetsBuilt] = await Promise.all([
  buildAssets(join(ROOT, 'build/assets')),
  buildTerritories(join(ROOT, 'build/communes.txt')),
  esbuild.build({
    entryPoints,
    outdir: join(ROOT, 'build'),
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    external,
    jsx: 'automatic',
    jsxImportSource: 'preact',
    sourcemap: true,
    logLevel: 'warning',
  }),
])
rememberBuild(state)
const programs = Object.keys(entryPoints).join(', ') || 'none'
console.log(
  `build: programs ${programs}; assets ${assetsBuilt ? 'built' : 'unchanged'}; ${Math.round(performance.now() - started)} ms`,
)
