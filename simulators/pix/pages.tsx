import type { Reply } from '../kit/http.ts'
import { notFoundPage, page } from '../kit/page.tsx'
import { Scrollable } from '../kit/scrollable.tsx'
import { PIX_MODE_WORDS, PIX_MODES, type PixMode, type PixResult } from './model.ts'

const FRAME = {
  site: 'Pix',
  tagline: 'Les résultats du test, comme Pix les publie',
  accent: 'ardoise',
  wide: true,
} as const

export function missingPage(): Reply {
  return notFoundPage(FRAME)
}

/** What was sent so far, somebody who sends theirs, and Pix's bad days. */
export function operatorPage(results: readonly PixResult[], mode: PixMode): Reply {
  return page(
    { ...FRAME, title: 'Résultats envoyés' },
    <>
      <p>
        Aidants Connect lit ces résultats chaque nuit, ou quand son équipe le demande. L’équipe peut aussi importer le
        fichier&nbsp;: <a href="/resultats.csv">resultats-pix.csv</a>.
      </p>
      <Scrollable label="Résultats envoyés">
        <table>
          <thead>
            <tr>
              <th scope="col">Envoyé le</th>
              <th scope="col">Adresse tapée</th>
              <th scope="col">Résultat</th>
            </tr>
          </thead>
          <tbody>
            {results.map(({ email, sentOn, share }) => (
              <tr key={`${email} ${sentOn}`}>
                <td>{sentOn}</td>
                <td>{email}</td>
                <td>{share === undefined ? 'aucun' : `${Math.round(share * 100)} %`}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scrollable>
      <ul class="grid two">
        <li class="card">
          <h2>Quelqu’un envoie son résultat</h2>
          <form method="post" action="/resultats">
            <label for="email">Adresse tapée chez Pix</label>
            <input id="email" name="email" type="email" required />
            <label for="date">Jour</label>
            <input id="date" name="date" type="date" required />
            <label for="resultat">Résultat, en %</label>
            <input id="resultat" name="resultat" inputMode="decimal" value="85" required />
            <button type="submit">Envoyer</button>
          </form>
        </li>
        <li class="card">
          <h2>Comportement</h2>
          <form method="post" action="/comportement">
            <label for="mode">Quand Aidants Connect demande</label>
            <select id="mode" name="mode">
              {PIX_MODES.map((one) => (
                <option key={one} value={one} selected={one === mode}>
                  {PIX_MODE_WORDS[one]}
                </option>
              ))}
            </select>
            <button type="submit">Appliquer</button>
          </form>
        </li>
      </ul>
    </>,
  )
}
