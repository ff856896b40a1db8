import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

/**
 * A check counts once it has been seen to fail: each rule of the build is tried here on a small tree with a planted violation, with the
 * project's own configuration. The tree stands inside `build/`, so that packages resolve as they do for the project.
 */
const root = resolve(import.meta.dirname, '../..')
const bin = (name: string) => join(root, 'node_modules/.bin', name)
let tree: string

beforeAll(async () => {
  await mkdir(join(root, 'build'), { recursive: true })
  tree = await mkdtemp(join(root, 'build/checks-'))
  for (const file of ['.dependency-cruiser.cjs', 'tsconfig.json', 'package.json', 'knip.json', 'biome.json'])
    await cp(join(root, file), join(tree, file))
  await symlink(join(root, 'node_modules'), join(tree, 'node_modules'))
})
afterAll(() => rm(tree, { recursive: true, force: true }))

async function plant(files: Record<string, string>): Promise<void> {
  for (const folder of ['src', 'simulators', 'verify', 'tests'])
    await rm(join(tree, folder), { recursive: true, force: true })
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(tree, path)), { recursive: true })
    await writeFile(join(tree, path), text)
  }
}

async function run(command: string, args: readonly string[]): Promise<{ code: number; output: string }> {
  try {
    const { stdout, stderr } = await promisify(execFile)(command, args, { cwd: tree })
    return { code: 0, output: stdout + stderr }
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string }
    return { code, output: stdout + stderr }
  }
}

describe('architecture', () => {
  const door = 'export const a = 1\n'
  const importing = (specifier: string) => `import { a } from '${specifier}'\nexport const b = a\n`
  const violations: [rule: string, file: string, imported: string][] = [
    ['platform-knows-nothing-above', 'src/platform/x.ts', 'src/domain/journal/index.ts'],
    ['domain-knows-no-protocol-nor-space', 'src/domain/mandats/x.ts', 'src/spaces/site/index.ts'],
    ['protocols-know-no-space', 'src/protocols/franceconnect/x.ts', 'src/spaces/site/index.ts'],
    ['protocols-apart', 'src/protocols/franceconnect/x.ts', 'src/protocols/fournisseur-identite/index.ts'],
    ['nothing-imports-the-composition-root', 'src/spaces/site/x.ts', 'src/config.ts'],
    ['src-knows-no-simulator', 'src/spaces/site/x.ts', 'simulators/index.ts'],
    ['simulators-stand-alone', 'simulators/x.ts', 'src/platform/clock.ts'],
    ['simulators-stand-alone', 'verify/x.ts', 'src/platform/clock.ts'],
    ['domain-order-journal', 'src/domain/journal/x.ts', 'src/domain/mandats/index.ts'],
    ['domain-order-usagers', 'src/domain/usagers/x.ts', 'src/domain/mandats/index.ts'],
    ['domain-door-mandats', 'src/spaces/site/x.ts', 'src/domain/mandats/model.ts'],
  ]
  test.each(violations)('%s: %s may not import %s', async (rule, file, imported) => {
    const up = '../'.repeat(file.split('/').length - 1)
    await plant({ [file]: importing(`${up}${imported}`), [imported]: door })
    const { code, output } = await run(
      bin('depcruise'),
      ['--output-type', 'err', 'src', ...(/^(simulators|verify)/.test(file) ? [file.split('/')[0] ?? ''] : [])].filter(
        (folder) => folder !== 'src' || file.startsWith('src') || imported.startsWith('src'),
      ),
    )
    expect(output).toContain(rule)
    expect(code).not.toBe(0)
  })

  test('no-cycle, types included', async () => {
    await plant({
      'src/platform/x.ts': "import type { Y } from './y.ts'\nexport interface X { y: Y }\n",
      'src/platform/y.ts': "import type { X } from './x.ts'\nexport interface Y { x: X }\n",
    })
    const { code, output } = await run(bin('depcruise'), ['--output-type', 'err', 'src'])
    expect(output).toContain('no-cycle')
    expect(code).not.toBe(0)
  })

  test('a tree that breaks nothing passes: the tool does read TypeScript', async () => {
    await plant({
      'src/spaces/site/x.tsx': importing('../../domain/journal/index.ts'),
      'src/domain/journal/index.ts': door,
    })
    const { code, output } = await run(bin('depcruise'), ['--output-type', 'err', 'src'])
    expect(output).toMatch(/\(2 modules, 1 dependencies cruised\)/)
    expect(code).toBe(0)
  })
})

test('an unused export and an unused file are named', async () => {
  await plant({
    'src/main.ts': "import { used } from './a.ts'\nused()\n",
    'src/a.ts': 'export const used = () => 1\nexport const forgotten = 2\n',
    'src/alone.ts': 'export const c = 3\n',
  })
  const { code, output } = await run(bin('knip'), ['--include', 'files,exports'])
  expect(output).toContain('forgotten')
  expect(output).toContain('alone.ts')
  expect(code).not.toBe(0)
})

test.each([
  ['noExplicitAny', 'export const a: any = 1\n'],
  ['noNonNullAssertion', 'export const a = [1][0]!\n'],
  ['noDefaultExport', 'export default 1\n'],
  ['noConsole', "console.log('a')\n"],
])('lint refuses %s', async (rule, text) => {
  await plant({ 'src/x.ts': text })
  const { code, output } = await run(bin('biome'), ['lint', '--error-on-warnings', '--vcs-enabled=false', 'src'])
  expect(output).toContain(rule)
  expect(code).not.toBe(0)
})

test.each([
  [
    'a value that may be missing is not taken for granted',
    'const list: number[] = []\nexport const first: number = list[0]\n',
    'TS2322',
  ],
  [
    'an optional property is absent, not undefined',
    'interface A { b?: number }\nexport const a: A = { b: undefined }\n',
    'TS2375',
  ],
])('types: %s', async (_, text, error) => {
  await plant({ 'src/x.ts': text })
  const { code, output } = await run(bin('tsc'), ['-p', '.', '--noEmit'])
  expect(output).toContain(error)
  expect(code).not.toBe(0)
})
