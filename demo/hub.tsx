import type { ComponentChildren } from 'preact'
import { FORCED_ERROR_LOGINS, PASSWORD, TEST_IDENTITIES } from '../simulators/index.ts'
import { type RunningServer, startServer } from '../simulators/kit/http.ts'
import { notFoundPage, page, STYLE_PATH, styleSheet } from '../simulators/kit/page.tsx'
import { DEMO_FILES } from './habilitation-people.ts'
import { ORGANISMES } from './organismes.ts'
import { ACCOUNTS, type DemoAccount, ORGANISATIONS, type PersonKey, YANIS } from './people.ts'

/** Addresses that the tour leads to. */
export interface HubLinks {
  readonly app: string
  readonly franceConnect: string
  readonly prestations: string
  readonly impots: string
  readonly mailbox: string
  readonly phone: string
  readonly authenticator: string
  readonly proConnect: string
  readonly directories: string
  readonly pix: string
}

const FRAME = {
  site: 'Démonstration d’Aidants Connect',
  tagline: 'Agir au nom de quelqu’un, avec son accord, et pouvoir le prouver',
  accent: 'bleu',
  wide: true,
} as const

/**
 * The front page of the demonstration: who to be, where to click, what to look at, in two minutes. What it quotes is written so on the screens: the
 * journeys that walk it as it says (newcomer.e2e.ts, tour.e2e.ts) look for each of these words.
 */
export function startHub(port: number, links: HubLinks): Promise<RunningServer> {
  return startServer({
    port,
    handle: ({ path }) => {
      if (path === STYLE_PATH) return styleSheet()
      if (path !== '/') return notFoundPage(FRAME)
      return page({ ...FRAME, title: 'La visite en deux minutes' }, <Tour links={links} />)
    },
  })
}

