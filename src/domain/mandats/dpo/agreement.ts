import { paragraph } from '../document/parties.ts'
import { type DpoFacts, dpoSheet, heading, list, table, toComplete } from './parts.ts'

/** A frame for the agreement between the structure and the operator (GDPR art. 28): what the product does, what both must still write. */
export function renderDpoAgreement(facts: DpoFacts): Promise<Buffer> {
  const { organisation } = facts
  return dpoSheet(
    facts,
    'Convention avec l’opérateur : trame à compléter',
    'Cette trame aide la structure et l’opérateur d’Aidants Connect à écrire leur convention. Elle n’engage personne tant qu’elle n’est pas complétée, relue par un juriste et signée. La qualification de chacun (responsable, sous-traitant, responsables conjoints) est à décider ensemble.',
    [
      heading('Entre'),
      paragraph(`La structure « ${organisation.name} ».`),
      toComplete(
        'représentant légal et fonction ; nom, adresse et représentant de l’opérateur ; qualification de chacun.',
      ),
      heading('Ce qui est confié'),
      table(
        ['Point', 'Contenu'],
        [
          [
            'Objet',
            [
              paragraph(
                'Faire fonctionner le service qui permet de signer des mandats et d’agir au nom des personnes accompagnées.',
              ),
            ],
          ],
          ['Durée', [toComplete('début, fin, reconduction.')]],
          ['Données', [paragraph('Celles de la fiche pour le registre des traitements, à joindre.')]],
          ['Instructions', [toComplete('comment la structure donne ses instructions, et à qui.')]],
        ],
      ),
      heading('Ce que l’opérateur assure'),
      paragraph(
        'L’article 28 du RGPD énumère ce que le contrat d’un sous-traitant contient. Pour chaque point, ce que le logiciel permet :',
      ),
      table(
        ['Point', 'Ce que permet le logiciel'],
        [
          [
            'Confidentialité',
            [
              paragraph(
                'L’équipe de l’opérateur ne lit pas l’identité des personnes dans ses écrans. Chacun de ses actes est inscrit au journal.',
              ),
              toComplete('l’engagement de confidentialité de l’équipe.'),
            ],
          ],
          [
            'Sécurité',
            [
              paragraph('Les mesures de la fiche pour le registre.'),
              toComplete('hébergement, sauvegardes, délai de reprise.'),
            ],
          ],
          ['Autres prestataires', [toComplete('hébergeur, mails, SMS : noms, pays, accord de la structure.')]],
          [
            'Droits des personnes',
            [
              paragraph('Accès par les fiches, rectification par FranceConnect, effacement par destruction de la clé.'),
              toComplete('le délai de réponse de l’opérateur.'),
            ],
          ],
          [
            'Violation de données',
            [
              paragraph('Arrêt d’urgence, journal vérifiable, fermeture des sessions.'),
              toComplete('le délai et le contact de l’alerte.'),
            ],
          ],
          [
            'Fin de la convention',
            [
              paragraph(
                'Une structure fermée n’agit plus ; ses mandats prennent fin. Les durées de conservation continuent.',
              ),
              toComplete('la restitution des données.'),
            ],
          ],
          [
            'Contrôles',
            [paragraph('Historique téléchargeable par les référents.'), toComplete('les audits : fréquence, forme.')],
          ],
        ],
      ),
      heading('Ce que la structure assure'),
      list([
        'N’habiliter que des professionnels formés, et retirer les accès dès un départ.',
        'Donner à chacun son propre compte, avec une adresse à son nom.',
        'Informer les personnes accompagnées et répondre à leurs demandes.',
        'Signaler aussitôt un vol, une perte ou un usage anormal.',
      ]),
      {
        kind: 'signatures',
        room: 54,
        boxes: [
          { title: 'La structure', lines: [organisation.name], prompt: 'Date et signature\u00a0:' },
          { title: 'L’opérateur', lines: ['Nom à compléter'], prompt: 'Date et signature\u00a0:' },
        ],
      },
    ],
  )
}
