import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import { join } from 'node:path'
import type { Browser, Page as Tab } from 'playwright-core'
import type { ComponentChildren } from 'preact'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  CopyButton,
  CopySecretButton,
  Countdown,
  ErrorSummary,
  emptyForm,
  Field,
  loadAssets,
  Page,
  PrintButton,
  renderPage,
  type ScriptName,
  SearchField,
  SearchResults,
} from '../../src/platform/ui/index.ts'
import { openBrowser } from './support/browser.ts'

/** The page scripts, each on a page of its own, under the policy of the product; their server remembers what it was sent. */
const SCRIPTS: readonly ScriptName[] = [
  'copy',
  'countdown',
  'error-focus',
  'key-add',
  'key-proof',
  'key-sign-in',
  'live-search',
  'lock',
  'print',
]
const PEOPLE = ['Angela Dubois', 'Pierre Mercier', 'Melissandre Trois-Dupre']
const received: { url: string; body: string; accept: string }[] = []
let secretAnswer: 'text' | 'page' = 'text'
let server: Server
let origin: string
let browser: Browser

function page(children: ComponentChildren): string {
  const site = { wordmark: 'Essai', homeHref: '/', footer: [], stateBranding: false }
  const account = { name: 'Camille', organisationName: 'Mana', severalOrganisations: false, canAct: true }
  return renderPage(
    <Page
      assets={loadAssets()}
      title="Essai"
      site={site}
      account={account}
      csrf="jeton"
      lockPath="/verrou"
      returnTo="/ici"
      scripts={SCRIPTS}
    >
      {children}
    </Page>,
  )
}

function searchPage(query: string): string {
  const found = PEOPLE.filter((name) => name.toLowerCase().includes(query.toLowerCase()))
  return page(
    <>
      <SearchField action="/recherche" csrf="jeton" name="q" label="Nom" value={query} results="resultats" />
      <SearchResults id="resultats" summary={`${found.length} personne(s)`}>
        {found.map((name) => (
          <p key={name}>{name}</p>
        ))}
      </SearchResults>
    </>,
  )
}

function answer(path: string, body: URLSearchParams): string {
  if (path === '/recherche') return searchPage(body.get('q') ?? '')
  if (path === '/coffre') return page(<p>Le secret est montré ici.</p>)
  if (path === '/verrou') return page(<p>Verrouillé</p>)
  if (path === '/fini') return page(<Countdown deadline={new Date(0)} timeZone="Europe/Paris" reloadAtEnd />)
  return page(
    <>
      <ErrorSummary errors={{ nom: 'Écrivez un nom.' }} />
      <Field name="nom" label="Nom" form={emptyForm} />
      <CopyButton text="MDT-1">Copier le numéro</CopyButton>
      <CopySecretButton action="/coffre" csrf="jeton">
        Copier le mot de passe
      </CopySecretButton>
      <PrintButton />
      <p>
        Ouvert <Countdown deadline={new Date(Date.now() + 125_000)} timeZone="Europe/Paris" />
      </p>
    </>,
  )
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks).toString()
}

const TYPES: Record<string, string> = { css: 'text/css', js: 'text/javascript', svg: 'image/svg+xml' }

