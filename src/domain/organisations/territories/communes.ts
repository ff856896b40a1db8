import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { searchWords } from '../../../platform/database/fold.ts'
import { departmentOfCommune } from './department.ts'

/** A commune, or a municipal district of Paris, Lyon or Marseille. */
export interface Commune {
  readonly insee: string
  readonly name: string
  /** INSEE's legal population; null for the few communes without anybody. */
  readonly population: number | null
  readonly postalCodes: readonly string[]
}

/** Made by the build (scripts/territories.mjs): 1.1 MB, read at the first question, kept as it lies and searched there. */
const FILE = resolve(process.cwd(), 'build/communes.txt')
let read: Promise<Buffer> | undefined

async function lines(): Promise<Buffer> {
  read ??= readFile(FILE)
  try {
    return await read
  } catch (error) {
    read = undefined
    throw error
  }
}

/** The commune of this INSEE code: its population tells what DEC-20 asks. Undefined for what is none today. */
export async function communeOf(insee: string): Promise<Commune | undefined> {
  if (!/^\d[\dAB]\d{3}$/.test(insee)) return undefined
  const text = await lines()
  const start = text.indexOf(`\n${insee};`)
  return start < 0 ? undefined : parsed(lineAt(text, start + 1))
}

/** The communes that this postal code serves, in the order of their INSEE codes: from one to some forty. */
export async function communesAt(postalCode: string): Promise<readonly Commune[]> {
  if (!/^\d{5}$/.test(postalCode)) return []
  const text = await lines()
  const found: Commune[] = []
  for (let at = text.indexOf(postalCode); at >= 0; at = text.indexOf(postalCode, at + 1)) {
    const commune = parsed(lineAt(text, text.lastIndexOf('\n', at) + 1))
    // The same figures may stand in another commune's INSEE code or population.
    if (commune.postalCodes.includes(postalCode) && found.at(-1)?.insee !== commune.insee) found.push(commune)
  }
  return found
}

/** « Saint » and « sainte » as people shorten them. */
const SHORT: Readonly<Record<string, string>> = { st: 'saint', ste: 'sainte' }
const nameWords = (name: string) =>
  searchWords(name)
    .map((word) => SHORT[word] ?? word)
    .join(' ')

/** « 27;houlbec cocherel », a line each: names as a search cuts them. As long as the file, made at the first question. */
let named: Promise<string> | undefined

async function names(): Promise<string> {
  named ??= lines().then((text) =>
    text
      .toString('utf8')
      .split('\n')
      .map((line) => {
        const { insee, name } = parsed(line)
        return `${departmentOfCommune(insee) ?? ''};${nameWords(name)}\n`
      })
      .join(''),
  )
  try {
    return await named
  } catch (error) {
    named = undefined
    throw error
  }
}

/** The codes of the départements that have a commune of this very name, each once: « st etienne » is in several. Capitals and accents do not matter. */
export async function departmentsWithCommune(name: string): Promise<readonly string[]> {
  const words = nameWords(name)
  if (words === '') return []
  const text = await names()
  const found = new Set<string>()
  const wanted = `;${words}\n`
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
    found.add(text.slice(text.lastIndexOf('\n', at) + 1, at))
  }
  found.delete('')
  return [...found]
}

function lineAt(text: Buffer, start: number): string {
  const end = text.indexOf('\n', start)
  return text.toString('utf8', start, end < 0 ? text.length : end)
}

function parsed(line: string): Commune {
  const [insee = '', population = '', name = '', postalCodes = ''] = line.split(';')
  return {
    insee,
    name,
    population: population === '' ? null : Number(population),
    postalCodes: postalCodes === '' ? [] : postalCodes.split(','),
  }
}
