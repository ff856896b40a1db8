import type { ComponentChildren } from 'preact'
import type { Reply } from '../kit/http.ts'
import { page } from '../kit/page.tsx'
import { Scrollable } from '../kit/scrollable.tsx'
import { ERRORS, type ErrorCode } from './errors.ts'
import { PROCONNECT_FAULTS, type ProConnectFault } from './faults.ts'
import { PASSWORD, type Professional } from './professionals.ts'

type Frame = { status?: number; wide?: boolean; headers?: Record<string, string | string[]> }

function pcPage(title: string, children: ComponentChildren, frame: Frame = {}): Reply {
  return page(
    {
      title,
      site: 'ProConnect',
      tagline: 'L’identité professionnelle des agents publics',
      accent: 'ardoise',
      ...frame,
    },
    children,
  )
}

/** The one sign-in page: the address, then the employer's password, in one step here. */
export function signInPage(form: {
  base: string
  uid: string
  csrf: string
  service: string
  email: string
  professionals: readonly Professional[]
  refused: boolean
  headers: Record<string, string>
}): Reply {
  const hidden = (
    <>
      <input type="hidden" name="uid" value={form.uid} />
      <input type="hidden" name="csrf" value={form.csrf} />
    </>
  )
  return pcPage(
    `Se connecter à ${form.service}`,
    <>
      {form.refused ? (
        <p class="warn" role="alert">
          Cette adresse et ce mot de passe ne vont pas ensemble. Choisissez une personne de la liste ; le mot de passe
          est toujours {PASSWORD}.
        </p>
      ) : null}
      <form method="post" action={`${form.base}/connexion`} class="card">
        {hidden}
        <label for="email">Adresse électronique professionnelle</label>
        <input
          id="email"
          name="email"
          type="email"
          list="professionnels"
          value={form.email}
          required
          autocomplete="off"
        />
        <datalist id="professionnels">
          {form.professionals.map(({ email, givenName, usualName }) => (
            <option key={email} value={email}>{`${givenName} ${usualName}`}</option>
          ))}
        </datalist>
        <label for="password">
          Mot de passe <span class="hint">({PASSWORD} pour tout le monde)</span>
        </label>
        <input id="password" name="password" type="password" required autocomplete="off" />
        <button type="submit">Continuer</button>
      </form>
      <form method="post" action={`${form.base}/abandon`}>
        {hidden}
        <button type="submit" class="second">
          Abandonner et revenir à {form.service}
        </button>
      </form>
    </>,
    { status: form.refused ? 401 : 200, headers: form.headers },
  )
}

/** A ProConnect error that has no way back to the service. */
export function errorPage(code: ErrorCode, detail: string): Reply {
  const { status, text } = ERRORS[code]
  return pcPage(
    'Une erreur s’est produite',
    <>
      <p class="warn">
        {text} <span class="tag code">{code}</span>
      </p>
      <p>Fermez cette page, revenez au site de départ et recommencez.</p>
      <details>
        <summary>Pour le développeur</summary>
        <p class="code small">{detail}</p>
      </details>
    </>,
    { status },
  )
}

/** The simulator's own front page: who can sign in, and the breakdowns on demand. */
export function operatorPage(view: {
  professionals: readonly Professional[]
  faults: readonly ProConnectFault[]
  openSessions: number
}): Reply {
  return pcPage(
    'Simulateur de ProConnect',
    <>
      <p>
        On n’arrive pas ici par soi-même : un site vous envoie vous connecter, puis vous reprend. Cette page dit qui
        peut se connecter, et permet de provoquer des pannes.
      </p>
      <h2>Professionnels de test</h2>
      <p>
        Leur mot de passe est toujours <strong class="code">{PASSWORD}</strong>.
      </p>
      <Scrollable label="Tableau des professionnels de test">
        <table>
          <thead>
            <tr>
              <th scope="col">Adresse</th>
              <th scope="col">Personne</th>
              <th scope="col">Organisation</th>
              <th scope="col">Niveau</th>
              <th scope="col">À quoi elle sert</th>
            </tr>
          </thead>
          <tbody>
            {view.professionals.map((one) => (
              <tr key={one.email}>
                <th scope="row" class="code">
                  {one.email}
                </th>
                <td>{`${one.givenName} ${one.usualName}`}</td>
                <td>
                  {one.organizationLabel}
                  <br />
                  <span class="soft small">{one.siret}</span>
                </td>
                <td class="code tight">{one.acr}</td>
                <td>{one.label}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scrollable>
      <h2 id="pannes">Pannes à la demande</h2>
      <form method="post" action="/pannes" class="card">
        <label for="fault">Au prochain échange</label>
        <select id="fault" name="fault">
          {Object.entries(PROCONNECT_FAULTS).map(([name, text]) => (
            <option key={name} value={name}>
              {text}
            </option>
          ))}
        </select>
        <button type="submit">Préparer cette panne</button>
      </form>
      {view.faults.length === 0 ? (
        <p class="soft">Aucune panne n’est préparée : tout répond normalement.</p>
      ) : (
        <ul>
          {view.faults.map((fault, index) => (
            <li key={`${index}-${fault}`}>{PROCONNECT_FAULTS[fault]}</li>
          ))}
        </ul>
      )}
      <form method="post" action="/remise-a-zero">
        <button type="submit" class="second">
          Annuler les pannes et fermer toutes les sessions ({view.openSessions})
        </button>
      </form>
    </>,
    { wide: true },
  )
}
