import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newVisitor, openBrowser, type Visitor } from './support/browser.ts'
import { type RunningDemo, startDemo } from './support/demo.ts'
import { type Desk, openDesk, signedIn, signIn } from './support/journeys.ts'

/** Every page of an aidant's space that the demonstration can show, on a desk's screen and on a telephone's. The public site has its own file. */
let demo: RunningDemo
let browser: Browser
let camille: Desk
let visitor: Visitor

beforeAll(async () => {
  ;[demo, browser] = await Promise.all([startDemo(), openBrowser()])
  camille = await signedIn(demo, browser, 'camille')
  visitor = camille.visitor
})
afterAll(async () => {
  await browser?.close()
  await demo?.close()
})

const at = (path: string) => `${demo.appUrl}${path}`

/** Axe on both screens, the title and the heading that agree, nothing that sticks out. */
async function isSound(one: Visitor): Promise<void> {
  await one.isAccessible()
  const [h1 = ''] = await one.page.locator('h1').allInnerTexts()
  const title = plain(await one.page.title()).replace(/ — [^—]*$/, '')
  expect(agree(title, plain(h1)), `title « ${title} », heading « ${plain(h1)} » at ${one.page.url()}`).toBe(true)
  await one.fitsSmallScreens()
  await one.page.setViewportSize({ width: 375, height: 900 })
  await one.isAccessible()
  await one.page.setViewportSize({ width: 1280, height: 900 })
}

function plain(text: string): string {
  return text.replaceAll(/[\s\u00a0\u202f]+/g, ' ').trim()
}

/** The same words; or the title says where one is, and the heading to whom one speaks or of whom. */
function agree(title: string, heading: string): boolean {
  return title.startsWith(heading) || heading.startsWith(title) || PLACES.some((place) => place.test(title))
}
const PLACES = [/^Accueil$/, /^Fiche d/, /^Me connecter$/, /^Nouveau mandat : le compte de la personne$/]

/** What tells two kinds of page apart in an address. */
function kindOf(url: string): string {
  return url
    .slice(demo.appUrl.length)
    .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '*')
    .replace(/themes\/[a-z]+/, 'themes/*')
    .replace(/(onglet=.*)&tri=.*/, '$1')
}