beforeAll(async () => {
  browser = await openBrowser()
  server = createServer(async (request, response) => {
    const url = request.url ?? '/'
    if (url.startsWith('/assets/')) {
      response.setHeader('content-type', TYPES[url.split('.').at(-1) ?? ''] ?? 'application/octet-stream')
      response.end(await readFile(join('build', url)))
      return
    }
    const body = await bodyOf(request)
    const accept = request.headers.accept ?? ''
    received.push({ url, body, accept })
    if (url === '/coffre' && accept === 'text/plain' && secretAnswer === 'text') {
      response.setHeader('content-type', 'text/plain; charset=utf-8')
      response.end('s3cret')
      return
    }
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.setHeader(
      'content-security-policy',
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'",
    )
    response.end(answer(url, new URLSearchParams(body)))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  origin = `http://127.0.0.1:${address.port}`
})

afterAll(async () => {
  await browser.close()
  await new Promise((resolve) => server.close(resolve))
})

async function opened(path: string, use: (tab: Tab) => Promise<void>, javaScriptEnabled = true): Promise<void> {
  const context = await browser.newContext({ javaScriptEnabled, permissions: ['clipboard-read', 'clipboard-write'] })
  try {
    const tab = await context.newPage()
    const complaints: string[] = []
    tab.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
    await tab.goto(origin + path)
    await use(tab)
    expect(complaints).toEqual([])
  } finally {
    await context.close()
  }
}

describe('page scripts', () => {
  test('the search follows the typing, says how many, and puts no name in the address', () =>
    opened('/recherche', async (tab) => {
      await tab.getByLabel('Nom').pressSequentially('mer')
      await tab.getByText('Angela Dubois').waitFor({ state: 'detached' })
      expect(await tab.locator('#resultats').innerText()).toBe('Pierre Mercier')
      expect(await tab.locator('[data-search-status]').textContent()).toBe('1 personne(s)')
      expect(await tab.getByLabel('Nom').inputValue()).toBe('mer')
      expect(tab.url()).toBe(`${origin}/recherche`)
    }))

  test('F9 locks, and remembers where one was', () =>
    opened('/', async (tab) => {
      received.length = 0
      await tab.keyboard.press('F9')
      await tab.getByText('Verrouillé').waitFor()
      expect(received.find((request) => request.url === '/verrou')?.body).toBe('_csrf=jeton&retour=%2Fici')
    }))

  test('a text is copied, and the page says so', () =>
    opened('/', async (tab) => {
      await tab.getByRole('button', { name: 'Copier le numéro' }).click()
      await tab.getByText('Copié', { exact: true }).waitFor()
      expect(await tab.evaluate(() => navigator.clipboard.readText())).toBe('MDT-1')
    }))

  test('a secret is copied without being shown', () =>
    opened('/', async (tab) => {
      secretAnswer = 'text'
      await tab.getByRole('button', { name: 'Copier le mot de passe' }).click()
      await tab.getByText('Copié, sans être affiché').waitFor()
      expect(await tab.evaluate(() => navigator.clipboard.readText())).toBe('s3cret')
      expect(await tab.content()).not.toContain('s3cret')
    }))

  test('where the secret is not given to a script, the page takes over', () =>
    opened('/', async (tab) => {
      secretAnswer = 'page'
      await tab.getByRole('button', { name: 'Copier le mot de passe' }).click()
      await tab.getByText('Le secret est montré ici.').waitFor()
    }))

  test('a deadline says what is left; one already past does not reload for ever', async () => {
    await opened('/', async (tab) => {
      expect(await tab.locator('[data-countdown]').innerText()).toMatch(/jusqu’à .+\(encore 2\smin \d+\ss\)/)
    })
    received.length = 0
    await opened('/fini', async (tab) => {
      await tab.getByText('c’est terminé').waitFor()
      await tab.waitForTimeout(1500)
    })
    expect(received.filter((request) => request.url === '/fini')).toHaveLength(1)
  })

  test('the summary of errors has the focus', () =>
    opened('/', async (tab) => {
      expect(await tab.evaluate(() => document.activeElement?.hasAttribute('data-error-summary'))).toBe(true)
    }))

  test('without scripts nothing is offered that would not work', () =>
    opened(
      '/',
      async (tab) => {
        expect(await tab.getByRole('button', { name: 'Imprimer cette page' }).isVisible()).toBe(false)
        expect(await tab.getByRole('button', { name: 'Copier le numéro' }).isVisible()).toBe(false)
        await tab.getByRole('button', { name: 'Copier le mot de passe' }).click()
        await tab.getByText('Le secret est montré ici.').waitFor()
      },
      false,
    ))
})
