import { mkdir } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { FastifyInstance } from 'fastify'
import type { Config } from './config.ts'
import { REFRESH_EVERY, refreshStatistics } from './domain/statistiques/index.ts'
import { scheduledJobs } from './jobs.ts'
import { type Clock, SECOND, systemClock } from './platform/clock.ts'
import type { Ctx } from './platform/context.ts'
import { createKeyring } from './platform/crypto/keyring.ts'
import { type Database, openPglite, openPostgresql } from './platform/database/database.ts'
import { migrate, readMigrations } from './platform/database/migrate.ts'
import { checkPracticeSpace } from './platform/database/practice-space.ts'
import { createHttpServer } from './platform/http/server.ts'
import { startLoop } from './platform/jobs/loop.ts'
import { startScheduler } from './platform/jobs/schedule.ts'
import { smtpTransport } from './platform/mail/transport.ts'
import { createLogger, type Logger } from './platform/observability/logger.ts'
import { deliverDue } from './platform/outbox/index.ts'
import { createObserver } from './platform/outgoing/index.ts'
import { httpSms } from './platform/sms/transport.ts'
import { loadAssets } from './platform/ui/index.ts'
import { createAddressSearch } from './protocols/adresses/index.ts'
import { createCompanyDirectory } from './protocols/entreprises/index.ts'
import { identityProvider } from './protocols/fournisseur-identite/index.ts'
import { createFranceConnect } from './protocols/franceconnect/index.ts'
import { createPixSource } from './protocols/pix/index.ts'
import { createProConnect } from './protocols/proconnect/index.ts'
import { ACCESSES } from './spaces/access.ts'
import { authorise } from './spaces/authorise.ts'
import { ErrorPage } from './spaces/error-page.tsx'
import { agirPaths } from './spaces/espace-aidant/agir/index.ts'
import { routesOf } from './spaces/index.ts'
import { practiceDoor } from './spaces/parcours/practice-door.ts'
import { movedTo } from './spaces/site/anciennes-adresses/moved.ts'
import { siteOf } from './spaces/site/site.ts'
import { readyToDraw } from './spaces/site/statistiques/draw.ts'
import { watchedFranceConnect, watchedJobs, watchedPix, watchedProConnect, watchedTransports } from './watched.ts'

/** The database, opened and migrated, and the context that every command is given. */
export interface Platform {
  readonly database: Database
  readonly ctx: Ctx
  readonly log: Logger
}

/** Where the bundle and the sources both find what stands beside them: the project's folder. */
const ROOT = process.cwd()

/**
 * Opens the database and brings it up to date. `clock` is moved by the demonstration data only.
 */
export async function openPlatform(config: Config, clock: Clock = systemClock): Promise<Platform> {
  const log = createLogger(config.logLevel)
  const database = await openDatabase(config)
  const applied = await migrate(database, await readMigrations(resolve(ROOT, 'migrations')))
  if (applied.length > 0) log.info({ applied }, 'database migrated')
  await checkPracticeSpace(database, config.site.practice)
  const ctx: Ctx = {
    db: database.db,
    clock,
    keys: createKeyring(config.keys),
    log,
    publicUrl: config.publicUrl,
    teamEmail: config.mail.team,
    practice: config.site.practice,
    fictionalPhones: !config.production || config.site.practice,
    training: config.training,
  }
  return { database, ctx, log }
}

async function openDatabase(config: Config): Promise<Database> {
  if (config.database.kind === 'postgresql') return openPostgresql(config.database.url, { max: config.database.pool })
  const directory = resolve(config.database.directory)
  await mkdir(directory, { recursive: true })
  return openPglite(directory)
}

