import { type ChildProcess, spawn } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from './cluster.ts'
import { BENCH_ENVIRONMENT } from './environment.ts'

/** The production bundle, running in a process of its own. */
export interface Server {
  readonly url: string
  /** From the start of the process to the first answer of the health page. */
  readonly startedIn: number
  /** Resident memory now, in bytes. */
  memory(): number
  /** Seconds of processor used so far. */
  processorSeconds(): number
  stop(): Promise<void>
}

/** Starts `build/main.js` as the image does, web only, on this database, and waits until it answers. */
export async function startServer(databaseUrl: string): Promise<Server> {
  const port = await freePort()
  return start(databaseUrl, { port, publicUrl: `http://127.0.0.1:${port}`, keys: jwks(), processes: 1 })
}

/** The same, two of them behind one public address, that of the first: the caller plays the proxy that shares the requests out. */
export async function startTwoServers(databaseUrl: string): Promise<readonly [Server, Server]> {
  const [port, other] = [await freePort(), await freePort()]
  const common = { publicUrl: `http://127.0.0.1:${port}`, keys: jwks(), processes: 2 }
  const first = await start(databaseUrl, { ...common, port })
  return [first, await start(databaseUrl, { ...common, port: other })]
}

interface Placement {
  readonly port: number
  readonly publicUrl: string
  readonly keys: string
  readonly processes: number
}

async function start(databaseUrl: string, { port, publicUrl, keys, processes }: Placement): Promise<Server> {
  const url = `http://127.0.0.1:${port}`
  const started = performance.now()
  const child = spawn(process.execPath, asTheImageDoes(), {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: {
      ...BENCH_ENVIRONMENT,
      PUBLIC_URL: publicUrl,
      PORT: String(port),
      DATABASE_URL: databaseUrl,
      ROLE: 'web',
      // The load generator gives each person an address, so that the limits by address stay in force.
      TRUST_PROXY: '1',
      WEB_PROCESSES: String(processes),
      FI_JWKS: keys,
    },
  })
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`the server ended with ${String(code)}`)
  })
  ended.catch(() => undefined)
  await Promise.race([healthy(url), ended])
  const startedIn = performance.now() - started
  return {
    url,
    startedIn,
    memory: () => residentMemory(child),
    processorSeconds: () => processorSeconds(child),
    async stop() {
      if (child.exitCode !== null) return
      const gone = once(child, 'exit')
      child.kill('SIGTERM')
      await gone
    },
  }
}

/** The arguments of the image's last stage: a figure is that of the service as it is run. */
function asTheImageDoes(): string[] {
  const command = readFileSync('Dockerfile', 'utf8')
    .match(/^CMD \["node", (.*)\]$/gm)
    ?.at(-1)
  const args: unknown = JSON.parse(command?.replace('CMD ["node", ', '[') ?? '[]')
  if (!Array.isArray(args) || args.at(-1) !== 'build/main.js')
    throw new Error('the Dockerfile no longer says how the service starts')
  return args.map(String)
}

async function healthy(url: string): Promise<void> {
  const limit = performance.now() + 30_000
  while (performance.now() < limit) {
    const answer = await fetch(`${url}/sante`).catch(() => undefined)
    if (answer?.status === 200) return
    await sleep(5)
  }
  throw new Error('the server did not answer in 30 seconds')
}

function residentMemory(child: ChildProcess): number {
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8')
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) * 1024
}

/** User and system time, in the kernel's hundredths of a second. */
function processorSeconds(child: ChildProcess): number {
  const fields = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) / 100
}

function jwks(): string {
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' })
  const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' })
  return JSON.stringify({
    keys: [
      { ...rsa, kid: 'bench-rsa', alg: 'RS256', use: 'sig' },
      { ...ec, kid: 'bench-ec', alg: 'ES256', use: 'sig' },
    ],
  })
}
