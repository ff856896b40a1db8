import { openPlatform, startProgram } from '../src/app.ts'
import { readConfig } from '../src/config.ts'
import { movableClock } from '../src/platform/clock.ts'
import { startHub } from './hub.tsx'
import { isWhole, keptIn, markWhole } from './kept.ts'
import { startNeighbours } from './neighbours.ts'
import type { Ports } from './ports.ts'
import { seed } from './seed.ts'

export interface LaunchOptions {
  readonly ports: Ports
  /** Where data stay between two starts. What a first start left there when it was interrupted is to be forgotten before (`forget`). */
  readonly directory: string
  /** Leaves the demonstration data out: accounts and structures only. */
  readonly withoutMandats?: boolean
  readonly environment?: Readonly<Record<string, string>>
  /** When the embedded database of a first start lies in its folder, if somebody lays it there meanwhile. */
  readonly database?: Promise<void>
  readonly onStep?: (step: string) => void
}

/** What surrounds the product, its database with the demonstration data in it, and nothing that answers or sends yet. */
async function open({
  ports,
  directory,
  withoutMandats = false,
  environment = {},
  database,
  onStep = () => undefined,
}: LaunchOptions) {
  // While data are being made, FranceConnect and the product live in the past together; afterwards, now.
  const past = movableClock(new Date())
  let seeding = false
  const clock = { now: () => (seeding ? past.now() : new Date()) }
  const neighbours = await startNeighbours({ ports, directory, clock: clock.now })
  const hub = await startHub(ports.hub, {
    app: neighbours.appUrl,
    franceConnect: neighbours.franceConnect.url,
    prestations: neighbours.prestations.url,
    impots: neighbours.impots.url,
    mailbox: neighbours.mailbox.url,
    phone: neighbours.phone.url,
    authenticator: neighbours.authenticator.url,
    proConnect: neighbours.proConnect.url,
    directories: neighbours.directories.url,
    pix: neighbours.pix.url,
  })
  const config = await readConfig({
    DATA_DIR: keptIn(directory).database,
    LOG_LEVEL: 'warn',
    ...neighbours.environment,
    DEMONSTRATION_URL: hub.url,
    ...environment,
  })
  onStep('simulateurs prêts')
  await database
  const platform = await openPlatform(config, clock)
  const close = async () => {
    await platform.database.close()
    await hub.close()
    await neighbours.close()
  }
  if (!isWhole(directory)) {
    onStep('première fois : création des données de démonstration')
    seeding = true
    try {
      await seed({ ctx: platform.ctx, clock: past, config, franceConnect: neighbours.franceConnect, withoutMandats })
    } catch (error) {
      await close()
      throw error
    }
    seeding = false
    await markWhole(directory)
  }
  return { neighbours, hub, config, platform, close }
}

/** Makes the demonstration data and leaves them where the options say, for a `launch` at the same ports to go on from. */
export async function prepare(options: LaunchOptions): Promise<void> {
  const { close } = await open(options)
  await close()
}

/**
 * Starts the product with everything that surrounds it. The first start makes the demonstration data by running the real commands under a
 * moved clock; the next ones keep what is there.
 */
export async function launch(options: LaunchOptions) {
  const { neighbours, hub, config, platform } = await open(options)
  const program = await startProgram(config, platform)
  return {
    hubUrl: hub.url,
    appUrl: neighbours.appUrl,
    neighbours,
    platform,
    async close() {
      await program.close()
      await hub.close()
      await neighbours.close()
    },
  }
}
