import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ownDatabase } from '../e2e/support/demo.ts'
import { productionEnvironment, run, startServer } from './support.ts'

/**
 * The image of the service (Dockerfile, last stage), laid out in a folder without Docker: what its COPY lines name, and the packages of production.
 * The service starts from that and nothing else.
 */
const postgresql = process.env.TEST_DATABASE_URL
const ROOT = resolve(import.meta.dirname, '../..')

describe.runIf(postgresql)('the image of the service', () => {
  let folder: string
  let stage: string
  let database: Awaited<ReturnType<typeof ownDatabase>>

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'aidants-connect-image-'))
    stage = (await readFile(join(ROOT, 'Dockerfile'), 'utf8')).split(/^FROM /m).at(-1) ?? ''
    await copyFromBuild()
    await linkPackages()
    database = await ownDatabase(postgresql ?? '')
  })
  afterAll(async () => {
    await database?.drop()
    await rm(folder, { recursive: true, force: true })
  })

  async function copyFromBuild(): Promise<void> {
    await cp(join(ROOT, 'package.json'), join(folder, 'package.json'))
    for (const [, sources = '', target = ''] of stage.matchAll(/^COPY --from=build (.+) (\S+)$/gm)) {
      for (const source of sources.split(' ')) {
        const to = target.endsWith('/') ? join(folder, target, basename(source)) : join(folder, target)
        await cp(join(ROOT, source.replace(/^\/app\//, '')), to, { recursive: true })
      }
    }
  }

  /** What `npm ci --omit=dev` installs. */
  async function linkPackages(): Promise<void> {
    expect(stage).toContain('npm ci --omit=dev')
    const { packages }: { packages: Record<string, { dev?: boolean; devOptional?: boolean }> } = JSON.parse(
      await readFile(join(ROOT, 'package-lock.json'), 'utf8'),
    )
    for (const [path, { dev, devOptional }] of Object.entries(packages)) {
      if (!/^node_modules\/(@[^/]+\/)?[^/]+$/.test(path) || dev || devOptional) continue
      await mkdir(dirname(join(folder, path)), { recursive: true })
      await symlink(join(ROOT, path), join(folder, path))
    }
  }

  test('serves, and ends when it is asked', async () => {
    const environment = await productionEnvironment(database.url)
    const server = await startServer(environment, folder)
    const home = await fetch(`${server.url}/`)
    expect(home.status).toBe(200)
    const style = /href="([^"]+\.css)"/.exec(await home.text())?.[1] ?? 'none'
    expect((await fetch(`${server.url}${style}`)).status).toBe(200)
    expect(await server.end('SIGTERM'), server.output()).toBe(0)
    const cli = await run('cli.js', ['journal', 'verify'], environment, folder)
    expect(cli.code, cli.output).toBe(0)
  })

  test('carries neither demonstration, nor simulators, nor sources', async () => {
    // Nothing comes from the sources but the names of the packages; what the programs hold, the smoke test reads.
    expect([...stage.matchAll(/^COPY (?!--from=build)(.+)$/gm)].map(([, what]) => what)).toEqual([
      'package.json package-lock.json ./',
    ])
    expect((await readdir(folder)).sort()).toEqual(['build', 'migrations', 'node_modules', 'package.json'])
    expect((await readdir(join(folder, 'build'))).filter((name) => name.endsWith('.js'))).toEqual(['cli.js', 'main.js'])
  })
})