/** The web server of a configuration, not listening yet. */
export async function createWeb(config: Config, { ctx }: Platform): Promise<FastifyInstance> {
  const assetsDirectory = resolve(ROOT, 'build/assets')
  const observe = createObserver(ctx)
  const franceConnect = watchedFranceConnect(createFranceConnect(config.franceConnect, ctx.clock), observe)
  const proConnect = config.proConnect && watchedProConnect(createProConnect(config.proConnect, ctx.clock), observe)
  const assets = loadAssets(resolve(ROOT, 'build'))
  const site = siteOf(config.site)
  const server = await createHttpServer({
    ctx,
    routes: routesOf({
      franceConnect,
      proConnect,
      companies: createCompanyDirectory(config.directories.companies, ctx.clock, ctx.log, observe),
      addresses: createAddressSearch(config.directories.addresses, ctx.clock, ctx.log, observe),
      pix: config.pix && watchedPix(createPixSource(config.pix, ctx.log), observe),
      services: config.services,
      practiceDoor: config.practice.door && practiceDoor(config.practice.door.url, config.practice.door.secret),
      practicePassSecret: config.practice.passSecret,
    }),
    accesses: ACCESSES,
    authorise,
    errorPage: ErrorPage,
    movedTo,
    assets,
    site,
    assetsDirectory,
    formOrigins: [
      new URL(config.franceConnect.issuer).origin,
      ...(config.practice.door ? [new URL(config.practice.door.url).origin] : []),
      ...(config.proConnect ? [new URL(config.proConnect.issuer).origin] : []),
      ...config.provider.redirectUris.map((url) => new URL(url).origin),
      ...config.services.map(({ url }) => new URL(url).origin),
    ],
    cookieSecret: ctx.keys.derive('cookies'),
    secureCookies: config.secureCookies,
    proxies: config.proxies,
    processes: config.webProcesses,
  })
  await server.register(identityProvider({ ctx, ...config.provider, choicePath: agirPaths.exchangeOf, assets, site }))
  return server
}

/** What runs behind the pages: the outbox, the counting of figures, and the jobs of set hours. To be started before the connections take the runtime role. */
async function startWorker(config: Config, { database, ctx, log }: Platform): Promise<{ close(): Promise<void> }> {
  const mail = smtpTransport(config.mail.smtpUrl, config.mail.from)
  const observe = createObserver(ctx)
  const transports = watchedTransports(
    { sendMail: mail.send, sendSms: httpSms(config.sms.url, config.sms.token) },
    observe,
  )
  const scheduler = await startScheduler(
    database,
    database.url,
    watchedJobs(
      scheduledJobs(ctx, { pix: config.pix && watchedPix(createPixSource(config.pix, log), observe) }),
      observe,
    ),
    log,
  )
  const stopStatistics = startLoop(
    'statistics',
    async () => ((await refreshStatistics(ctx)).more ? 1 : 0),
    REFRESH_EVERY,
    log,
  )
  const stopOutbox = startLoop('outbox', () => deliverDue(ctx, transports), 500, log)
  return {
    async close() {
      await Promise.all([stopOutbox(), stopStatistics()])
      await scheduler.stop()
      mail.close()
    },
  }
}

export interface Program {
  readonly url: string
  close(): Promise<void>
}

/** Starts the parts that the configuration names on an open platform, and listens. Closing lets what is under way end. */
export async function startProgram(config: Config, platform?: Platform): Promise<Program> {
  const { database, log, ...rest } = platform ?? (await openPlatform(config))
  const opened = { database, log, ...rest }
  const worker = config.role === 'web' ? undefined : await startWorker(config, opened)
  await database.takeRuntimeRole()
  const web = config.role === 'worker' ? undefined : await createWeb(config, opened)
  await web?.listen(config.listen)
  // Once whoever waited for the start has had their page.
  if (web) setTimeout(() => void readyToDraw().catch(() => undefined), 5 * SECOND).unref()
  log.info({ url: config.publicUrl, role: config.role, database: database.kind }, 'started')
  return {
    url: config.publicUrl,
    async close() {
      await web?.close()
      await worker?.close()
      await database.close()
      log.info('stopped')
    },
  }
}
