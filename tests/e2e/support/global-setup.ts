import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeEmptyDatabase } from '../../../scripts/empty-database.mjs'
import { buildTerritories } from '../../../scripts/territories.mjs'
import { browserPath } from './browser.ts'
import { dropSeeds } from './seeds.ts'

/**
 * What every journey starts from: the file of the communes, as the build makes it; an empty database; a browser, unpacked once; a folder where the demonstrations
 * made so far are kept to be copied, and one that remembers which pages axe was shown (`.ci/run` gives one to both of its runs).
 */
export async function setup(): Promise<() => Promise<void>> {
  await buildTerritories()
  await makeEmptyDatabase()
  // Two workers that unpack it at once would each find the half-written file of the other.
  await browserPath()
  const folder = await mkdtemp(join(tmpdir(), 'aidants-connect-journeys-'))
  process.env.E2E_SEEDS = folder
  process.env.E2E_LOOKED_AT ??= await mkdtemp(join(folder, 'looked-at-'))
  return async () => {
    await dropSeeds(folder)
    await rm(folder, { recursive: true, force: true })
  }
}
