import type { Reply } from '../kit/http.ts'
import { notFoundPage, page } from '../kit/page.tsx'
import { Scrollable } from '../kit/scrollable.tsx'
import { ESTABLISHMENTS, FAILING_SIRETS, type Fate, type KnownEstablishment } from './establishments.ts'
import { DIRECTORIES, type Directory, MODE_WORDS, MODES, type Mode } from './faults.ts'

const FRAME = {
  site: 'Annuaires',
  tagline: 'Les entreprises et les adresses, comme l’État les publie',
  accent: 'ardoise',
  wide: true,
} as const

const NAMES: Readonly<Record<Directory, string>> = {
  entreprises: 'Annuaire des entreprises',
  adresses: 'Recherche d’adresses',
}

const FATES: Readonly<Record<Fate, string>> = {
  ferme: 'Établissement fermé',
  cessee: 'Organisme qui a cessé',
  partiel: 'Nom et adresse non publiés',
}

const FAILURES: Readonly<Record<keyof typeof FAILING_SIRETS, string>> = {
  panne: 'L’annuaire tombe en panne sur ce numéro',
  lent: 'L’annuaire met 10 secondes à répondre',
  illisible: 'L’annuaire répond n’importe quoi',
  occupe: 'L’annuaire se dit débordé',
}

export function missingPage(): Reply {
  return notFoundPage(FRAME)
}

/** How each directory behaves, and the numbers that may be tried. */
export function operatorPage(modes: Readonly<Record<Directory, Mode>>): Reply {
  return page(
    { ...FRAME, title: 'Les deux annuaires' },
    <>
      <p>
        Aidants Connect demande ici à qui appartient un SIRET, et complète une adresse. Mettez un annuaire en panne : le
        formulaire d’habilitation continue, et la structure reste « à vérifier ». Aidants Connect retient une réponse
        quelques minutes, et laisse un annuaire en panne tranquille pendant 30 secondes.
      </p>
      <ul class="grid two">
        {DIRECTORIES.map((directory) => (
          <li key={directory} class="card">
            <h2>{NAMES[directory]}</h2>
            <form method="post" action="/comportement">
              <input type="hidden" name="annuaire" value={directory} />
              <label for={directory}>Comportement</label>
              <select id={directory} name="mode">
                {MODES.map((mode) => (
                  <option key={mode} value={mode} selected={modes[directory] === mode}>
                    {MODE_WORDS[mode]}
                  </option>
                ))}
              </select>
              <button type="submit">Appliquer</button>
            </form>
          </li>
        ))}
      </ul>
      <h2>Des SIRET à essayer</h2>
      <Scrollable label="Des SIRET à essayer">
        <table>
          <thead>
            <tr>
              <th scope="col">SIRET</th>
              <th scope="col">Structure</th>
              <th scope="col">Ville</th>
              <th scope="col">Ce qui se passe</th>
            </tr>
          </thead>
          <tbody>
            {ESTABLISHMENTS.map((one) => (
              <tr key={one.siret}>
                <td>{grouped(one.siret)}</td>
                <td>{titleOf(one)}</td>
                <td>
                  {one.postcode} {one.city}
                </td>
                <td>{one.fate ? FATES[one.fate] : 'Trouvé'}</td>
              </tr>
            ))}
            {Object.entries(FAILING_SIRETS).map(([failure, siret]) => (
              <tr key={siret}>
                <td>{grouped(siret)}</td>
                <td>Aucune</td>
                <td />
                <td>{FAILURES[failure as keyof typeof FAILURES]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scrollable>
    </>,
  )
}

function titleOf({ name, sign }: KnownEstablishment): string {
  return [name ?? 'Non publié', sign].filter(Boolean).join(', ')
}

function grouped(siret: string): string {
  return siret.replace(/^(\d{3})(\d{3})(\d{3})(\d{5})$/, '$1\u00A0$2\u00A0$3\u00A0$4')
}
