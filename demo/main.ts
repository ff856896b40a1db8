import { once } from 'node:events'
import { mkdir } from 'node:fs/promises'
import { resolve } from 'node:path'
import { portTaken } from './free-port.ts'
import { launch } from './launch.ts'
import { ACCOUNTS } from './people.ts'
import { portsFrom } from './ports.ts'

const directory = resolve(process.env.DEMO_DIRECTORY ?? './data')
await mkdir(directory, { recursive: true })
const started = performance.now()
console.log('Aidants Connect démarre…')
const database = process.connected ? laidMeanwhile() : undefined
const demo = await launch({
  ports: portsFrom(Number(process.env.DEMO_PORT_OFFSET ?? 0)),
  directory,
  ...(database ? { database } : {}),
  onStep: (step) => console.log(`  ${step}`),
}).catch((error: unknown) => {
  const taken = portTaken(error)
  if (!taken) throw error
  console.error(taken)
  process.exit(1)
})
console.log(`
Tout est prêt (${((performance.now() - started) / 1000).toFixed(1)} s).

  Commencez ici             ${demo.hubUrl}
  Aidants Connect           ${demo.appUrl}
  Adresse à taper           ${ACCOUNTS[0]?.email ?? ''}
  Codes à 6 chiffres        ${demo.neighbours.authenticator.url}
  Boîte aux lettres         ${demo.neighbours.mailbox.url}

Les données restent dans ${directory} ; « npm run demo:reset » repart de zéro. Ctrl+C arrête tout.
`)

// One Ctrl+C comes several times: the terminal tells every program of the group, then npm and scripts/start.mjs tell this one again. Asked once more
// later, it stops at once.
const SAME_WISH = 2000
let askedAt: number | undefined
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (askedAt === undefined) void demo.close().then(() => process.exit(0))
    else if (performance.now() - askedAt > SAME_WISH) process.exit(1)
    askedAt ??= performance.now()
  })
}

/** `npm start` lays the empty database down while this program starts, and says when it is over. */
async function laidMeanwhile(): Promise<void> {
  await Promise.race([once(process, 'message'), once(process, 'disconnect')])
  if (process.connected) process.disconnect()
}
