import type { Browser, Locator, Page } from 'playwright-core'
import { PASSWORD } from '../../../../simulators/index.ts'
import { account, type RunningDemo } from '../demo.ts'
import {
  type Desk,
  fillChoices,
  fillDemarche,
  identifyAtFranceConnect,
  mailedLink,
  openDesk,
  SIGN_IN_LINK,
} from '../journeys.ts'

/** One screen of the tutorial as it stands: what its marks show, in the order of their numbers, and which part of it is in the picture. */
export interface Screen {
  readonly page: Page
  /** `action/step`, as in the addresses of the tutorial. */
  readonly step: string
  readonly marks: readonly Locator[]
  /** The picture begins a little above this; with the header of the site when left out. */
  readonly from?: Locator | undefined
  /** The picture ends a little below this, or where the last mark ends when left out. */
  readonly to?: Locator | undefined
}

interface Walk {
  readonly desk: Desk
  readonly page: Page
  readonly main: Locator
  button(name: string | RegExp): Locator
  link(name: string | RegExp): Locator
  group(name: string | RegExp): Locator
  /** A field with its label. */
  field(label: string | RegExp): Locator
  /** Presses the first of them, and waits for the page that it opens. */
  follow(found: Locator): Promise<void>
  shown(step: string, marks: readonly Locator[], part?: Pick<Screen, 'from' | 'to'>): Promise<void>
}

/**
 * The four actions of the tutorial, done in the demonstration by Camille for Angela Dubois; `see` is given each screen that the tutorial shows.
 * The demonstration must hold no mandat: what is on the screens is then of this journey alone.
 */
export async function walkTutorial(
  demo: RunningDemo,
  browser: Browser,
  see: (screen: Screen) => Promise<void>,
): Promise<void> {
  const desk = await openDesk(demo, browser, 'camille', { camera: { bypassCSP: true, deviceScaleFactor: 1.5 } })
  const { page } = desk.visitor
  const main = page.getByRole('main')
  const walk: Walk = {
    desk,
    page,
    main,
    button: (name) => main.getByRole('button', { name }),
    link: (name) => main.getByRole('link', { name }),
    group: (name) =>
      main
        .locator('fieldset')
        .filter({ has: page.locator('legend', { hasText: name }) })
        .last(),
    field: (label) => main.locator('.fr-input-group').filter({ has: page.getByLabel(label) }),
    async follow(found) {
      await found.first().click()
      await page.waitForLoadState('load')
    },
    shown: (step, marks, part = {}) => see({ page, step, marks, ...part }),
  }
  await toSignIn(walk)
  await toCreate(walk)
  await toAct(walk)
  await toRenewOrStop(walk)
  await desk.visitor.close()
}

async function toSignIn({ desk, page, main, button, link, field, shown }: Walk): Promise<void> {
  const { demo, visitor } = desk
  const { email } = account('camille')
  const step = (name: string) => `se-connecter/${name}`
  await visitor.open(`${demo.appUrl}/connexion`)
  await visitor.type('Adresse e-mail professionnelle', email)
  await visitor.type(/code à 6 chiffres/i, desk.code())
  await shown(step('adresse-et-code'), [
    field('Adresse e-mail professionnelle'),
    field(/code à 6 chiffres/i),
    button('Recevoir le lien de connexion'),
  ])
  const mailed = mailedLink(demo, email, SIGN_IN_LINK)
  await visitor.press('Recevoir le lien de connexion')
  await shown(step('regarder-ses-mails'), [main.locator('p').first(), field('Code affiché sur l’autre appareil')], {
    to: button('Me connecter ici'),
  })
  const address = await mailed()
  const mail = demo.neighbours.mailbox.messages().find(({ to, text }) => to === email && text.includes(address))
  await page.goto(`${demo.neighbours.mailbox.url}/messages/${mail?.id}`)
  await shown(step('ouvrir-le-mail'), [main.locator('dl.facts'), main.locator('section.card a')], {
    to: main.locator('section.card'),
  })
  await visitor.open(address)
  await shown(step('confirmer'), [button('Me connecter')])
  await visitor.press('Me connecter')
  await shown(
    step('accueil'),
    [page.locator('.ac-organisation').filter({ visible: true }), main.locator('search'), link('Nouveau mandat')],
    { to: main.locator('.ac-empty') },
  )
}

