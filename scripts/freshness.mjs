/**
 * Whether `build/` is what the sources of now would give: their names, sizes and instants of writing, as `make` does, and the packages
 * installed. Reading a thousand entries of folders takes 30 ms; bundling them again to find nothing changed takes a second or more.
 */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const ROOT = resolve(import.meta.dirname, '..')
const MARK = join(ROOT, 'build/.inputs')
const FOLDERS = ['bench', 'demo', 'scripts', 'simulators', 'src']
// npm writes the last one each time it installs something.
const FILES = ['package.json', 'tsconfig.json', 'node_modules/.package-lock.json']
export const OUTPUTS = ['build/demo.js', 'build/assets/manifest.json', 'build/communes.txt']

/** The state of everything that a build reads. Taken before it starts: what is written meanwhile makes the next one build again. */
export function stateOfSources() {
  const files = FILES.filter((file) => existsSync(join(ROOT, file)))
  for (const folder of FOLDERS) {
    if (!existsSync(join(ROOT, folder))) continue
    for (const entry of readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })) {
      if (entry.isFile()) files.push(join(entry.parentPath, entry.name).slice(ROOT.length + 1))
    }
  }
  const hash = createHash('sha256').update(process.version)
  for (const file of files.sort()) {
    const { size, mtimeMs } = statSync(join(ROOT, file))
    hash.update(`${file}\n${size}\n${mtimeMs}\n`)
  }
  return hash.digest('hex')
}

/** To be called when a build begins: one that fails leaves nothing to trust. */
export function forgetBuild() {
  rmSync(MARK, { force: true })
}

export function rememberBuild(state) {
  writeFileSync(MARK, state)
}

export function isBuilt() {
  if ([MARK, ...OUTPUTS.map((file) => join(ROOT, file))].some((file) => !existsSync(file))) return false
  return readFileSync(MARK, 'utf8') === stateOfSources()
}
