import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newVisitor, openBrowser, type Visitor } from './support/browser.ts'
import { type RunningDemo, startDemo } from './support/demo.ts'

/** May my structure use this? Asked by people who have no account, on a telephone, with or without scripts. */
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
  visitor = await newVisitor(browser, { ours: demo.appUrl, width: 375 })
})
afterEach(() => visitor.close())

/** Axe, and nothing that sticks out of a telephone's screen. */
async function isSound(one: Visitor) {
  await one.isAccessible()
  await one.fitsSmallScreens()
}

/** The answers to one question, then on; each page on the way is looked at where `sound` says so. */
async function answer(one: Visitor, labels: readonly (string | RegExp)[], sound = false) {
  if (sound) await isSound(one)
  for (const label of labels) await one.choose(label)
  await one.press('Continuer')
}

async function choose(one: Visitor, structure: string, sound = false) {
  if (sound) await isSound(one)
  await one.page.getByLabel('Sorte de structure').selectOption({ label: structure })
  await one.press('Continuer')
}

/** From the question on the kind of structure to the verdict, for free and regular support. */
async function finish(one: Visitor, structure: string, ground: RegExp, sound = false) {
  await choose(one, structure, sound)
  await answer(one, [ground], sound)
  await answer(one, [/Oui, elle ne paie rien/], sound)
  await answer(one, [/Oui, régulièrement/], sound)
}

async function start(one: Visitor) {
  await one.open(`${demo.appUrl}/`)
  await one.press('Faire le test en deux minutes')
  await one.press('Commencer le test')
}

describe('the three answers', () => {
  test('eligible: from the front page to the form, filled beforehand', async () => {
    await visitor.open(`${demo.appUrl}/eligibilite`)
    await isSound(visitor)
    await start(visitor)
    await answer(visitor, [/Des professionnelles et des professionnels/], true)
    await answer(visitor, [/Oui, tous/], true)
    await finish(visitor, 'CCAS (centre communal d’action sociale)', /C’est une mission de service public/, true)
    expect(await visitor.text()).toContain('Oui, votre structure peut faire une demande')
    await isSound(visitor)
    const form = await visitor.page.getByRole('link', { name: 'Faire la demande' }).getAttribute('href')
    expect(form).toContain('/demande-habilitation/nouvelle?aidants=salaries&contrat=tous&structure=ccas')
    // From the start of the test, eight screens; the front page, and the look at the start, besides. Nothing is typed.
    expect(visitor.effort.screens).toBe(10)
    expect(visitor.effort.taps).toBeLessThanOrEqual(14)
    expect(visitor.effort.keystrokes).toBe(0)
    await visitor.press('Faire la demande')
    expect(await visitor.text()).toContain('Vos réponses au test sont gardées')
  })

  test('to be examined: an official of a small commune, and a reason of their own', async () => {
    await start(visitor)
    await answer(visitor, [/Des professionnelles et des professionnels/, /Des élus ou des élues/])
    await answer(visitor, [/moins de 1.500 habitants, sans CCAS/], true)
    await answer(visitor, [/Oui, tous/])
    await finish(visitor, 'Commune, mairie', /Une autre raison/)
    const text = await visitor.text()
    expect(text).toContain('Peut-être : notre équipe doit regarder votre situation')
    expect(text).toContain('dans une petite commune sans CCAS')
    expect(text).toContain('La liste des raisons n’est pas fermée')
    await isSound(visitor)
    expect(await visitor.page.getByRole('link', { name: 'Faire la demande' }).count()).toBe(1)
  })

  test('not eligible: volunteers alone, told at once with what to do instead', async () => {
    await start(visitor)
    await answer(visitor, [/Des bénévoles/])
    const text = await visitor.text()
    expect(text).toContain('Non, pas dans cette situation')
    expect(text).toContain('Faites habiliter une personne employée par la structure')
    expect(text).toContain('Foire aux questions d’Aidants Connect')
    await isSound(visitor)
    expect(await visitor.page.getByRole('link', { name: 'Faire la demande' }).count()).toBe(0)
  })

  test('not for everybody: the volunteers are left out in one press', async () => {
    await start(visitor)
    await answer(visitor, [/Des professionnelles et des professionnels/, /Des bénévoles/])
    await answer(visitor, [/Oui, tous/])
    await finish(visitor, 'Association', /La médiation ou l’inclusion numérique est notre métier/)
    expect(await visitor.text()).toContain('Pas pour toutes ces personnes')
    await isSound(visitor)
    await visitor.press('Voir la réponse pour les autres')
    expect(await visitor.text()).toContain('Oui, votre structure peut faire une demande')
  })
})

