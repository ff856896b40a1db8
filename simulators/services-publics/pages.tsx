import type { ComponentChildren } from 'preact'
import { day, longDate } from '../kit/clock.ts'
import type { Reply } from '../kit/http.ts'
import { page } from '../kit/page.tsx'
import type { ServiceAccount } from './accounts.ts'
import { KINDS, type KindFacts, type ServiceKind } from './kinds.ts'

export type Site = { name: string; kind: ServiceKind }

/** A page in the frame of this service. */
function servicePage(
  site: Site,
  title: string,
  children: ComponentChildren,
  more: { status?: number; headers?: Record<string, string | string[]> } = {},
): Reply {
  const { tagline, accent } = KINDS[site.kind]
  return page({ title, site: site.name, tagline, accent, ...more }, children)
}

function FranceConnectButton() {
  return (
    <>
      <p>
        <a class="button fc" href="/connexion">
          <span>S’identifier avec</span> <strong>FranceConnect</strong>
        </a>
      </p>
      <p class="small">
        FranceConnect est la solution de l’État pour se connecter aux services en ligne sans créer de compte.
      </p>
    </>
  )
}

export function welcomePage(site: Site): Reply {
  return servicePage(
    site,
    'Bienvenue dans votre espace',
    <>
      <p>Suivez vos dossiers, téléchargez vos documents, écrivez-nous. Pour entrer, identifiez-vous.</p>
      <FranceConnectButton />
    </>,
  )
}

export function signedOutPage(site: Site): Reply {
  return servicePage(
    site,
    'Vous êtes déconnecté',
    <>
      <p class="good">Votre session est fermée ici et à FranceConnect.</p>
      <FranceConnectButton />
    </>,
  )
}

/** The sign-in did not succeed; `reason` is FranceConnect's own text. */
export function notSignedInPage(site: Site, reason: string, gaveUp: boolean): Reply {
  return servicePage(
    site,
    gaveUp ? 'Vous n’êtes pas connecté' : 'La connexion n’a pas abouti',
    <>
      <p class="warn">{reason}</p>
      <p>Vous pouvez recommencer.</p>
      <FranceConnectButton />
    </>,
    { status: gaveUp ? 200 : 502 },
  )
}

/** The dashboard: who, the file and where it stands, documents, messages. */
export function dashboardPage(site: Site, account: ServiceAccount, notice?: 'sent' | 'empty'): Reply {
  const facts = KINDS[site.kind]
  const previous = account.visits.at(-2)
  return servicePage(
    site,
    `Espace de ${account.name}`,
    <>
      <dl class="facts card">
        <dt>Numéro de dossier</dt>
        <dd class="code">{account.number}</dd>
        <dt>Date de naissance</dt>
        <dd>{day(new Date(`${account.birthdate}T12:00:00Z`))}</dd>
        <dt>Dernière visite</dt>
        <dd>{previous === undefined ? 'aucune : c’est la première fois' : longDate(previous)}</dd>
        <dt>Nombre de visites</dt>
        <dd>{account.visits.length}</dd>
      </dl>
      <h2>{facts.fileTitle}</h2>
      <FileState facts={facts} visits={account.visits.length} />
      <h2>Documents</h2>
      <ul>
        {facts.documents.map(({ file, title }) => (
          <li key={file}>
            <a href={`/documents/${file}`} download>
              Télécharger : {title} (PDF)
            </a>
          </li>
        ))}
      </ul>
      <h2 id="messages">Messages</h2>
      {notice === 'sent' ? (
        <p class="good" role="status">
          Votre message est envoyé.
        </p>
      ) : null}
      {notice === 'empty' ? (
        <p class="warn" role="alert">
          Votre message est vide. Écrivez-le, puis envoyez-le.
        </p>
      ) : null}
      {account.messages.length === 0 ? <p class="soft">Aucun message pour le moment.</p> : null}
      {account.messages.map((message) => (
        <article key={`${message.author}-${message.at.getTime()}`} class="card">
          <p class="soft small">
            {message.author === 'person' ? 'Vous' : site.name}, le {longDate(message.at)}
          </p>
          <p class="mail-text">{message.text}</p>
        </article>
      ))}
      <form method="post" action="/messages" class="card">
        <label for="texte">Écrire un message</label>
        <textarea id="texte" name="texte" maxLength={2000} />
        <button type="submit" class="second">
          Envoyer ce message
        </button>
      </form>
      <form method="post" action="/deconnexion">
        <button type="submit">Se déconnecter</button>
      </form>
      <details>
        <summary>Pour le développeur</summary>
        <p class="small">
          Identifiant reçu de FranceConnect (sub) : <span class="code">{account.sub}</span>
        </p>
      </details>
    </>,
  )
}

function FileState(props: { facts: KindFacts; visits: number }) {
  const { states } = props.facts
  const here = stateIndex(props.facts, props.visits)
  return (
    <>
      <p>
        Votre dossier avance : <strong>{states[here]}</strong>.
      </p>
      <ol class="steps">
        {states.map((state, index) => (
          <li
            key={state}
            class={index === here ? 'here' : index < here ? 'done' : ''}
            aria-current={index === here ? 'step' : undefined}
          >
            {state}
          </li>
        ))}
      </ol>
    </>
  )
}

/** How far the file is after so many sign-ins. */
function stateIndex(facts: KindFacts, visits: number): number {
  return Math.min(Math.max(visits, 1), facts.states.length) - 1
}