async function linksOf({ page }: Visitor): Promise<string[]> {
  const links = await page
    .locator('a[href]:not(svg a)')
    .evaluateAll((all) => all.map((a) => (a as HTMLAnchorElement).href))
  return links
    .map((link) => link.replace(/#.*$/, ''))
    .filter((link) => link.startsWith(at('/espace-aidant')) || link.startsWith(at('/profil')))
    .filter((link) => !/\.(pdf|csv)$|\/document$|\/(attestations|pieces)\//.test(link))
}

test('every page that links lead to from the home, and the sheet of each person', { timeout: 900_000 }, async () => {
  const visited = new Set<string>()
  const kinds = new Set<string>()
  const toSee = [at('/espace-aidant'), at('/espace-aidant/usagers')]
  for (let url = toSee.shift(); url !== undefined; url = toSee.shift()) {
    const kind = kindOf(url)
    const isNew = !kinds.has(kind)
    // Sheets differ by the mandats and the name of the person: each of them is looked at.
    if (visited.has(url) || !(isNew || kind === SHEET)) continue
    visited.add(url)
    kinds.add(kind)
    const response = await visitor.page.goto(url)
    expect(response?.status(), url).toBe(200)
    if (isNew) await isSound(visitor)
    else await looksFine()
    toSee.push(...(await linksOf(visitor)))
  }
  // A link that disappeared would shorten the walk in silence.
  for (const expected of EXPECTED) expect([...kinds], expected).toContain(expected)
  expect([...visited].filter((url) => kindOf(url) === SHEET).length).toBeGreaterThanOrEqual(10)
})

async function looksFine(): Promise<void> {
  await visitor.isAccessible()
  await visitor.fitsSmallScreens()
}

const SHEET = '/espace-aidant/usagers/*'
const EXPECTED = [
  '/espace-aidant',
  '/espace-aidant/usagers',
  '/espace-aidant/usagers?onglet=expires',
  '/espace-aidant/usagers?onglet=termines',
  '/espace-aidant/usagers?tri=nom',
  SHEET,
  '/espace-aidant/usagers/*/coordonnees',
  '/espace-aidant/usagers/*/messages-de-suivi',
  '/espace-aidant/usagers/*/signalement',
  '/espace-aidant/usagers/*/coffre',
  '/espace-aidant/demarche/*',
  '/espace-aidant/demarche/*/consigner',
  '/espace-aidant/mandats/nouveau',
  '/espace-aidant/mandats/*',
  '/espace-aidant/mandats/*/arreter',
  '/espace-aidant/mandats/*/renoncer',
  '/espace-aidant/mandats/*/renouveler',
  '/espace-aidant/mandats/*/themes/*/arreter',
  '/espace-aidant/arrets/*',
]

describe('finding a person', () => {
  const find = async (words: string): Promise<string> => {
    await visitor.open(at('/espace-aidant/usagers'))
    await visitor.type('Trouver une personne', words)
    await visitor.press('Chercher')
    // What was typed is nobody's business but ours: never in an address.
    expect(visitor.page.url()).not.toContain('recherche')
    return visitor.text()
  }
  const FOUND: readonly (readonly [string, RegExp])[] = [
    ['rochefoucauld elisabeth', /Élisabeth/],
    ['zohra belkacem', /Fatima Zohra BELKACEM/],
    ['haddad', /Fatima Zohra BELKACEM/],
    ['trois dupre', /TROIS-DUPRE/],
    ['24/08/1962', /Personne ne correspond/],
    ['1948', /Jean MARTIN/],
  ]
  test.each(FOUND)('« %s »', async (words, expected) => {
    expect(await find(words)).toMatch(expected)
  })

  test('homonyms are told apart by their birth dates', async () => {
    const found = await find('jean martin')
    expect(found).toMatch(/12 mai 1948/)
    expect(found).toMatch(/2 octobre 1985/)
    await isSound(visitor)
  })

  test('nobody: what to do is said', async () => {
    expect(await find('zzz')).toContain('Personne ne correspond')
    await isSound(visitor)
  })
})

test('a renewal comes filled in, and says from which mandat', async () => {
  await visitor.open(at('/espace-aidant/usagers'))
  await visitor.press(/belkacem/i)
  await visitor.press('Renouveler le mandat')
  await visitor.press('Reprendre ces choix')
  expect(await visitor.text()).toContain('Repris du mandat n°')
  for (const theme of ['Famille', 'Social', 'Logement'])
    expect(
      await visitor.page
        .getByLabel(new RegExp(`^${theme}`))
        .first()
        .isChecked(),
      theme,
    ).toBe(true)
  await isSound(visitor)
})

test('the safe is opened with a code, and its page is sound', async () => {
  await visitor.open(at('/espace-aidant/usagers'))
  await visitor.press(/lefebvre/i)
  await visitor.page.locator('a[href$="/coffre"]').first().click()
  await visitor.type(/code à 6 chiffres/i, camille.code())
  await visitor.press(/^Ouvrir/)
  expect(await visitor.text()).toContain('odette.lefebvre@boite.exemple.fr')
  await isSound(visitor)
})

test('a refused form and an unknown address are sound pages too', async () => {
  await visitor.open(at('/espace-aidant/usagers'))
  await visitor.press(/belkacem/i)
  await visitor.press(/^Arrêter ce mandat/)
  await visitor.page.getByRole('main').getByRole('button', { name: 'Arrêter ce mandat' }).click()
  await visitor.page.waitForLoadState('load')
  await isSound(visitor)
  for (const unknown of ['/nulle-part', '/espace-aidant/usagers/00000000-0000-4000-8000-000000000000']) {
    expect((await visitor.page.goto(at(unknown)))?.status()).toBe(404)
    await isSound(visitor)
  }
})

test('the screen locked with a key hides everybody, and opens on the same page', async () => {
  await visitor.open(at('/espace-aidant/usagers'))
  await visitor.press(/belkacem/i)
  const sheet = visitor.page.url()
  await visitor.page.keyboard.press('F9')
  await visitor.page.getByRole('heading', { name: 'Tapez un code pour continuer' }).waitFor()
  expect(await visitor.text()).not.toMatch(/belkacem/i)
  await isSound(visitor)
  await visitor.type(/code à 6 chiffres/i, camille.code())
  await visitor.press('Continuer')
  expect(visitor.page.url()).toBe(sheet)
})

test('the keyboard alone reaches what matters, and one sees where one is', async () => {
  await visitor.open(at('/espace-aidant/usagers'))
  await visitor.tabTo('Chercher')
  await visitor.tabTo(/belkacem/i)
  await visitor.page.keyboard.press('Enter')
  await visitor.page.waitForURL(/\/usagers\/[0-9a-f-]{36}$/)
  await visitor.tabTo('Commencer une démarche')
  await visitor.open(at('/espace-aidant/mandats/nouveau'))
  await visitor.tabTo('Oui, elle a l’un de ces comptes')
  await visitor.page.keyboard.press('Enter')
  await visitor.page.waitForURL(/\/choix$/)
  await visitor.tabTo(/Faire signer/)
})

test('what a visitor without an account sees', async () => {
  const anybody = await newVisitor(browser, { ours: demo.appUrl })
  await anybody.open(at('/'))
  await isSound(anybody)
  await anybody.open(at('/connexion'))
  await isSound(anybody)
  await anybody.tabTo('Recevoir le lien de connexion')
  await Promise.all([anybody.page.waitForEvent('load'), anybody.page.keyboard.press('Enter')])
  await isSound(anybody)
  await anybody.open(at('/connexion/lien/inconnu'))
  await isSound(anybody)
  await anybody.open(at('/verification'))
  await anybody.type('Numéro du mandat', 'AC-2026-7K3M-9QX2')
  await anybody.type('Code de vérification', '7K3M-9QX2-C')
  await anybody.press('Vérifier ce mandat')
  expect(await anybody.text()).toContain('Nous ne reconnaissons pas ce mandat')
  await isSound(anybody)
  await anybody.close()
})

test('Nadia chooses which of her two structures she engages', async () => {
  const nadia = await signedIn(demo, browser, 'nadia')
  await nadia.visitor.open(at('/connexion/structure'))
  await isSound(nadia.visitor)
  await nadia.visitor.choose('Maison de quartier des Tilleuls')
  await nadia.visitor.press('Travailler pour cette structure')
  await nadia.visitor.open(at('/espace-aidant/usagers'))
  const people = await nadia.visitor.text()
  expect(people).toContain('Maison de quartier des Tilleuls')
  expect(people).toMatch(/Éric MERCIER/)
  expect(people).not.toMatch(/belkacem/i)
  await isSound(nadia.visitor)
  // A mandat replaced by another one: said so on her sheet.
  await nadia.visitor.press(/mercier/i)
  expect(await nadia.visitor.text()).toMatch(/1 mandat terminé/)
  await isSound(nadia.visitor)
  await nadia.visitor.close()
})

test('Paul reads and accepts the conditions before anything else', async () => {
  const paul = await openDesk(demo, browser, 'paul')
  await signIn(paul)
  expect(await paul.visitor.text()).toContain('Conditions d’utilisation')
  await paul.visitor.open(at('/espace-aidant/usagers'))
  expect(paul.visitor.page.url()).toContain('/connexion/conditions')
  await isSound(paul.visitor)
  await paul.visitor.press('Accepter et continuer')
  await paul.visitor.isAccessible()
  expect(paul.visitor.page.url(), 'not without the box').toContain('/connexion/conditions')
  await paul.visitor.choose(/J’ai lu les conditions d’utilisation/)
  await paul.visitor.press('Accepter et continuer')
  await paul.visitor.isAccessible()
  expect(paul.visitor.page.url(), 'one is not the other').toContain('/connexion/conditions')
  await paul.visitor.choose(/J’ai lu la charte/)
  await paul.visitor.press('Accepter et continuer')
  expect(paul.visitor.page.url()).toBe(at('/espace-aidant/usagers'))
  await paul.visitor.close()
})

test('Marc signs in with his card of 60 seconds, and reads the time of La Réunion', async () => {
  const marc = await signedIn(demo, browser, 'marc')
  await marc.visitor.open(at('/espace-aidant/usagers'))
  await marc.visitor.press(/payet/i)
  await marc.visitor.press(/^Voir le mandat/)
  expect(await marc.visitor.text()).toMatch(/\(heure de La Réunion\)/)
  expect(await marc.visitor.text()).not.toMatch(/heure de Paris/)
  await isSound(marc.visitor)
  await marc.visitor.close()
})