function Tour({ links }: { links: HubLinks }) {
  const first = ACCOUNTS[0]
  return (
    <>
      <p>
        Camille est aidante. Angela, en face d’elle, n’arrive pas à demander son attestation de droits. Vous allez jouer
        les deux rôles. Gardez cette page ouverte&nbsp;: tout part d’ici.
      </p>
      <ol class="grid two">
        <Step title="1. Entrez comme aidante">
          <p>
            Ouvrez <New href={`${links.app}/connexion`}>Aidants Connect</New>. Tapez l’adresse{' '}
            <Code>{first?.email}</Code>, puis le code à 6 chiffres de Camille, lu sur la page{' '}
            <New href={links.authenticator}>Codes à 6 chiffres</New>.
          </p>
          <p>
            Un mail part alors vers la <New href={links.mailbox}>boîte aux lettres</New>&nbsp;: ouvrez-le, suivez son
            lien, puis «&nbsp;Me connecter&nbsp;».
          </p>
        </Step>
        <Step title="2. Signez un mandat avec Angela">
          <p>
            Choisissez «&nbsp;Nouveau mandat&nbsp;», puis «&nbsp;Oui, elle a l’un de ces comptes&nbsp;». Cochez
            «&nbsp;Logement&nbsp;» et une de ses démarches, une durée, «&nbsp;Pas de message&nbsp;», et qu’elle n’est
            sous aucune mesure de protection. Finissez par «&nbsp;Faire signer avec FranceConnect&nbsp;».
          </p>
          <p>
            Là, c’est Angela qui tape&nbsp;: prenez «&nbsp;impots.gouv.fr&nbsp;», identifiant <Code>test</Code>, mot de
            passe <Code>{PASSWORD}</Code>. De retour, Camille relit, certifie, et signe avec un nouveau code.
          </p>
        </Step>
        <Step title="3. Agissez en son nom">
          <p>
            Depuis le mandat, «&nbsp;Commencer une démarche&nbsp;»&nbsp;: dites laquelle, «&nbsp;À côté de moi&nbsp;»,
            la Caisse des prestations, puis «&nbsp;Ouvrir le site&nbsp;». Là, prenez FranceConnect, «&nbsp;Continuer
            avec Aidants Connect&nbsp;», et confirmez.
          </p>
          <p>
            Vous voilà chez elle&nbsp;: téléchargez l’attestation, suivez son dossier, écrivez un message. Puis
            «&nbsp;Se déconnecter&nbsp;», et, sur l’accueil d’
            <New href={`${links.app}/espace-aidant`}>Aidants Connect</New>, «&nbsp;Terminer l’intervention&nbsp;» pour
            dire ce qui a été fait.
          </p>
        </Step>
        <Step title="4. Arrêtez le mandat">
          <p>
            Ouvrez la fiche d’Angela, puis «&nbsp;Arrêter ce mandat&nbsp;». Essayez encore d’entrer en son nom&nbsp;:
            c’est fini, à la seconde. Son historique dit tout ce qui s’est passé.
          </p>
        </Step>
      </ol>

      <h2>Cinq autres visites</h2>
      <p>Dans une fenêtre privée, ou après vous être déconnecté&nbsp;: une personne à la fois.</p>
      <ul class="grid">
        <Step title="En référente : Sophie tient l’équipe">
          <p>
            Connectez-vous avec <Code>{emailOf('sophie')}</Code>, puis «&nbsp;Espace référent&nbsp;». Parmi ce qui
            l’attend&nbsp;:
          </p>
          <ul>
            <li>
              la carte d’Inès&nbsp;: «&nbsp;Mettre la carte en service&nbsp;», avec{' '}
              <New href={links.authenticator}>le code de sa carte</New>&nbsp;;
            </li>
            <li>une personne que suivait Bruno, parti&nbsp;: confiez-la&nbsp;;</li>
            <li>Yanis, invité&nbsp;: c’est la visite suivante.</li>
          </ul>
          <p>Bloquez ensuite quelqu’un&nbsp;: ses pages ouvertes se ferment aussitôt.</p>
        </Step>
        <Step title="Un premier accès : Yanis active son compte">
          <p>
            Son lien est dans la <New href={links.mailbox}>boîte aux lettres</New>. La page demande un code, que Sophie
            lui donne de vive voix&nbsp;: «&nbsp;Équipe&nbsp;», «&nbsp;À activer&nbsp;», {YANIS.givenName},
            «&nbsp;Montrer le code d’activation&nbsp;».
          </p>
          <p>
            Il relie l’application de votre téléphone, accepte deux textes, et s’entraîne avec un mandat sans valeur.
            Passé 30 minutes, Sophie renvoie l’invitation.
          </p>
        </Step>
        <Step title="En équipe : Jeanne répond aux structures">
          <p>
            Connectez-vous avec <Code>{emailOf('jeanne')}</Code>. Hélène, de la Maison de quartier, a déménagé&nbsp;:
            examinez sa demande, acceptez-la. Hélène la lit dans son espace, et les prochains mandats portent la
            nouvelle adresse.
          </p>
          <p>
            Cherchez aussi un compte par son adresse exacte, et arrêtez-le en urgence. Ce que Jeanne ne peut pas&nbsp;:
            lire un mandat, ni agir pour quelqu’un.
          </p>
        </Step>
        <Step title="Une structure devient habilitée : Jeanne décide">
          <p>
            Avec le même compte, ouvrez «&nbsp;Habilitations&nbsp;». {DEMO_FILES.brive.name} est vérifié point par
            point&nbsp;: acceptez-le. {DEMO_FILES.brive.referent.givenName} reçoit un lien personnel par{' '}
            <New href={links.mailbox}>mail</New> et un code par <New href={links.phone}>SMS</New>, active son compte, et
            le dossier dit la structure opérationnelle.
          </p>
          <p>
            {DEMO_FILES.annexe.name} partage le SIRET d’une autre demande&nbsp;: comparez, demandez un changement, ou
            refusez. Qui a demandé n’a pas de compte&nbsp;: sa{' '}
            <New href={`${links.app}/demande-habilitation/suivre`}>page de suivi</New> s’ouvre par un mail, avec
            l’adresse <Code>{DEMO_FILES.annexe.requester.email}</Code>.
          </p>
        </Step>
        <Step title="Un compte s’ouvre : le test Pix de Nina">
          <p>
            Nina, de Tulle, a suivi sa formation et passé le test chez <New href={links.pix}>Pix</New>. Avec le compte
            de Jeanne, ouvrez «&nbsp;Test Pix&nbsp;», puis «&nbsp;Lire les résultats maintenant&nbsp;»&nbsp;: le compte
            de Nina s’ouvre.
          </p>
          <p>Un autre résultat n’est à personne&nbsp;: Amel a oublié une lettre de son adresse. Dites à qui il est.</p>
        </Step>
      </ul>

      <h2>Qui peut se connecter à Aidants Connect</h2>
      <div class="scroll">
        <table>
          <caption>
            Comptes de la démonstration. Leurs codes sont sur la page{' '}
            <New href={links.authenticator}>Codes à 6 chiffres</New>, leurs mails dans la{' '}
            <New href={links.mailbox}>boîte aux lettres</New>.
          </caption>
          <thead>
            <tr>
              <th scope="col">Personne</th>
              <th scope="col">Adresse à taper</th>
              <th scope="col">Structure</th>
              <th scope="col">Ce qu’on y voit</th>
            </tr>
          </thead>
          <tbody>
            {ACCOUNTS.map((account) => (
              <tr key={account.key}>
                <th scope="row">
                  {account.givenName} {account.familyName}
                </th>
                <td>
                  <Code>{account.email}</Code>
                </td>
                <td>{placeOf(account)}</td>
                <td>{account.shows}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>

      <h2>Autour d’Aidants Connect</h2>
      <ul class="grid">
        <Place href={links.mailbox} name="Boîte aux lettres">
          Tous les mails envoyés arrivent ici.
        </Place>
        <Place href={links.phone} name="Téléphone">
          Tous les SMS arrivent ici.
        </Place>
        <Place href={links.authenticator} name="Codes à 6 chiffres">
          Ce que montreraient l’application ou la carte de chacun.
        </Place>
        <Place href={links.franceConnect} name="FranceConnect">
          Les identités d’essai, et les pannes à provoquer.
        </Place>
        <Place href={links.proConnect} name="ProConnect">
          Le compte professionnel que Camille peut relier au sien, dans «&nbsp;Mon compte&nbsp;».
        </Place>
        <Place href={links.directories} name="Annuaires">
          Les SIRET à essayer, les adresses, et les pannes à provoquer.
        </Place>
        <Place href={links.pix} name="Pix">
          Les résultats du test qui termine la formation, et les pannes à provoquer.
        </Place>
        <Place href={links.prestations} name="Caisse des prestations">
          Un service public, avec son bouton FranceConnect.
        </Place>
        <Place href={links.impots} name="Mes impôts">
          Un autre, qui demande le thème «&nbsp;Argent&nbsp;».
        </Place>
      </ul>

      <h2>Qui peut signer un mandat</h2>
      <div class="scroll">
        <table>
          <caption>
            Identités d’essai de FranceConnect. Le mot de passe est toujours <Code>{PASSWORD}</Code>.
          </caption>
          <thead>
            <tr>
              <th scope="col">Identifiant</th>
              <th scope="col">Personne</th>
              <th scope="col">À quoi elle sert</th>
            </tr>
          </thead>
          <tbody>
            {TEST_IDENTITIES.map((identity) => (
              <tr key={identity.login}>
                <th scope="row">
                  <Code>{identity.login}</Code>
                </th>
                <td>
                  {identity.givenNames.join(' ')} {identity.familyName}
                </td>
                <td>{identity.label}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p class="small soft">
        Autres identifiants, pour provoquer un refus&nbsp;: {FORCED_ERROR_LOGINS.join(', ')}. Rien ici n’est réel&nbsp;:
        personnes, structures et services sont inventés.
      </p>
    </>
  )
}

function emailOf(key: PersonKey): string {
  return ACCOUNTS.find((account) => account.key === key)?.email ?? ''
}

function placeOf({ team, organisme, memberships }: DemoAccount): string {
  if (organisme) return ORGANISMES[organisme].name
  if (team) return 'Équipe d’Aidants Connect'
  return memberships.map(({ organisation }) => ORGANISATIONS.find(({ key }) => key === organisation)?.name).join(', ')
}

function Step({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <li class="card">
      <h2>{title}</h2>
      {children}
    </li>
  )
}

function Place({ href, name, children }: { href: string; name: string; children: ComponentChildren }) {
  return (
    <li class="card">
      <h3>
        <New href={href}>{name}</New>
      </h3>
      <p>{children}</p>
    </li>
  )
}

/** Opens beside the tour, which is meant to stay open. */
function New({ href, children }: { href: string; children: ComponentChildren }) {
  return (
    <a
      href={href}
      target="_blank"
      rel="noopener"
      title={`${typeof children === 'string' ? children : 'Ouvrir'} - nouvelle fenêtre`}
    >
      {children}
    </a>
  )
}

/** What is typed. An address that is too long for its line breaks before its @. */
function Code({ children }: { children: string | undefined }) {
  const [before = '', after] = (children ?? '').split('@')
  return (
    <code class="code">
      {before}
      {after === undefined ? null : (
        <>
          <wbr />@{after}
        </>
      )}
    </code>
  )
}
