import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { newVisitor, openBrowser, PATIENCE, type Visitor } from './support/browser.ts'
import { type RunningDemo, startDemo } from './support/demo.ts'
import { mailedLink } from './support/journeys.ts'

/** A structure asks for its habilitation: whoever does has no account, and comes and goes by the links that are mailed to them. */
const LINK = /http\S+\/demande-habilitation\/lien\/\S+/
const CCAS = '261 900 005 00016'

let demo: RunningDemo
let browser: Browser
let visitor: Visitor

beforeAll(async () => {
  ;[demo, browser] = await Promise.all([startDemo({ withoutMandats: true }), openBrowser()])
})
afterAll(async () => {
  await browser?.close()
  await demo?.close()
})
beforeEach(async () => {
  visitor = await newVisitor(browser, { ours: demo.appUrl })
})
afterEach(async () => {
  demo.neighbours.directories.control.behave('entreprises', 'normal')
  await visitor.close()
})

async function isSound(one: Visitor) {
  await one.isAccessible()
  await one.fitsSmallScreens()
}

/** The first page, then the mailed link, as far as the SIRET. */
async function begin(one: Visitor, email: string, look = async () => {}) {
  await one.open(`${demo.appUrl}/demande-habilitation/nouvelle`)
  await look()
  await one.type('Votre prénom', 'Nathalie')
  await one.type('Votre nom', 'Roy')
  await one.type('Votre fonction dans la structure', 'Directrice du CCAS')
  await one.type('Votre adresse électronique professionnelle', email)
  await one.choose('Je dirige la structure')
  const link = mailedLink(demo, email, LINK)
  await one.press('Recevoir le mail de confirmation')
  await look()
  await one.open(await link())
  await look()
  await one.press('Confirmer mon adresse')
}

async function giveSiret(one: Visitor, siret = CCAS) {
  await one.type('Numéro SIRET', siret)
  await one.press('Enregistrer et continuer')
}

/** The structure's own page, besides what was filled in beforehand. */
async function describeStructure(one: Visitor) {
  await one.page
    .getByLabel('Type de structure', { exact: true })
    .selectOption({ label: 'CCAS (centre communal d’action sociale)' })
  await one.type('Ce que fait la structure', 'Accueil et accompagnement social des habitants de la commune.')
  await one.type('Démarches en ligne faites avec des personnes, par semaine', '40')
  await one.choose(/C’est une mission de service public/)
  await one.page.getByLabel('Ce qui l’appuie').first().fill('Délibération du conseil d’administration')
  await one.press('Enregistrer et continuer')
}

async function nameReferent(one: Visitor, name: string) {
  await one.page.getByLabel('Prénom').fill(name)
  await one.page.getByLabel('Nom', { exact: true }).fill('Martin')
  await one.type('Fonction', 'Responsable de l’accueil')
  await one.type('Adresse électronique professionnelle', `${name.toLowerCase()}.martin@tulle.example`)
  await one.type('Téléphone portable', '06 39 98 00 41')
  await one.page.getByRole('radio', { name: 'Non', exact: true }).last().check({ force: true })
  await one.press('Enregistrer et continuer')
}

async function addAidant(one: Visitor, name: string, email = `${name.toLowerCase()}.petit@tulle.example`) {
  const line = one.page.locator('fieldset.ac-line').last()
  await line.getByLabel('Prénom').fill(name)
  await line.getByLabel('Nom', { exact: true }).fill('Petit')
  await line.getByLabel('Fonction').fill('Agente d’accueil')
  await line.getByLabel('Adresse électronique professionnelle').fill(email)
  await line.getByLabel('Non').check({ force: true })
}

async function send(one: Visitor) {
  for (const box of await one.page.locator('main input[type="checkbox"]').all()) await box.check({ force: true })
  await one.press('Envoyer la demande')
}

