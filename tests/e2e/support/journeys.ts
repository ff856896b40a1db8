import type { Browser } from 'playwright-core'
import { PASSWORD } from '../../../simulators/index.ts'
import { newVisitor, PATIENCE, type Visitor, type VisitorOptions } from './browser.ts'
import { account, authenticator, type RunningDemo } from './demo.ts'

type AccountKey = Parameters<typeof account>[0]

/** A professional at a browser, with the means of signing in and of signing. */
export interface Desk {
  readonly demo: RunningDemo
  readonly visitor: Visitor
  readonly key: AccountKey
  /** The next code of the authenticator. */
  readonly code: () => string
}

export interface DeskOptions extends VisitorOptions {
  /** Each person has one authenticator: given when they sit at a second browser. */
  readonly code?: () => string
}

/** Opens a browser for an account of the demonstration, nobody signed in yet. */
export async function openDesk(
  demo: RunningDemo,
  browser: Browser,
  key: AccountKey,
  { code = authenticator(account(key)), ...options }: DeskOptions = {},
): Promise<Desk> {
  return { demo, key, code, visitor: await newVisitor(browser, { ours: demo.appUrl, ...options }) }
}

export const SIGN_IN_LINK = /http\S+\/connexion\/lien\/\S+/

/**
 * To be called before what sends it: then answers the link (or the code) of this form that was mailed to the person since. Another mail may come first
 * (a notice of an earlier act), with links of its own: only the form of the link tells which one is meant.
 */
export function mailedLink(
  { neighbours: { mailbox } }: RunningDemo,
  email: string,
  form: RegExp,
): () => Promise<string> {
  const before = new Set(mailbox.messages().map(({ id }) => id))
  return async () => {
    const mail = await mailbox.waitFor(
      (one) => one.to === email && !before.has(one.id) && form.test(one.text),
      PATIENCE,
    )
    return form.exec(mail.text)?.[0] ?? ''
  }
}

/** From the front page to the home: address and code, then the link of the mail, opened and confirmed. `look` runs on each screen. */
export async function signIn({ demo, visitor, key, code }: Desk, look = async () => {}): Promise<void> {
  const { email } = account(key)
  await visitor.open(`${demo.appUrl}/connexion`)
  await look()
  await visitor.type('Adresse e-mail professionnelle', email)
  await visitor.type(/code à 6 chiffres/i, code())
  const link = mailedLink(demo, email, SIGN_IN_LINK)
  await visitor.press('Recevoir le lien de connexion')
  await look()
  await visitor.open(await link())
  await look()
  await visitor.press('Me connecter')
}

/** Opens a browser and signs in. */
export async function signedIn(
  demo: RunningDemo,
  browser: Browser,
  key: AccountKey,
  options: DeskOptions = {},
): Promise<Desk> {
  const desk = await openDesk(demo, browser, key, options)
  await signIn(desk)
  return desk
}

/** From the home to the choices of a new mandat. */
export async function startMandat({ demo, visitor }: Desk, look = async () => {}): Promise<void> {
  await visitor.open(`${demo.appUrl}/espace-aidant`)
  await visitor.press('Nouveau mandat')
  await look()
  await visitor.press('Oui, elle a l’un de ces comptes')
}

/** What is chosen together on the one screen: one theme, one démarche, a month, no message. */
export async function fillChoices({ visitor }: Desk, theme = 'Logement', demarche = 'Demander une aide au logement') {
  await visitor.choose(theme)
  await visitor.choose(demarche)
  await visitor.choose('1 mois (31 jours)')
  await visitor.choose('Pas de message')
  await visitor.choose(/aucune mesure de protection/)
}

/** At FranceConnect's choice page: the person signs in with her own account, by default that of the taxes, and goes on to `service`. */
export async function identifyAtFranceConnect({ page }: Visitor, login: string, service: string): Promise<void> {
  await page.getByRole('button', { name: /impots\.gouv\.fr/ }).click()
  await page.locator('#login').fill(login)
  await page.locator('#password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Se connecter' }).click()
  await page.getByRole('button', { name: `Continuer vers ${service}` }).click()
  await page.waitForLoadState('load')
}

/** At the recap: certifies and signs with a fresh code. */
export async function signAtRecap({ visitor, code }: Desk): Promise<void> {
  await visitor.choose(/Je certifie/)
  await visitor.type('Votre code à 6 chiffres', code())
  await visitor.press(/^Signer ce mandat/)
}

/** A whole mandat with one person, from the home to the page of the mandat signed; answers its address. */
export async function signMandat(desk: Desk, login: string): Promise<string> {
  await startMandat(desk)
  await fillChoices(desk)
  await desk.visitor.press(/Faire signer/)
  await identifyAtFranceConnect(desk.visitor, login, 'Aidants Connect')
  await signAtRecap(desk)
  return desk.visitor.page.url()
}

/** At the page « Commencer une démarche »: says what is done and where. A mandat of several themes asks which. */
export async function fillDemarche({ visitor }: Desk): Promise<void> {
  const theme = visitor.page.getByRole('radio', { name: /^Logement/ })
  if (await theme.count()) await visitor.choose(/^Logement/)
  await visitor.choose('Demander une aide au logement')
  await visitor.choose('À côté de moi')
  await visitor.choose('Caisse des prestations')
}

/** The same, and is at the benefits office. */
export async function prepareDemarche(desk: Desk): Promise<void> {
  await fillDemarche(desk)
  await desk.visitor.press('Ouvrir le site')
}

/** At the page « Commencer une démarche »: through the benefits office and FranceConnect, to our confirmation and inside the site. */
export async function enterService(desk: Desk, look = async () => {}): Promise<void> {
  const { visitor } = desk
  await prepareDemarche(desk)
  await visitor.press(/S’identifier avec/)
  await visitor.press('Continuer avec Aidants Connect')
  await look()
  await visitor.press(/^Ouvrir le site au nom/)
  await visitor.press('Continuer vers Caisse des prestations')
}

/** What a summary list says of a label: « Numéro de dossier » → « CP-… ». */
export async function factOf({ page }: Visitor, label: string): Promise<string> {
  return (await page.locator(`dt:text-is("${label}") + dd`).first().innerText()).trim()
}
