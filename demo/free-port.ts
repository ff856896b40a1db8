import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'

/**
 * A port of the loopback that nobody listens to, below those that systems lend to outgoing connections (32768 and over on Linux): one of
 * these may be lent to a connection of ours between this moment and the one when the port is listened to.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(20_000, 32_000)
    if (await canListen(port)) return port
  }
}

function canListen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
}

/** What to say to whoever starts a demonstration at ports of which one is taken; nothing of any other error. */
export function portTaken(error: unknown): string | undefined {
  if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE' && 'port' in error)) return undefined
  return `Le port ${error.port} est déjà pris : une autre démonstration tourne-t-elle ?
Sinon, « DEMO_PORT_OFFSET=100 npm start » prend tous ses ports 100 plus loin.`
}

/** Throws, as listening there would (`EADDRINUSE` and the port), when one of them is taken. */
export async function checkFree(ports: Iterable<number>): Promise<void> {
  for (const port of ports) {
    const server = createServer()
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(port, 'localhost', () => server.close(() => resolve()))
    })
  }
}
