import { execFileSync } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, readdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface Cluster {
  /** The address of one of its databases. */
  url(database: string): string
  stop(): void
}

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  max_connections: '200',
  shared_buffers: '512MB',
  max_wal_size: '4GB',
  // What makes a figure honest: every commit waits for the disk.
  fsync: 'on',
  synchronous_commit: 'on',
}

/**
 * A PostgreSQL of our own, durable settings on, in a folder kept from one run to the next (seeding a national set takes a while). Wants
 * the programs of a PostgreSQL installed in the usual place, as Debian has them.
 */
export async function startCluster(home = join(tmpdir(), 'aidants-connect-bench-postgresql')): Promise<Cluster> {
  const bin = programs()
  const data = join(home, 'data')
  const port = await freePort()
  mkdirSync(home, { recursive: true })
  const asRoot = process.getuid?.() === 0
  // PostgreSQL refuses to run as root.
  if (asRoot) chownSync(home, Number(idOf('-u')), Number(idOf('-g')))
  const run = (program: string, args: readonly string[]) => {
    const [command, rest] = asRoot
      ? ['runuser', ['-u', 'postgres', '--', join(bin, program), ...args]]
      : [join(bin, program), [...args]]
    execFileSync(command, rest, { stdio: 'ignore', cwd: home })
  }
  if (!existsSync(data)) run('initdb', ['-D', data, '-U', 'bench', '--auth=trust', '--locale=C.UTF-8'])
  const settings = Object.entries(SETTINGS).map(([name, value]) => `-c ${name}=${value}`)
  const options = [`-p ${port}`, ...settings, `-c unix_socket_directories=${home}`].join(' ')
  run('pg_ctl', ['-D', data, '-w', '-l', join(home, 'log'), '-o', options, 'start'])
  return {
    url: (database) => `postgres://bench@127.0.0.1:${port}/${database}`,
    stop: () => run('pg_ctl', ['-D', data, '-w', '-m', 'fast', 'stop']),
  }
}

function idOf(flag: string): string {
  return execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }).trim()
}

function programs(): string {
  const root = '/usr/lib/postgresql'
  const versions = existsSync(root) ? readdirSync(root).sort((a, b) => Number(b) - Number(a)) : []
  const [latest] = versions
  if (!latest) throw new Error('no PostgreSQL is installed here: give the address of one with --database')
  return join(root, latest, 'bin')
}

/** A port that nobody listens to. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      )
    })
  })
}
