import { longDate } from '../kit/clock.ts'
import type { Reply } from '../kit/http.ts'
import { Scrollable } from '../kit/scrollable.tsx'
import { FAULTS, type FaultOrder } from './faults.ts'
import { FORCED_ERROR_LOGINS, PASSWORD, rawBirthdate, TEST_IDENTITIES, type TestIdentity } from './identities.ts'
import type { FranceConnectClient } from './options.ts'
import { fcPage } from './pages.tsx'

export type OperatorView = {
  now: Date
  clients: readonly FranceConnectClient[]
  faults: readonly FaultOrder[]
  openSessions: number
  kids: readonly string[]
  corrected: readonly string[]
  lastIdpResult: string
}

/** The simulator's own front page: who can sign in, and the breakdowns on demand. */
export function operatorPage(view: OperatorView): Reply {
  return fcPage(
    'Simulateur de FranceConnect',
    <>
      <p>
        On n’arrive pas ici par soi-même : un site vous envoie choisir un compte, puis vous reprend. Cette page dit qui
        peut se connecter, et permet de provoquer des pannes.
      </p>
      <nav aria-label="Sur cette page" class="row">
        <a href="#personnes">Personnes de test</a>
        <a href="#pannes">Pannes à la demande</a>
        <a href="#etat">État</a>
      </nav>
      <h2 id="personnes">Personnes de test</h2>
      <p>
        Leur mot de passe est toujours <strong class="code">{PASSWORD}</strong>, chez tous les fournisseurs d’identité.
      </p>
      <Scrollable label="Tableau des personnes de test">
        <table>
          <thead>
            <tr>
              <th scope="col">Identifiant</th>
              <th scope="col">Personne</th>
              <th scope="col">Naissance</th>
              <th scope="col">À quoi elle sert</th>
            </tr>
          </thead>
          <tbody>
            {TEST_IDENTITIES.map((identity) => (
              <PersonRow key={identity.login} identity={identity} now={view.now} />
            ))}
          </tbody>
        </table>
      </Scrollable>
      <h3>Identifiants qui provoquent une erreur</h3>
      <p>
        Chacun finit par l’erreur qu’il nomme (E010008 donne Y010008) :{' '}
        {FORCED_ERROR_LOGINS.map((login, index) => (
          <span key={login}>
            {index === 0 ? '' : ', '}
            <span class="code">{login}</span>
          </span>
        ))}
        .
      </p>
      <h2 id="pannes">Pannes à la demande</h2>
      <form method="post" action="/pannes" class="card">
        <label for="fault">Au prochain échange</label>
        <select id="fault" name="fault">
          {Object.entries(FAULTS).map(([name, text]) => (
            <option key={name} value={name}>
              {text}
            </option>
          ))}
        </select>
        <label for="clientId">Pour quel site</label>
        <select id="clientId" name="clientId">
          <option value="">N’importe lequel</option>
          {view.clients.map(({ clientId, name }) => (
            <option key={clientId} value={clientId}>
              {name}
            </option>
          ))}
        </select>
        <label for="seconds">
          Secondes d’attente <span class="hint">(seulement pour « Lent »)</span>
        </label>
        <input id="seconds" name="seconds" type="number" min="1" max="120" value="10" />
        <button type="submit">Préparer cette panne</button>
      </form>
      {view.faults.length === 0 ? (
        <p class="soft">Aucune panne n’est préparée : tout répond normalement.</p>
      ) : (
        <>
          <h3>Pannes préparées</h3>
          <ul>
            {view.faults.map((order, index) => (
              <li key={`${index}-${order.fault}`}>
                {FAULTS[order.fault]}
                {order.clientId === undefined ? '' : `, pour ${order.clientId}`}
              </li>
            ))}
          </ul>
        </>
      )}
      <div class="row">
        <OneButton action="/remise-a-zero" text="Annuler les pannes et les corrections d’état civil" />
        <OneButton action="/cles" text="Changer les clés de signature" />
        <OneButton action="/sessions" text="Fermer toutes les sessions" />
      </div>
      <h2 id="etat">État</h2>
      <dl class="facts">
        <dt>Heure du simulateur</dt>
        <dd>{longDate(view.now)}</dd>
        <dt>Sessions ouvertes</dt>
        <dd>{view.openSessions}</dd>
        <dt>Clés publiées</dt>
        <dd class="code small">{view.kids.join(', ')}</dd>
        <dt>États civils corrigés</dt>
        <dd>{view.corrected.length === 0 ? 'aucun' : view.corrected.join(', ')}</dd>
        <dt>Dernier échange avec Aidants Connect</dt>
        <dd>{view.lastIdpResult}</dd>
        <dt>Sites déclarés</dt>
        <dd>{view.clients.map(({ name }) => name).join(', ')}</dd>
      </dl>
    </>,
    { wide: true },
  )
}

function PersonRow(props: { identity: TestIdentity; now: Date }) {
  const { identity } = props
  return (
    <tr>
      <th scope="row" class="code tight">
        {identity.login}
      </th>
      <td>
        {[...identity.givenNames, identity.familyName].join(' ')}
        {identity.usedName === undefined ? '' : ` (nom d’usage : ${identity.usedName})`}
      </td>
      <td class="tight">
        {rawBirthdate(identity, props.now)}
        <br />
        <span class="soft small">
          {identity.birthplace || 'sans commune'}, {identity.birthcountry}
        </span>
      </td>
      <td>{identity.label}</td>
    </tr>
  )
}

function OneButton(props: { action: string; text: string }) {
  return (
    <form method="post" action={props.action}>
      <button type="submit" class="second">
        {props.text}
      </button>
    </form>
  )
}