async function toCreate({ desk, page, main, button, link, group, field, follow, shown }: Walk): Promise<void> {
  const { visitor } = desk
  const step = (name: string) => `creer-un-mandat/${name}`
  await visitor.press('Nouveau mandat')
  await shown(step('son-compte'), [
    main.locator('.ac-accounts'),
    link('Oui, elle a l’un de ces comptes').or(button('Oui, elle a l’un de ces comptes')),
    link(/^Non/).or(button(/^Non/)),
  ])
  await visitor.press('Oui, elle a l’un de ces comptes')
  await shown(step('expliquer'), [main.locator('.fr-callout'), main.locator('.ac-notice strong').first()], {
    to: main.locator('.fr-callout'),
  })
  await fillChoices(desk)
  const theme = main.locator('.ac-choice--tile').filter({ has: page.getByLabel('Logement', { exact: true }) })
  await shown(step('themes'), [theme, group('Quelles démarches ? (Logement)')], { from: theme })
  const duration = group('Pour combien de temps ?')
  const protection = main.locator('.ac-choice').filter({ has: page.getByLabel(/aucune mesure de protection/) })
  await shown(step('duree'), [duration, group('Comment prévenir la personne'), protection], { from: duration })
  const handover = main.locator('.ac-handover')
  await shown(step('passer-l-ecran'), [handover.locator('.fr-connect')], { from: handover, to: handover })
  await visitor.press(/Faire signer/)
  await shown(step('choisir-un-compte'), [main.locator('ul.grid')], { to: main.locator('section.card') })
  await page.getByRole('button', { name: /impots\.gouv\.fr/ }).click()
  await page.locator('#login').fill('test')
  await page.locator('#password').fill(PASSWORD)
  await shown(step('mot-de-passe'), [main.locator('form.card, .card').first(), button('Se connecter')], {
    to: main.locator('form.card, .card').first(),
  })
  await follow(button('Se connecter'))
  await shown(step('continuer'), [main.locator('dl'), button('Continuer vers Aidants Connect')])
  await follow(button('Continuer vers Aidants Connect'))
  await visitor.choose(/Je certifie/)
  await visitor.type('Votre code à 6 chiffres', desk.code())
  await shown(step('relire-et-signer'), [
    main.locator('dl').first(),
    main.locator('.ac-choice').filter({ has: page.getByLabel(/Je certifie/) }),
    field('Votre code à 6 chiffres'),
    button(/^Signer ce mandat/),
  ])
  await visitor.press(/^Signer ce mandat/)
  await shown(
    step('remettre-le-mandat'),
    [main.locator('.fr-alert'), link(/^Ouvrir le mandat à imprimer/), link('Commencer une démarche')],
    { to: main.locator('dl').first() },
  )
}

async function toAct({ desk, page, main, button, link, group, follow, shown }: Walk): Promise<void> {
  const { demo, visitor } = desk
  const step = (name: string) => `faire-une-demarche/${name}`
  await visitor.press('Personnes accompagnées')
  await visitor.press(/DUBOIS/)
  await shown(step('sa-fiche'), [main.locator('h1'), main.locator('.ac-card').first(), link('Commencer une démarche')])
  await visitor.press('Commencer une démarche')
  await fillDemarche(desk)
  await shown(step('preparer'), [
    group('Quelle démarche'),
    group('Où est la personne'),
    group('Sur quel site'),
    button('Ouvrir le site'),
  ])
  await visitor.press('Ouvrir le site')
  await shown(step('sur-le-site'), [main.locator('a.button.fc')], { to: main.locator('p.small') })
  await visitor.press(/S’identifier avec/)
  await shown(step('choisir-aidants-connect'), [button('Continuer avec Aidants Connect')], {
    to: main.locator('section.card'),
  })
  await visitor.press('Continuer avec Aidants Connect')
  await shown(step('confirmer'), [page.locator('.ac-acting'), main.locator('dl'), button(/^Ouvrir le site au nom/)])
  await visitor.press(/^Ouvrir le site au nom/)
  await shown(step('continuer'), [main.locator('dl'), button('Continuer vers Caisse des prestations')])
  await visitor.press('Continuer vers Caisse des prestations')
  await shown(step('en-son-nom'), [main.locator('h1'), button('Se déconnecter')])
  await visitor.press('Se déconnecter')
  await visitor.open(`${demo.appUrl}/espace-aidant`)
  await shown(step('revenir'), [page.locator('.ac-acting'), link(/^Terminer l’intervention pour/)], {
    to: main.locator('.ac-card').first(),
  })
  await follow(page.locator('.ac-acting__end'))
  await visitor.choose('La démarche est faite')
  await visitor.choose('Moi, au nom de la personne')
  await shown(step('terminer'), [
    group('Où en est la démarche'),
    group('Qui l’a faite'),
    main.locator('.fr-input-group').last(),
    button('Terminer l’intervention'),
  ])
  await follow(button('Terminer l’intervention'))
}

async function toRenewOrStop({ desk, page, main, button, link, group, field, follow, shown }: Walk): Promise<void> {
  const { visitor } = desk
  const step = (name: string) => `renouveler-ou-arreter/${name}`
  await visitor.press('Revenir à sa fiche')
  const card = main.locator('.ac-card').first()
  await shown(step('choisir'), [link(/^Renouveler/), link(/^Arrêter ce mandat/), link(/^Arrêter ce thème/)], {
    to: card,
  })
  await follow(link(/^Renouveler/))
  await shown(step('reprendre'), [main.locator('dl'), button('Reprendre ces choix')])
  await visitor.press('Reprendre ces choix')
  await shown(step('relire-les-choix'), [main.locator('.fr-alert').first(), main.locator('.fr-callout')])
  await visitor.choose(/aucune mesure de protection/)
  await visitor.press(/Faire signer/)
  await identifyAtFranceConnect(visitor, 'test', 'Aidants Connect')
  await visitor.choose(/Je certifie/)
  await visitor.type('Votre code à 6 chiffres', desk.code())
  const certified = main.locator('.ac-choice').filter({ has: page.getByLabel(/Je certifie/) })
  await shown(step('signer'), [certified, field('Votre code à 6 chiffres'), button(/^Signer ce mandat/)], {
    from: certified,
  })
  await visitor.press(/^Signer ce mandat/)
  await visitor.press('Personnes accompagnées')
  await visitor.press(/DUBOIS/)
  await follow(link(/^Arrêter ce mandat/))
  await visitor.choose('Angela Dubois')
  await visitor.type(/code à 6 chiffres/i, desk.code())
  await shown(step('arreter'), [
    main.locator('.fr-alert'),
    group('Qui l’a décidé'),
    field(/code à 6 chiffres/i),
    button('Arrêter ce mandat'),
  ])
  await follow(button('Arrêter ce mandat'))
  await shown(step('remettre-le-document'), [main.locator('dl'), link(/^Télécharger le document/)])
}
