import { parseArgs } from 'node:util'
import { openPlatform } from './app.ts'
import { commandsOf } from './commands/index.ts'
import { UsageError } from './commands/usage.ts'
import { InvalidConfigError, readConfig } from './config.ts'

/** Every option of every command takes a value. */
const OPTIONS = [
  'by',
  'and',
  'reason',
  'name',
  'postal-code',
  'city',
  'address',
  'siret',
  'email',
  'given-name',
  'family-name',
  'phone',
  'organisation',
  'role',
  'occupation',
  'message',
  'to',
]

function typed() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: Object.fromEntries(OPTIONS.map((name) => [name, { type: 'string' as const }])),
    })
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : 'unreadable')
  }
}

/** The operator's command line: `node build/cli.js <command>`; without a command, the list of them. */
async function run(): Promise<number> {
  const { values, positionals } = typed()
  const [noun = '', verb = '', ...rest] = positionals
  const command = commandsOf().find((one) => one.name === `${noun} ${verb}`.trim())
  if (!command) {
    const width = Math.max(...commandsOf().map(({ usage }) => usage.length))
    for (const { usage, summary } of commandsOf()) console.log(`${usage.padEnd(width)}  ${summary}`)
    return noun === '' ? 0 : 2
  }
  const input = {
    args: rest,
    options: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)])),
  }
  if (command.offline) return command.run(input)
  const platform = await openPlatform(await readConfig({ ...process.env, LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn' }))
  try {
    await platform.database.takeRuntimeRole()
    return await command.run({ ...input, ctx: platform.ctx })
  } finally {
    await platform.database.close()
  }
}

try {
  process.exitCode = await run()
} catch (error) {
  if (!(error instanceof InvalidConfigError || error instanceof UsageError)) throw error
  console.error(error.message)
  process.exitCode = 2
}
