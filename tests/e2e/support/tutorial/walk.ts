import type { Browser, Locator, Page } from 'playwright-core'
import type { RunningDemo } from '../demo.ts'
import { fillChoices, identifyAtFranceConnect, mailedLink, openDesk, SIGN_IN_LINK } from '../journeys.ts'
import { account } from '../demo.ts'
import { PASSWORD } from '../../../../simulators/index.ts'

/** One screen of the tutorial as it stands: what its marks show, in the order of their numbers, and which part of it is in the picture. */
export interface Screen {
  readonly page: Page
  /** `action/step`, as in the addresses of the tutorial. */
  readonly step: string
  readonly marks: readonly Locator[]
  /** The picture begins a little above this; at the top of the page when left out. */
  readonly from?: Locator
  /** The picture ends a little below this; where the page's main part ends when left out. */
  readonly to?: Locator
}

/**
 * The four actions of the tutorial, done in the demonstration by Camille for Angela Dubois; `see` is given each screen that the tutorial shows.
 * The demonstration must hold no mandat: the numbers and dates on the screens are those of this journey alone.
 */
export async function walkTutorial(
  demo: RunningDemo,
  browser: Browser,
  see: (screen: Screen) => Promise<void>,
): Promise<void> {
  const desk = await openDesk(demo, browser, 'camille')
  const { visitor } = desk
  const { page } = visitor
  const { email } = account('camille')
  const shown = (step: string, marks: readonly Locator[], part: Pick<Screen, 'from' | 'to'> = {}) =>
    see({ page, step, marks, ...part })
  const main = page.getByRole('main')
  const button = (name: string | RegExp) => main.getByRole('button', { name })
  const link = (name: string | RegExp) => main.getByRole('link', { name })

  // To sign in.
  await visitor.open(`${demo.appUrl}/connexion`)
  await visitor.type('Adresse e-mail professionnelle', email)
  await visitor.type(/code à 6 chiffres/i, desk.code())
  await shown('se-connecter/adresse-et-code', [
    page.getByLabel('Adresse e-mail professionnelle'),
    page.getByLabel(/code à 6 chiffres/i),
    button('Recevoir le lien de connexion'),
  ])
  const mail = mailedLink(demo, email, SIGN_IN_LINK)
  await visitor.press('Recevoir le lien de connexion')
  await shown('se-connecter/regarder-ses-mails', [main.locator('h1')])
  const signInLink = await mail()
  const message = demo.neighbours.mailbox.messages().find(({ to, text }) => to === email && text.includes(signInLink))
  await page.goto(`${demo.neighbours.mailbox.url}/messages/${message?.id}`)
  await shown('se-connecter/ouvrir-le-mail', [page.locator('h1')])
  await visitor.open(signInLink)
  await shown('se-connecter/confirmer', [button('Me connecter')])
  await visitor.press('Me connecter')
  await shown('se-connecter/accueil', [main.locator('h1')])

  // A mandat.
  await visitor.press('Nouveau mandat')
  await shown('creer-un-mandat/compte', [main.locator('h1')])
  await visitor.press('Oui, elle a l’un de ces comptes')
  await fillChoices(desk)
  await shown('creer-un-mandat/themes', [main.locator('h1')])
  await visitor.press(/Faire signer/)
  await shown('creer-un-mandat/choisir-son-compte', [page.locator('h1')])
  await page.getByRole('button', { name: /impots\.gouv\.fr/ }).click()
  await page.locator('#login').fill('test')
  await page.locator('#password').fill(PASSWORD)
  await shown('creer-un-mandat/mot-de-passe', [page.locator('h1')])
  await page.getByRole('button', { name: 'Se connecter' }).click()
  await page.waitForLoadState('load')
  await shown('creer-un-mandat/continuer', [page.locator('h1')])
  await page.getByRole('button', { name: 'Continuer vers Aidants Connect' }).click()
  await page.waitForLoadState('load')
  await visitor.choose(/Je certifie/)
  await visitor.type('Votre code à 6 chiffres', desk.code())
  await shown('creer-un-mandat/relire', [main.locator('h1')])
  await visitor.press(/^Signer ce mandat/)
  await shown('creer-un-mandat/remettre', [main.locator('h1')])

  // The démarche.
  await visitor.press('Personnes accompagnées')
  await visitor.press(/DUBOIS/)
  await shown('faire-une-demarche/fiche', [main.locator('h1')])
  await visitor.press('Commencer une démarche')
  await visitor.choose('Demander une aide au logement')
  await visitor.choose('À côté de moi')
  await visitor.choose('Caisse des prestations')
  await shown('faire-une-demarche/preparer', [main.locator('h1')])
  await visitor.press('Ouvrir le site')
  await shown('faire-une-demarche/site', [page.locator('h1')])
  await visitor.press(/S’identifier avec/)
  await shown('faire-une-demarche/aidants-connect', [page.locator('h1')])
  await visitor.press('Continuer avec Aidants Connect')
  await shown('faire-une-demarche/confirmer', [main.locator('h1')])
  await visitor.press(/^Ouvrir le site au nom/)
  await shown('faire-une-demarche/continuer', [page.locator('h1')])
  await visitor.press('Continuer vers Caisse des prestations')
  await shown('faire-une-demarche/en-son-nom', [page.locator('h1')])
  await visitor.press('Se déconnecter')
  await visitor.open(`${demo.appUrl}/espace-aidant`)
  await shown('faire-une-demarche/revenir', [main.locator('h1')])
  await visitor.press(/Terminer l’intervention/)
  await visitor.choose('La démarche est faite')
  await visitor.choose('Moi, au nom de la personne')
  await shown('faire-une-demarche/terminer', [main.locator('h1')])
  await button('Terminer l’intervention').click()
  await page.waitForLoadState('load')

  // To renew, to stop.
  await visitor.press('Revenir à sa fiche')
  await shown('renouveler-ou-arreter/choisir', [main.locator('h1')])
  await link(/^Renouveler/).first().click()
  await page.waitForLoadState('load')
  await shown('renouveler-ou-arreter/reprendre', [main.locator('h1')])
  await visitor.press('Reprendre ces choix')
  await shown('renouveler-ou-arreter/relire-les-choix', [main.locator('h1')])
  await visitor.press(/Faire signer/)
  await identifyAtFranceConnect(visitor, 'test', 'Aidants Connect')
  await visitor.choose(/Je certifie/)
  await visitor.type('Votre code à 6 chiffres', desk.code())
  await shown('renouveler-ou-arreter/signer', [main.locator('h1')])
  await visitor.press(/^Signer ce mandat|^Signer/)
  await visitor.press('Personnes accompagnées')
  await visitor.press(/DUBOIS/)
  await link(/^Arrêter ce mandat/).first().click()
  await page.waitForLoadState('load')
  await visitor.choose('Angela Dubois')
  await visitor.type(/code à 6 chiffres/i, desk.code())
  await shown('renouveler-ou-arreter/arreter', [main.locator('h1')])
  await button('Arrêter ce mandat').click()
  await page.waitForLoadState('load')
  await shown('renouveler-ou-arreter/document', [main.locator('h1')])
  await visitor.close()
}
