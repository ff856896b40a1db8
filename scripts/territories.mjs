/**
 * The communes of the Republic, out of the 8 MB of @etalab/decoupage-administratif (MIT): `build/communes.txt`, a line each,
 * `INSEE code;population;name;postal codes`, in the order of the codes. Municipal districts of Paris, Lyon and Marseille included; what was once
 * a commune is not. Read on demand by src/domain/organisations/territories.
 */
import { existsSync, readFileSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'

const ROOT = resolve(import.meta.dirname, '..')
const SOURCE = join(ROOT, 'node_modules/@etalab/decoupage-administratif')
const KINDS = new Set(['commune-actuelle', 'arrondissement-municipal'])

/** Writes the file unless it was made from this very version. Returns false when nothing had changed. */
export async function buildTerritories(file = join(ROOT, 'build/communes.txt')) {
  const { name, version } = JSON.parse(await readFile(join(SOURCE, 'package.json'), 'utf8'))
  const first = `# ${name} ${version}\n`
  if (existsSync(file) && readFileSync(file, 'utf8').startsWith(first)) return false
  const communes = JSON.parse(await readFile(join(SOURCE, 'data/communes.json'), 'utf8'))
  const lines = communes
    .filter(({ type }) => KINDS.has(type))
    .sort((one, other) => (one.code < other.code ? -1 : 1))
    .map(
      ({ code, population, nom, codesPostaux = [] }) =>
        `${code};${population ?? ''};${nom};${codesPostaux.join(',')}\n`,
    )
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, first + lines.join(''))
  return true
}
