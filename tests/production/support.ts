import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { freePort } from '../../demo/free-port.ts'

const ROOT = resolve(import.meta.dirname, '../..')

export type Environment = Readonly<Record<string, string>>

interface Outcome {
  readonly code: number | null
  readonly output: string
}

/** Runs one of our programs of `build/`, in the project or in a folder laid out like it, to its end, with this environment and nothing else of ours. */
export async function run(
  program: string,
  args: readonly string[],
  environment: Environment,
  root = ROOT,
): Promise<Outcome> {
  const child = start(program, args, environment, root)
  const output = outputOf(child)
  const [code] = await once(child, 'close')
  return { code, output: output() }
}

function start(program: string, args: readonly string[], environment: Environment, root: string): ChildProcess {
  return spawn(process.execPath, [resolve(root, 'build', program), ...args], {
    cwd: root,
    env: { PATH: process.env.PATH, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

function outputOf(child: ChildProcess): () => string {
  let text = ''
  const add = (chunk: Buffer) => {
    text += chunk.toString()
  }
  child.stdout?.on('data', add)
  child.stderr?.on('data', add)
  return () => text
}

/** A complete environment of production on this database, with fresh secrets made by our own command line. */
export async function productionEnvironment(databaseUrl: string): Promise<Environment> {
  const made = await Promise.all([run('cli.js', ['keys', 'new'], {}), run('cli.js', ['jwks', 'new'], {})])
  const secrets = made
    .flatMap(({ output }) => output.split('\n'))
    .filter((line) => /^[A-Z_]+=/.test(line))
    .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)])
  const port = await freePort()
  return {
    ...Object.fromEntries(secrets),
    NODE_ENV: 'production',
    DATABASE_URL: databaseUrl,
    PORT: String(port),
    PUBLIC_URL: `http://localhost:${port}`,
    // Nobody is there: mails and SMS wait in the outbox.
    SMTP_URL: 'smtp://127.0.0.1:9',
    SMS_API_URL: 'http://127.0.0.1:9/sms',
    SMS_API_TOKEN: secret(),
    MAIL_FROM: 'Aidants Connect <ne-pas-repondre@exemple.fr>',
    TEAM_EMAIL: 'equipe@exemple.fr',
    FC_ISSUER: 'https://franceconnect.example/api/v2',
    FC_CLIENT_ID: 'client-of-franceconnect',
    FC_CLIENT_SECRET: secret(),
    FC_SELF_IDP_IDS: 'aidants-connect',
    FI_CLIENT_SECRET: secret(),
    FI_REDIRECT_URIS: 'https://franceconnect.example/api/v2/oidc-callback',
    FI_POST_LOGOUT_REDIRECT_URIS: 'https://franceconnect.example/api/v2/client/logout-callback',
    FI_PLACEHOLDER_EMAIL: 'sans-adresse@exemple.fr',
  }
}

function secret(): string {
  return randomBytes(32).toString('base64url')
}

export interface RunningServer {
  readonly url: string
  /** From the start of the process to its first answer. */
  readonly startedInMs: number
  readonly output: () => string
  /** Asks it to end, or ends it; answers once it has ended. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null>
}

/** Starts `build/main.js` and waits until it answers. Throws with what it wrote when it ends before. */
export async function startServer(environment: Environment, root = ROOT): Promise<RunningServer> {
  const begun = performance.now()
  const child = start('main.js', [], environment, root)
  const output = outputOf(child)
  const ended = once(child, 'close')
  const url = environment.PUBLIC_URL ?? ''
  while (!(await answers(url))) {
    if (child.exitCode !== null) throw new Error(output())
    if (performance.now() - begun > 30_000) {
      child.kill('SIGKILL')
      throw new Error(`no answer in 30 s: ${output()}`)
    }
    await new Promise((done) => setTimeout(done, 20))
  }
  return {
    url,
    startedInMs: performance.now() - begun,
    output,
    async end(signal) {
      child.kill(signal)
      const [code] = await ended
      return code
    },
  }
}

function answers(url: string): Promise<boolean> {
  return fetch(`${url}/sante`).then(
    (response) => response.ok,
    () => false,
  )
}