test('from the first page to the number of the file, by the mailed link; every page sound', async () => {
  const look = () => isSound(visitor)
  const email = 'nathalie.roy@tulle.example'
  await begin(visitor, email, look)
  await look()
  await giveSiret(visitor)
  if (await visitor.page.getByLabel(/n’est pas dans la liste/).count()) {
    await look()
    await visitor.choose(/n’est pas dans la liste/)
    await visitor.press('Continuer')
  }
  await look()
  expect(await visitor.text()).toContain('L’annuaire des entreprises a rempli le nom et l’adresse')
  // « Précisez » is asked of « Autre » alone.
  expect(await visitor.page.getByLabel('Précisez le type de structure').isVisible()).toBe(false)
  // The address is completed while it is typed; the keyboard chooses.
  const street = visitor.page.getByLabel('Numéro et rue')
  await street.fill('')
  await street.pressSequentially('12 quai de la rep')
  await visitor.page.locator('#adresses-trouvees li').first().waitFor()
  await look()
  await street.press('ArrowDown')
  await street.press('Enter')
  expect(await street.inputValue()).toMatch(/^12 quai de la République$/i)
  expect(await visitor.page.getByLabel('Code postal').inputValue()).toBe('19000')
  await describeStructure(visitor)
  await look()
  await visitor.type('Téléphone portable', '06 39 98 00 41')
  await visitor.press('C’est moi : copier mes informations')
  expect(await visitor.page.getByLabel('Prénom').inputValue()).toBe('Nathalie')
  expect(await visitor.page.getByLabel('Téléphone portable').inputValue()).toBe('06 39 98 00 41')
  await visitor.page.getByRole('radio', { name: 'Oui' }).first().check({ force: true })
  await visitor.page.getByRole('radio', { name: 'Non' }).first().check({ force: true })
  await look()
  // The Enter key saves and goes on: it never copies, nor takes anybody out.
  await visitor.page.getByLabel('Téléphone portable').press('Enter')
  await look()
  await visitor.press('Ajouter un aidant')
  await addAidant(visitor, 'Julie')
  await visitor.press('Ajouter un autre aidant')
  await addAidant(visitor, 'Samir')
  await look()
  await visitor.page.locator('fieldset.ac-line').last().getByLabel('Fonction').press('Enter')
  await visitor.page.waitForURL(/recapitulatif$/)
  await look()
  await send(visitor)
  await look()
  const text = await visitor.text()
  expect(text).toContain('Votre demande est envoyée')
  expect(text).toMatch(/1900 1\d{4}|1901 \d{4}|190 ?1\d{4}/)
  const received = await demo.neighbours.mailbox.waitFor(
    (one) => one.to === email && /nous l’avons bien reçue/.test(one.subject),
    PATIENCE,
  )
  expect(received.text).toContain('À habiliter : 3')
  await visitor.press('Mes demandes')
  await look()
  await visitor.press('Mon identité')
  await look()
})

test('mistyped, each thing is said where it is, the focus on it, and nothing is lost', async () => {
  await visitor.open(`${demo.appUrl}/demande-habilitation/nouvelle`)
  await visitor.press('Recevoir le mail de confirmation')
  await isSound(visitor)
  expect(await visitor.page.locator(':focus').innerText()).toContain('à corriger')
  await begin(visitor, 'louise.blanc@tulle.example')
  await giveSiret(visitor, '261 900 005 00017')
  expect(await visitor.text()).toContain('Un des chiffres est faux')
  await isSound(visitor)
  await giveSiret(visitor)
  if (await visitor.page.getByLabel(/n’est pas dans la liste/).count()) {
    await visitor.press('Continuer')
    await isSound(visitor)
    await visitor.choose(/n’est pas dans la liste/)
    await visitor.press('Continuer')
  }
  await visitor.type('Code postal', '190')
  await visitor.press('Enregistrer et continuer')
  await isSound(visitor)
  expect(await visitor.text()).toContain('Un code postal compte 5 chiffres')
  await visitor.type('Code postal', '19000')
  await describeStructure(visitor)
  await visitor.type('Téléphone portable', '05 55 20 00 00')
  await visitor.press('Enregistrer et continuer')
  await isSound(visitor)
  expect(await visitor.text()).toContain('n’est pas celui d’un téléphone portable')
  await nameReferent(visitor, 'Paul')
  await addAidant(visitor, 'Julie', 'accueil@tulle.example')
  await visitor.press('Enregistrer et continuer')
  await isSound(visitor)
  expect(await visitor.text()).toContain('Aidant 1. Cette adresse est celle d’un service')
  await addAidant(visitor, 'Julie')
  await visitor.press('Enregistrer et continuer')
  await visitor.press('Envoyer la demande')
  await isSound(visitor)
  expect(await visitor.text()).toContain('Il y a 9 choses à corriger')
})

