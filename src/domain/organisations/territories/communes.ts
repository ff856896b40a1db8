import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'

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
