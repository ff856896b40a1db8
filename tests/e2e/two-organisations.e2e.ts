import { and, eq, inArray } from 'drizzle-orm'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  acceptDocuments,
  accountByEmail,
  addMembership,
  LEGAL_DOCUMENTS,
  LEGAL_VERSIONS,
  membershipRoles,
  memberships,
} from '../../src/domain/comptes/index.ts'
import { organisations } from '../../src/domain/organisations/index.ts'
import { openBrowser, type Visitor } from './support/browser.ts'
import { account, type RunningDemo, startDemo } from './support/demo.ts'
import { signedIn } from './support/journeys.ts'

/** Nadia is aidante in Tulle and in Lille, and référente in Lille only: which structure is bound is never in doubt (DEC-44). */
const TULLE = 'France services de Tulle'
const LILLE = 'Maison de quartier des Tilleuls'

let demo: RunningDemo
let browser: Browser
let visitor: Visitor

beforeAll(async () => {
  ;[demo, browser] = await Promise.all([startDemo(), openBrowser()])
  const { ctx } = demo.platform
  const nadia = await accountByEmail(ctx, account('nadia').email)
  const [lille] = await ctx.db.select().from(organisations).where(eq(organisations.name, LILLE))
  const role = { accountId: nadia?.id ?? '', organisationId: lille?.id ?? '', role: 'referent' } as const
  expect(await addMembership(ctx, role)).toBe('added')
  const documents = LEGAL_DOCUMENTS.map((document) => ({ document, version: LEGAL_VERSIONS[document].version }))
  await acceptDocuments(ctx, { accountId: role.accountId, organisationId: role.organisationId }, documents)
  visitor = (await signedIn(demo, browser, 'nadia')).visitor
  await switchTo(TULLE)
})
afterAll(async () => {
  await browser?.close()
  await demo?.close()
})

const open = (path: string, at = visitor) => at.open(`${demo.appUrl}${path}`)

/** What the band says, on the page that is open; and the page is looked at. */
async function bound(at = visitor): Promise<string> {
  const band = at.page.locator('.ac-organisation--several')
  expect(await band.count(), at.page.url()).toBe(1)
  expect(await band.isVisible(), at.page.url()).toBe(true)
  await at.isAccessible()
  await at.fitsSmallScreens()
  return (await band.innerText()).replaceAll(/\s+/g, ' ')
}

async function switchTo(name: string, at = visitor): Promise<void> {
  await at.press('Changer de structure')
  await at.choose(name)
  await at.press('Travailler pour cette structure')
}

test('the band names the structure on every page, and nothing of the other one is there', async () => {
  for (const path of [
    '/espace-aidant',
    '/espace-aidant/usagers',
    '/espace-aidant/mandats/nouveau',
    '/espace-aidant/entrainement',
    '/mon-compte',
    '/mon-compte/moyens-de-connexion',
    '/mon-compte/connexions',
    '/mon-compte/historique',
    '/mon-compte/conflits-d-interets',
  ]) {
    await open(path)
    expect(await bound(), path).toContain(TULLE)
  }
})

test('the référent’s space opens only where she is référente', async () => {
  await open('/espace-referent')
  expect(await visitor.text()).toContain('référent')
  expect(await visitor.page.locator('a[href^="/espace-referent/"]').count()).toBe(0)
  expect(await bound()).toContain(TULLE)
  await switchTo(LILLE)
  for (const path of [
    '/espace-referent',
    '/espace-referent/equipe',
    '/espace-referent/mandats',
    '/espace-referent/structure',
    '/espace-referent/activite',
  ]) {
    await open(path)
    expect(await bound(), path).toContain(LILLE)
    expect(await visitor.text(), path).not.toContain('Camille Laurent')
  }
})

test('a form drawn before the switch binds nobody: it is kept, and says for which structure it was', async () => {
  await open('/espace-referent/equipe/ajouter/a-former')
  const other = await visitor.anotherTab()
  await open('/espace-aidant', other)
  await switchTo(TULLE, other)
  expect(await bound(other)).toContain(TULLE)
  await open('/espace-aidant/mandats/nouveau')
  await switchTo(LILLE, other)
  await visitor.page.locator('main form button').first().click()
  await visitor.page.waitForLoadState('load')
  const text = await visitor.text()
  expect(text).toContain('Vous avez changé de structure entre-temps')
  expect(text).toContain(`Cette page était préparée pour ${TULLE}`)
  expect(await bound()).toContain(LILLE)
  // Nothing was begun, here or there.
  await switchTo(TULLE, other)
  await visitor.press(`Envoyer pour ${TULLE}`)
  expect(await bound()).toContain(TULLE)
})

test('the role of référent ends in one structure: its space closes at the next page, the rest stays as it was', async () => {
  await open('/espace-aidant')
  await switchTo(LILLE)
  await open('/espace-referent')
  expect(await visitor.page.locator('a[href^="/espace-referent/"]').count()).toBeGreaterThan(0)
  const { ctx } = demo.platform
  const nadia = await accountByEmail(ctx, account('nadia').email)
  await ctx.db
    .update(membershipRoles)
    .set({ until: ctx.clock.now() })
    .where(
      and(
        eq(membershipRoles.role, 'referent'),
        inArray(
          membershipRoles.membershipId,
          ctx.db
            .select({ id: memberships.id })
            .from(memberships)
            .where(eq(memberships.accountId, nadia?.id ?? '')),
        ),
      ),
    )
  await open('/espace-referent')
  expect(await visitor.page.locator('a[href^="/espace-referent/"]').count()).toBe(0)
  await open('/espace-aidant')
  expect(await bound()).toContain(LILLE)
})
