import { eq } from 'drizzle-orm'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accountByEmail } from '../../src/domain/comptes/index.ts'
import { trainingHalfDays, trainingSessions } from '../../src/domain/formations/index.ts'
import { organisations } from '../../src/domain/organisations/index.ts'
import { after, DAY } from '../../src/platform/clock.ts'
import {
  seedAcceptedTrack,
  seedSession,
  seedTrainer,
  seedTrainingOrganisation,
  type TrainerPerson,
} from '../support/formations.ts'
import { newVisitor, openBrowser, type Visitor } from './support/browser.ts'
import { application, codesOf, type RunningDemo, startDemo } from './support/demo.ts'
import {
  type Desk,
  fillChoices,
  identifyAtFranceConnect,
  mailedLink,
  SIGN_IN_LINK,
  signAtRecap,
  signedIn,
} from './support/journeys.ts'

/**
 * From two accepted aidants to their first mandats: the référente registers them, the training organisation says that they came, Pix is imported,
 * both open their account. One story in order, each test goes on where the one before stopped.
 */
let demo: RunningDemo
let browser: Browser
let sophie: Desk
let jeanne: Desk
let trainer: Visitor
let mathilde: TrainerPerson
let sessionId: string
/** The next code of her authenticator. */
let mathildesCode: () => string

interface Trainee {
  readonly givenName: string
  readonly familyName: string
  readonly email: string
}
const ZOE: Trainee = { givenName: 'Zoé', familyName: 'Lambert', email: 'zoe.lambert@tulle.exemple.fr' }
const MARC: Trainee = { givenName: 'Marc', familyName: 'Petit', email: 'marc.petit@tulle.exemple.fr' }
const nameOf = ({ givenName, familyName }: Trainee) => `${givenName} ${familyName}`

beforeAll(async () => {
  ;[demo, browser] = await Promise.all([startDemo(), openBrowser()])
  const { ctx } = demo.platform
  const [tulle] = await ctx.db.select().from(organisations).where(eq(organisations.name, 'France services de Tulle'))
  if (!tulle) throw new Error('the demonstration has changed')
  for (const person of [ZOE, MARC]) await seedAcceptedTrack(ctx, { organisationId: tulle.id, ...person })
  const organisme = await seedTrainingOrganisation(ctx, { name: 'Numérique en chemin' })
  mathilde = await seedTrainer(ctx, organisme, { email: 'mathilde.loarec@chemin.exemple.fr' })
  sessionId = await seedSession(ctx, mathilde, { city: 'Guéret', department: '23' })
  await seedSession(ctx, mathilde, { city: 'Brive', department: '19', capacity: 1, inDays: 62 })
  sophie = await signedIn(demo, browser, 'sophie')
})
afterAll(async () => {
  await browser?.close()
  await demo?.close()
})

const open = (visitor: Visitor, path: string) => visitor.open(`${demo.appUrl}${path}`)
const look = async (visitor: Visitor) => {
  await visitor.isAccessible()
  await visitor.fitsSmallScreens()
}

async function trackPage({ familyName }: Trainee): Promise<void> {
  await open(sophie.visitor, '/espace-referent/demandes')
  await sophie.visitor.press(new RegExp(familyName))
}

test('the référente registers two aidants for the same session', async () => {
  const { visitor } = sophie
  await open(visitor, '/espace-referent')
  expect(await visitor.text()).toContain('à inscrire à une formation')
  await open(visitor, '/espace-referent/demandes')
  await look(visitor)
  for (const person of [ZOE, MARC]) {
    await trackPage(person)
    expect(await visitor.text()).toContain('Choisissez une session, ou une ou un collègue')
    await look(visitor)
    await visitor.press('Choisir une session')
    expect(await visitor.text()).toContain(`Formation de ${nameOf(person)}`)
    await look(visitor)
    if (person === ZOE) {
      await visitor.press(/^Inscrire /)
      expect(await visitor.text()).toContain('Choisissez une session.')
      await look(visitor)
    }
    await visitor.choose(/^Choisir chez Numérique en chemin.*Guéret/)
    await visitor.press(`Inscrire ${nameOf(person)}`)
    expect(await visitor.text()).toContain('La place est retenue')
    await look(visitor)
  }
})

