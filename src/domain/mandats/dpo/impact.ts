import { paragraph } from '../document/parties.ts'
import { type DpoFacts, dpoSheet, heading, list, table, toComplete } from './parts.ts'

/** What the product brings to an impact analysis (GDPR art. 35): facts, risks and measures. The decision is the structure's. */
export function renderDpoImpact(facts: DpoFacts): Promise<Buffer> {
  return dpoSheet(
    facts,
    'Éléments pour une analyse d’impact',
    'Ce document donne des éléments pour l’analyse d’impact prévue à l’article 35 du RGPD. Ce n’est pas une analyse terminée : la structure dit si elle est nécessaire, évalue les risques chez elle et décide.',
    [
      heading('Ce qui se passe'),
      list([
        'La personne se connecte à FranceConnect devant l’aidant : cela signe le mandat et ses limites.',
        'L’aidant confirme avec un code. Le mandat, son document et les preuves sont gardés chiffrés.',
        'Pour agir, l’aidant choisit un thème autorisé et dit si la personne est présente. FranceConnect reçoit l’identité de la personne.',
        'La personne peut être prévenue de chaque acte. Elle arrête le mandat quand elle veut, sans dire pourquoi.',
      ]),
      toComplete('le nombre de personnes accompagnées par an, les lieux d’accueil, les publics.'),
      heading('Nécessité et mesure'),
      table(
        ['Question', 'Réponse du logiciel'],
        [
          [
            'Données limitées',
            [paragraph('L’identité vient de FranceConnect. Rien d’autre n’est obligatoire sur la personne.')],
          ],
          ['Droits limités', [paragraph('Dix thèmes, ceux du mandat seulement, pour 1, 31, 182 ou 365 jours.')]],
          [
            'Information',
            [paragraph('Les phrases à dire à voix haute, un document en français simple, une page de vérification.')],
          ],
          [
            'Droits de la personne',
            [
              paragraph(
                'Accès, rectification, limitation, effacement : à demander à la structure. Arrêt du mandat à tout moment.',
              ),
              toComplete('qui répond, à quelle adresse, en combien de temps (un mois au plus).'),
            ],
          ],
        ],
      ),
      heading('Risques et mesures'),
      table(
        ['Ce qui peut arriver', 'Ce que fait le logiciel'],
        [
          [
            'Un aidant agit sans mandat ou au-delà',
            [
              paragraph(
                'Refus à chaque acte si le mandat, le thème ou l’aidant ne le permet plus. Journal que personne ne réécrit sans que cela se voie. Message à la personne.',
              ),
              toComplete('la vérification régulière de l’historique par un référent.'),
            ],
          ],
          [
            'Un accès est volé',
            [
              paragraph(
                'Deux preuves à la connexion, une nouvelle preuve pour signer ou ouvrir un coffre, verrouillage après 15 minutes, arrêt d’urgence.',
              ),
              toComplete('à qui déclarer un vol ou une perte, jour et nuit.'),
            ],
          ],
          [
            'Une personne en lit trop',
            [
              paragraph('Données cloisonnées par structure. Un référent voit des numéros de mandat, pas d’identité.'),
              toComplete('la confidentialité de l’accueil : bureau fermé, écran tourné.'),
            ],
          ],
          [
            'La base est copiée',
            [
              paragraph(
                'Identités, documents, notes et messages chiffrés avec une clé par personne ; codes et liens gardés sous forme d’empreinte.',
              ),
            ],
          ],
          [
            'Des données sont perdues',
            [paragraph('Elles dépendent des sauvegardes de l’opérateur.'), toComplete('la réponse de l’opérateur.')],
          ],
          [
            'Une personne subit une pression',
            [
              paragraph(
                'Elle signe elle-même, avec son compte. Elle arrête sans donner de raison. L’aidant peut renoncer en cas de conflit d’intérêts.',
              ),
              toComplete('qui écoute une personne qui se plaint d’un aidant.'),
            ],
          ],
        ],
      ),
      heading('Conclusion'),
      toComplete(
        'l’avis du délégué ou de la déléguée, l’avis des personnes ou de leurs représentants, les mesures décidées, leur date, la décision.',
      ),
    ],
  )
}