test('an answer forgotten is asked for again, with the focus on what is missing', async () => {
  await start(visitor)
  await visitor.press('Continuer')
  expect(await visitor.text()).toContain('Cochez au moins une réponse.')
  await isSound(visitor)
  expect(await visitor.page.locator(':focus').innerText()).toMatch(/Il y a 1.chose à corriger/)
  await visitor.press('Cochez au moins une réponse.')
  await answer(visitor, [/Des proches de la personne aidée/])
  expect(await visitor.text()).toContain('désigner un proche')
})

test('going back, with the page’s own link or the browser’s button, loses nothing', async () => {
  await start(visitor)
  await answer(visitor, [/Des professionnelles et des professionnels/])
  await answer(visitor, [/Oui, tous/])
  await visitor.press('Question précédente')
  expect(await visitor.page.getByLabel(/Oui, tous/).isChecked()).toBe(true)
  await visitor.press('Question précédente')
  expect(await visitor.page.getByLabel(/Des professionnelles et des professionnels/).isChecked()).toBe(true)
  await visitor.press('Continuer')
  expect(visitor.page.url()).toContain('/eligibilite/structure?')
  await visitor.page.goBack()
  await visitor.page.goBack()
  expect(await visitor.page.getByLabel(/Oui, tous/).isChecked()).toBe(true)
  await visitor.page.reload()
  await visitor.choose(/Non, certains n’ont pas de contrat/)
  await visitor.press('Continuer')
  await finish(visitor, 'Autre', /Nous faisons du travail social/)
  expect(await visitor.text()).toContain('Pas pour toutes ces personnes')
  // An answer changed from the verdict leads back to the verdict.
  await visitor.press(/Modifier.*Contrat de travail/)
  await answer(visitor, [/Oui, tous/])
  expect(await visitor.text()).toContain('Oui, votre structure peut faire une demande')
})

test('the keyboard alone', async () => {
  const { page } = visitor
  const press = async (key: string) => {
    await Promise.all([page.waitForEvent('load'), page.keyboard.press(key)])
  }
  /** From the top of the page, with the Tab key alone. */
  const reach = async (label: string | RegExp) => {
    await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur())
    const focused = page.getByLabel(label).and(page.locator(':focus'))
    for (let taps = 0; taps < 60 && (await focused.count()) === 0; taps += 1) await page.keyboard.press('Tab')
    expect(await focused.count(), String(label)).toBe(1)
  }
  /** A box is ticked with the space bar, a radio among others with the arrows, and the form is sent with Enter. */
  const tick = async (name: RegExp, downs = 0) => {
    await reach(name)
    await page.keyboard.press('Space')
    for (let down = 0; down < downs; down += 1) await page.keyboard.press('ArrowDown')
    await press('Enter')
  }
  await visitor.open(`${demo.appUrl}/eligibilite`)
  await visitor.tabTo('Commencer le test')
  await press('Enter')
  await tick(/Des professionnelles et des professionnels/)
  await tick(/Oui, tous/)
  await reach('Sorte de structure')
  // Typed as people look for a name in a list.
  await page.keyboard.type('France')
  await visitor.tabTo('Continuer')
  await press('Enter')
  await tick(/C’est une mission de service public/)
  await tick(/Oui, elle ne paie rien/)
  await tick(/Oui, régulièrement/, 1)
  expect(page.url()).toContain('structure=france_services')
  expect(page.url()).toContain('frequence=avec_franceconnect')
  expect(await visitor.text()).toContain('Oui, votre structure peut faire une demande')
  await visitor.tabTo('Faire la demande')
})

test('without scripts the same answer comes, and no button that would do nothing', async () => {
  const plain = await newVisitor(browser, { ours: demo.appUrl, width: 375, javaScript: false })
  await start(plain)
  await plain.press('Continuer')
  expect(await plain.text()).toContain('Cochez au moins une réponse.')
  await answer(plain, [/Des professionnelles et des professionnels/])
  await answer(plain, [/Oui, tous/])
  await finish(plain, 'Bibliothèque ou médiathèque', /La médiation ou l’inclusion numérique/)
  expect(await plain.text()).toContain('Oui, votre structure peut faire une demande')
  expect(await plain.page.getByText('Imprimer cette réponse').isVisible()).toBe(false)
  await plain.fitsSmallScreens()
  await plain.close()
})

test('on paper: the verdict and the reasons, without what cannot be pressed', async () => {
  await visitor.open(`${demo.appUrl}/eligibilite/resultat?aidants=benevoles`)
  await visitor.page.emulateMedia({ media: 'print' })
  expect(await visitor.page.getByText('Les bénévoles n’ont pas de contrat').isVisible()).toBe(true)
  expect(await visitor.page.getByText('D’où vient cette règle').isVisible()).toBe(true)
  expect(await visitor.page.getByText('Refaire le test').isVisible()).toBe(false)
})
