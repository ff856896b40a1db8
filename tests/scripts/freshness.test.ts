import { cpSync, mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'

interface Freshness {
  readonly OUTPUTS: readonly string[]
  stateOfSources(): string
  forgetBuild(): void
  rememberBuild(state: string): void
  isBuilt(): boolean
}

let folder: string
let build: Freshness
const write = (file: string, text: string) => {
  mkdirSync(dirname(join(folder, file)), { recursive: true })
  writeFileSync(join(folder, file), text)
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'aidants-connect-freshness-'))
  for (const file of ['package.json', 'node_modules/.package-lock.json', 'src/a.ts', 'src/b/c.tsx', 'demo/d.ts'])
    write(file, 'x')
  mkdirSync(join(folder, 'scripts'))
  cpSync(join(import.meta.dirname, '../../scripts/freshness.mjs'), join(folder, 'scripts/freshness.mjs'))
  build = await import(pathToFileURL(join(folder, 'scripts/freshness.mjs')).href)
})
afterEach(() => rmSync(folder, { recursive: true }))

const built = () => {
  const state = build.stateOfSources()
  for (const output of build.OUTPUTS) write(output, 'x')
  build.rememberBuild(state)
}

test('a start builds the first time only', () => {
  expect(build.isBuilt()).toBe(false)
  built()
  expect(build.isBuilt()).toBe(true)
})

test.each<[string, () => void]>([
  ['a source changed in length', () => write('src/b/c.tsx', 'xy')],
  ['a source written again, as long as before', () => utimesSync(join(folder, 'src/a.ts'), 1, 1)],
  ['a source more', () => write('simulators/e.ts', '')],
  ['a source less', () => rmSync(join(folder, 'demo/d.ts'))],
  ['a source renamed', () => renameSync(join(folder, 'src/a.ts'), join(folder, 'src/z.ts'))],
  ['packages installed anew', () => write('node_modules/.package-lock.json', 'installed')],
  ['a program removed from the build', () => rmSync(join(folder, 'build/demo.js'))],
  ['a build that began and never ended', () => build.forgetBuild()],
])('it builds again after %s', (_, change) => {
  built()
  change()
  expect(build.isBuilt()).toBe(false)
})

test('what is written while a build runs is built the next time', () => {
  const state = build.stateOfSources()
  write('src/a.ts', 'written meanwhile')
  for (const output of build.OUTPUTS) write(output, 'x')
  build.rememberBuild(state)
  expect(build.isBuilt()).toBe(false)
})
