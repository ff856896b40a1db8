import { paragraph } from '../document/parties.ts'
import { THEMES } from '../themes.ts'
import { type DpoFacts, dpoSheet, heading, list, table, toComplete } from './parts.ts'

/** The entry of the structure's register of processing (GDPR art. 30), filled with what the product does; the rest is the structure's. */
export function renderDpoRegister(facts: DpoFacts): Promise<Buffer> {
  const { organisation } = facts
  const themes = THEMES.filter(({ key }) => organisation.allowedThemes.includes(key)).map(({ title }) => title)
  return dpoSheet(
    facts,
    'Fiche pour le registre des traitements',
    'Cette fiche aide à remplir le registre prévu à l’article 30 du règlement général sur la protection des données (RGPD). Elle décrit ce que fait le logiciel. Votre délégué ou déléguée à la protection des données la relit et complète ce qui manque.',
    [
      heading('Le traitement'),
      table(
        ['Rubrique', 'Contenu'],
        [
          [
            'Nom',
            [paragraph('Accompagnement de personnes dans leurs démarches en ligne, sous mandat, avec Aidants Connect')],
          ],
          [
            'Responsable',
            [
              paragraph(organisation.name),
              toComplete(
                'représentant légal, délégué ou déléguée à la protection des données, rôle de l’opérateur d’Aidants Connect (convention à joindre).',
              ),
            ],
          ],
          [
            'À quoi il sert',
            [
              list([
                'Signer avec la personne un mandat limité à des thèmes, pour un an au plus.',
                'Agir en son nom sur les sites publics, par FranceConnect.',
                'Garder la trace de chaque acte, pour elle, pour l’aidant et pour la structure.',
              ]),
              paragraph(`Thèmes proposés aujourd’hui : ${themes.join(' ; ')}.`),
            ],
          ],
          [
            'Base légale',
            [toComplete('la base légale retenue parmi celles de l’article 6 du RGPD, et sa justification.')],
          ],
        ],
      ),
      heading('Les personnes et leurs données'),
      table(
        ['Personnes', 'Données'],
        [
          [
            'Personnes accompagnées',
            [
              list([
                'Identité donnée par FranceConnect : noms, prénoms, sexe, date et lieu de naissance.',
                'Mandats : thèmes, démarches demandées, durée, dates, fin et sa raison.',
                'Actes faits en leur nom : thème, démarche, présence de la personne, suite donnée.',
                'Coordonnées et façon d’être prévenue, si elle l’a choisi.',
                'Notes que les aidants se laissent.',
                'Identifiants d’une boîte mail créée pour elle, si le mandat le prévoit.',
              ]),
              paragraph(
                'Le logiciel ne demande pas de donnée sensible. Une note ou une démarche peut en révéler une (santé, aide sociale, justice).',
              ),
              toComplete('les consignes données aux aidants sur ce qui ne s’écrit pas dans une note.'),
            ],
          ],
          [
            'Aidants et référents',
            [
              paragraph(
                'Nom, adresse professionnelle, téléphone s’il est donné, fonction, moyens d’accès, connexions, actes.',
              ),
            ],
          ],
        ],
      ),
      paragraph('Origine : FranceConnect, la personne elle-même, les aidants.'),
      heading('Qui les reçoit'),
      list([
        'Les aidants habilités de la structure.',
        'Les référents : l’activité, les mandats par leur numéro, sans l’identité des personnes.',
        'Les sites publics où l’aidant agit : l’identité de la personne, par FranceConnect.',
        'L’opérateur d’Aidants Connect, qui fait fonctionner le service.',
      ]),
      toComplete('les autres destinataires propres à la structure, s’il y en a.'),
      heading('Combien de temps'),
      table(
        ['Données', 'Durée'],
        [
          [
            'Mandats, identité, actes',
            [paragraph('Base courante jusqu’à 3 ans après la fin du dernier mandat, puis effacement 3 ans plus tard.')],
          ],
          ['Boîte mail créée pour la personne', [paragraph('Identifiants détruits 30 jours après la fin du mandat.')]],
          ['Journal des actes', [paragraph('Il ne s’efface pas et ne contient aucun nom de personne accompagnée.')]],
        ],
      ),
      heading('Comment elles sont protégées'),
      list([
        'Deux preuves pour se connecter, une nouvelle preuve pour les actes sensibles.',
        'Ce qui nomme une personne est chiffré avec une clé qui n’appartient qu’à elle : l’effacer, c’est détruire cette clé.',
        'Chaque acte est inscrit dans un journal dont les lignes s’enchaînent : une ligne changée se voit.',
        'Les droits sont vérifiés à chaque demande. Un arrêt d’urgence coupe les accès en une seconde.',
      ]),
      toComplete(
        'les mesures des postes de travail et des locaux (session verrouillée, confidentialité de l’accueil).',
      ),
      heading('Hors de l’Union européenne'),
      paragraph(
        'Le logiciel n’envoie rien ailleurs par lui-même. L’hébergement, les mails et les SMS dépendent de l’opérateur.',
      ),
      toComplete('la réponse de l’opérateur.'),
    ],
  )
}
