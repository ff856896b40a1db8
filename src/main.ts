import './heap.ts'
import { startProgram } from './app.ts'
import { InvalidConfigError, readConfig } from './config.ts'

const config = await readConfig(process.env).catch((error: unknown) => {
  console.error(error instanceof InvalidConfigError ? error.message : error)
  process.exit(1)
})
const program = await startProgram(config)
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void program.close().then(() => process.exit(0)))
}