test('Zoé tries another date, where nobody may come any more once she is in, and comes back', async () => {
  const { visitor } = sophie
  await trackPage(ZOE)
  await visitor.press('Choisir une autre session')
  expect(await visitor.text()).toContain('Session actuelle')
  await look(visitor)
  await visitor.choose(/^Choisir chez Numérique en chemin.*Brive/)
  await visitor.press('Changer la session de Zoé Lambert')
  expect(await visitor.text()).toContain('Brive (19)')
  await trackPage(MARC)
  await visitor.press('Choisir une autre session')
  expect(await visitor.text()).toContain('Attendre une place')
  await look(visitor)
  await trackPage(ZOE)
  await visitor.press(/^Annuler l’inscription/)
  await look(visitor)
  await visitor.press('Annuler cette inscription')
  expect(await visitor.text()).toContain('L’inscription est annulée')
  await visitor.press('Choisir une session')
  await visitor.choose(/^Choisir chez Numérique en chemin.*Guéret/)
  await visitor.press('Inscrire Zoé Lambert')
  expect(await visitor.text()).toContain('Guéret (23)')
})

/** Address and code, then the link of the mail. */
async function signInWith(visitor: Visitor, email: string, code: () => string): Promise<void> {
  await open(visitor, '/connexion')
  await visitor.type('Adresse e-mail professionnelle', email)
  await visitor.type(/code à 6 chiffres/i, code())
  const link = mailedLink(demo, email, SIGN_IN_LINK)
  await visitor.press('Recevoir le lien de connexion')
  await visitor.open(await link())
  await visitor.press('Me connecter')
}

test('the training organisation signs in and confirms both', async () => {
  mathildesCode = codesOf({ seedBase32: mathilde.secret, stepSeconds: 30 })
  trainer = await newVisitor(browser, { ours: demo.appUrl })
  await signInWith(trainer, mathilde.email, mathildesCode)
  await open(trainer, `/organisme/sessions/${sessionId}`)
  for (const person of [ZOE, MARC]) expect(await trainer.text()).toContain(nameOf(person))
  await look(trainer)
  await trainer.press('Confirmer les 2 inscriptions')
  expect(await trainer.text()).toContain('Confirmée')
  await trackPage(MARC)
  expect(await sophie.visitor.text()).toContain('Inscription confirmée')
  await look(sophie.visitor)
})

test('the day after, it says that both came', async () => {
  await held(sessionId)
  await open(trainer, `/organisme/sessions/${sessionId}`)
  await trainer.press('Dire qui est venu')
  await look(trainer)
  for (const radio of await trainer.page.getByLabel('Présente', { exact: true }).all())
    await radio.check({ force: true })
  await trainer.type(/code à 6 chiffres/i, mathildesCode())
  await trainer.press('Enregistrer les présences')
  expect(await trainer.text()).toContain('Présente')
  await trackPage(ZOE)
  expect(await sophie.visitor.text()).toContain('Il reste le test Pix')
  await look(sophie.visitor)
})

/** Nobody waits for six weeks in a test: the session was held yesterday. */
async function held(id: string): Promise<void> {
  const { ctx } = demo.platform
  const now = ctx.clock.now()
  const [from, noon, to] = [after(now, -1.4 * DAY), after(now, -1.2 * DAY), after(now, -DAY)]
  await ctx.db.delete(trainingHalfDays).where(eq(trainingHalfDays.sessionId, id))
  await ctx.db.insert(trainingHalfDays).values([
    { sessionId: id, number: 1, startsAt: from, endsAt: noon },
    { sessionId: id, number: 2, startsAt: noon, endsAt: to },
  ])
  await ctx.db.update(trainingSessions).set({ startsAt: from, endsAt: to }).where(eq(trainingSessions.id, id))
}

