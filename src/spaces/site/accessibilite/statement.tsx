import { formatDate, formatNumber, plural } from '../../../platform/ui/index.ts'
import { sitePaths } from '../paths.ts'
import type { TextContent } from '../textes/text-page.tsx'
import type { AccessibilityResults } from './results.ts'

const ZONE = 'Europe/Paris'

/** What nobody has looked at yet: said as long as it is true. */
const NOT_VERIFIED: readonly string[] = [
  'Aucun audit du RGAA n’a été fait par une personne indépendante.',
  'Aucune personne handicapée n’a encore essayé le site pour nous.',
  'Les lecteurs d’écran n’ont pas été essayés par des personnes qui s’en servent chaque jour.',
  'Les PDF sont balisés et nos tests relisent leurs balises. Aucun outil indépendant ne les a validés.',
  'La version facile à lire n’a pas été relue par les personnes à qui elle s’adresse.',
  'Les mails n’ont pas été essayés dans les principaux logiciels de messagerie.',
]

/**
 * The statement of accessibility, made of what the tests found and of nothing else. Without an audit, the law's word is « non conforme » (law of
 * 11 February 2005, article 47; decree 2019-768): a tool sees a part of the obstacles only, and a statement must not promise more.
 */
export function accessibilityStatement(results: AccessibilityResults): TextContent {
  const { pages, journeys } = results
  const states = pages.reduce((sum, { states: some }) => sum + some, 0)
  const faulty = pages.filter(({ violations }) => violations.length > 0)
  const failed = journeys.filter(({ passed }) => !passed)
  const day = formatDate(new Date(`${results.date}T12:00:00Z`), ZONE)
  return {
    title: 'Accessibilité : non conforme',
    lead: 'Ce site vise le niveau AA du RGAA 4.1 (les règles d’accessibilité de l’État). Personne ne l’a encore audité : la règle est alors de le dire « non conforme ».',
    sections: [
      {
        id: 'resultats',
        title: 'Ce que nos tests ont trouvé',
        content: (
          <>
            <p>
              Dernier contrôle : {day}, sur la version {results.commit}, avec l’outil {results.tool}, dans un vrai
              navigateur.
            </p>
            <ul>
              <li>
                {plural(pages.length, 'page')}, dans {plural(states, 'état')} : erreurs, listes vides, grand et petit
                écran, clair et sombre.
              </li>
              <li>
                {faulty.length === 0
                  ? 'Aucun défaut trouvé par l’outil sur ces pages.'
                  : `${plural(faulty.length, 'page')} avec un défaut. La liste est ci-dessous.`}
              </li>
              <li>
                {plural(journeys.length, 'parcours', 'parcours')} de bout en bout,{' '}
                {failed.length === 0 ? 'tous réussis.' : `dont ${formatNumber(failed.length)} en échec ce jour-là.`}
              </li>
            </ul>
            <details class="ac-disclosure">
              <summary>Voir la liste des pages contrôlées</summary>
              <table class="ac-table">
                <caption>Pages contrôlées le {day}</caption>
                <thead>
                  <tr>
                    <th scope="col">Page</th>
                    <th scope="col">États</th>
                    <th scope="col">Défauts</th>
                  </tr>
                </thead>
                <tbody>
                  {pages.map(({ page, states: some, violations }) => (
                    <tr key={page}>
                      <th scope="row">{page}</th>
                      <td>{some}</td>
                      <td>{violations.length === 0 ? 'aucun' : violations.join(', ')}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </details>
          </>
        ),
      },
      {
        id: 'fait',
        title: 'Ce qui est vérifié à chaque version',
        content: (
          <ul>
            <li>Un outil cherche les défauts de chaque page, erreurs et listes vides comprises.</li>
            <li>Les parcours se font au clavier seul, et sans JavaScript.</li>
            <li>Les pages restent lisibles à 200 % et sur un écran de 320 pixels de large.</li>
            <li>Les couleurs restent lisibles en clair, en sombre et en couleurs forcées.</li>
            <li>Les mandats sont des PDF balisés. Ils existent aussi en gros caractères.</li>
            <li>Les phrases de chaque page publique sont comptées : 15 mots en moyenne, au plus.</li>
          </ul>
        ),
      },
      {
        id: 'reste',
        title: 'Ce qui n’est pas vérifié',
        content: (
          <>
            <p>Un outil ne voit qu’une partie des obstacles. Voici ce qui reste à faire :</p>
            <ul>
              {NOT_VERIFIED.map((one) => (
                <li key={one}>{one}</li>
              ))}
            </ul>
          </>
        ),
      },
      {
        id: 'ailleurs',
        title: 'Ce qui ne dépend pas de nous',
        content: (
          <p>
            FranceConnect, ProConnect et les sites publics que l’aidant ouvre ont leur propre déclaration. Les cartes à
            code sont fabriquées par d’autres : une application ou une clé d’accès peut les remplacer.
          </p>
        ),
      },
      {
        id: 'signaler',
        title: 'Une page vous bloque ?',
        content: (
          <>
            <p>
              <a href={`${sitePaths.contact}?sujet=accessibilite`}>Écrivez-nous</a>. Dites quelle page, et ce que vous
              vouliez faire. Nous vous devons une réponse, et une autre façon de faire.
            </p>
            <p>
              Sans réponse, vous pouvez écrire au Défenseur des droits :{' '}
              <a href="https://formulaire.defenseurdesdroits.fr/">formulaire.defenseurdesdroits.fr</a>. Vous pouvez
              aussi l’appeler au 09 69 39 00 00, ou écrire sans timbre à : Défenseur des droits, Libre réponse 71120,
              75342 Paris Cedex 07.
            </p>
          </>
        ),
      },
    ],
  }
}
