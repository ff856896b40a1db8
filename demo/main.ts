import { once } from 'node:events'
import { mkdir } from 'node:fs/promises'
import { resolve } from 'node:path'
import { launch } from './launch.ts'
import { ACCOUNTS } from './people.ts'
import { DEFAULT_PORTS } from './ports.ts'

const directory = resolve(process.env.DEMO_DIRECTORY ?? './data')
await mkdir(directory, { recursive: true })
const started = performance.now()
console.log('Aidants Connect démarre…')
const database = process.connected ? laidMeanwhile() : undefined
const demo = await launch({
  ports: DEFAULT_PORTS,
  directory,
  ...(database ? { database } : {}),
  onStep: (step) => console.log(`  ${step}`),
}).catch((error: unknown) => {
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE' && 'port' in error) {
    console.error(`Le port ${error.port} est déjà pris : une autre démonstration tourne-t-elle ?`)
    process.exit(1)
  }
  throw error
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

let stopping = false
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (stopping) process.exit(1)
    stopping = true
    void demo.close().then(() => process.exit(0))
  })
}

/** `npm start` lays the empty database down while this program starts, and says when it is over. */
async function laidMeanwhile(): Promise<void> {
  await Promise.race([once(process, 'message'), once(process, 'disconnect')])
  if (process.connected) process.disconnect()
}