test('the back button, another tab, a closed browser: the draft is where it was left', async () => {
  const email = 'ahmed.saidi@tulle.example'
  await begin(visitor, email)
  const kept = mailedLink(demo, email, LINK)
  await giveSiret(visitor)
  if (await visitor.page.getByLabel(/n’est pas dans la liste/).count()) {
    await visitor.choose(/n’est pas dans la liste/)
    await visitor.press('Continuer')
  }
  await describeStructure(visitor)
  await visitor.page.goBack()
  expect(await visitor.page.getByLabel('Nom de la structure').inputValue()).not.toBe('')
  const other = await visitor.anotherTab()
  await other.open(visitor.page.url())
  await other.type('Nom de la structure', 'CCAS de Tulle, antenne nord')
  await other.press('Enregistrer et continuer')
  // This page was drawn before: what it says does not pass over the other one unseen.
  await visitor.page.reload()
  await other.page.goBack()
  await other.type('Nom de la structure', 'CCAS de Tulle, antenne sud')
  await other.press('Enregistrer et continuer')
  await visitor.type('Nom de la structure', 'CCAS de Tulle')
  await visitor.press('Enregistrer et continuer')
  await isSound(visitor)
  expect(await visitor.text()).toContain('Cette étape a été changée entre-temps')
  expect(await visitor.page.getByLabel('Nom de la structure').inputValue()).toBe('CCAS de Tulle')
  await visitor.press('Enregistrer et continuer')
  // Days later, on another computer, by the link of the mail that said that the draft is kept.
  const later = await newVisitor(browser, { ours: demo.appUrl })
  await later.open(`${demo.appUrl}/demande-habilitation/mes-demandes`)
  await isSound(later)
  await later.type('Votre adresse électronique', email.toUpperCase())
  await later.press('Recevoir mon lien')
  expect(await later.text()).toContain('Regardez vos mails')
  await later.open(await kept())
  await isSound(later)
  await later.press('Ouvrir mes demandes')
  await isSound(later)
  expect(await later.text()).toContain('CCAS de Tulle')
  await later.press('Nommer le référent ou la référente')
  expect(await later.page.locator('h1').innerText()).toContain('Qui sera le référent')
  await later.close()
})

test('the directory is down and scripts do not run: the request is sent all the same', async () => {
  demo.neighbours.directories.control.behave('entreprises', 'panne')
  const plain = await newVisitor(browser, { ours: demo.appUrl, javaScript: false, width: 375 })
  await begin(plain, 'claire.faure@tulle.example')
  // Not one that was looked up before the directory went down.
  await giveSiret(plain, '269 740 007 00027')
  if (await plain.page.getByLabel(/n’est pas dans la liste/).count()) {
    await plain.choose(/n’est pas dans la liste/)
    await plain.press('Continuer')
  }
  expect(await plain.text()).toContain('Continuez : l’équipe le vérifiera')
  await plain.type('Nom de la structure', 'CCAS de Tulle')
  await plain.type('Numéro et rue', '4 quai de la République')
  await plain.type('Code postal', '19000')
  await plain.type('Commune', 'Tulle')
  await describeStructure(plain)
  await nameReferent(plain, 'Paul')
  await addAidant(plain, 'Julie')
  await plain.press('Enregistrer et continuer')
  await plain.fitsSmallScreens()
  expect(await plain.text()).toMatch(/À vérifier/i)
  await send(plain)
  expect(await plain.text()).toContain('Votre demande est envoyée')
  await plain.close()
})