test('our team imports what Pix says of both: their accounts are open', async () => {
  jeanne = await signedIn(demo, browser, 'jeanne')
  const { visitor } = jeanne
  const today = new Date().toISOString().slice(0, 10)
  const rows = [`${today};${ZOE.email};0.8`, `${today};${MARC.email.toUpperCase()};0.65`]
  await open(visitor, '/equipe/pix')
  await visitor.page.getByLabel('Fichier de résultats').setInputFiles({
    name: 'resultats.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(["date d'envoi;email saisi;résultat", ...rows].join('\n')),
  })
  await visitor.press('Voir ce que contient ce fichier')
  await look(visitor)
  await visitor.type(/code à 6 chiffres/i, jeanne.code())
  await visitor.press(/^Enregistrer 2/)
  expect(await visitor.text()).toMatch(/Enregistrés\s+2 résultats/)
  await look(visitor)
  await trackPage(ZOE)
  expect(await sophie.visitor.text()).toContain('Compte ouvert')
  await look(sophie.visitor)
})

test.each([
  ['Zoé', ZOE, 'test'],
  ['Marc', MARC, 'avec_nom_dusage'],
] as const)('%s opens the account, signs in and draws up a mandat', async (_, person, login) => {
  const welcome = demo.neighbours.mailbox.messages().filter(({ to }) => to === person.email)
  expect(welcome.map(({ subject }) => subject)).toContain('Bienvenue : votre compte Aidants Connect est ouvert')
  const visitor = await newVisitor(browser, { ours: demo.appUrl })
  await open(visitor, '/activation/nouveau-lien')
  await visitor.type('Adresse e-mail professionnelle', person.email)
  const link = mailedLink(demo, person.email, /http\S+activation\/lien\/\S+/)
  await visitor.press('Recevoir un nouveau lien')
  const account = await accountByEmail(demo.platform.ctx, person.email)
  if (!account) throw new Error('no account')
  await visitor.open(await link())
  await visitor.type(/code à 6 chiffres/i, await handedOver(account.id))
  await visitor.press('Continuer')
  const code = await application(visitor)
  await visitor.type(/code à 6 chiffres/i, code())
  await visitor.press('Relier cette application')
  await visitor.choose(/les conditions d’utilisation et je les accepte/)
  await visitor.choose(/la charte de l’aidante et de l’aidant/)
  await visitor.press('Accepter et ouvrir mon espace')
  expect(await visitor.text()).toContain('Un mandat d’entraînement')
  await visitor.press('Se déconnecter')
  await signInWith(visitor, person.email, code)
  expect(await visitor.text()).toContain(`Bonjour ${person.givenName}`)
  await visitor.press('Nouveau mandat')
  await visitor.choose(/pendant ma formation/)
  await visitor.press('Continuer vers le mandat')
  await visitor.press('Oui, elle a l’un de ces comptes')
  const desk: Desk = { demo, visitor, key: 'paul', code }
  await fillChoices(desk)
  await visitor.press(/Faire signer/)
  await identifyAtFranceConnect(visitor, login, 'Aidants Connect')
  await signAtRecap(desk)
  expect(await visitor.text()).toContain('Ce mandat est signé et en vigueur')
  await visitor.close()
})

/** The code that the référente reads on her screen, to be said by word of mouth. */
async function handedOver(accountId: string): Promise<string> {
  const { visitor } = sophie
  await open(visitor, `/espace-referent/equipe/${accountId}/code`)
  await visitor.press('Montrer le code')
  return (
    /\b(\d{3}) ?(\d{3})\b/
      .exec(await visitor.text())
      ?.slice(1)
      .join('') ?? ''
  )
}
