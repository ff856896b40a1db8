import { ARGENT_WARNING } from '../../../domain/mandats/index.ts'
import { LEGAL_TEXTS } from '../../connexion/legal-texts.tsx'
import { sitePaths } from '../paths.ts'
import type { Guide } from './model.ts'

/** The law of a mandat, in few pages. Each rule is one that the product or the mandat's own text applies. */
export const legalGuide: Guide = {
  slug: 'juridique',
  title: 'Le guide juridique',
  about: 'Ce que dit la loi, en peu de pages.',
  lead: 'Ce guide résume les règles du mandat. Il ne remplace ni le mandat signé, ni les conditions d’utilisation.',
  chapters: [
    {
      title: 'Ce qu’est le mandat',
      points: [
        'C’est un contrat : articles 1984 et suivants du Code civil.',
        'Le mandant est la personne accompagnée. Le mandataire est la structure.',
        'Tout aidant habilité de la structure peut agir, et pas seulement celui qui signe.',
        'Il est écrit, limité à des thèmes et à des démarches, et dure un an au plus.',
        'Il est gratuit.',
      ],
    },
    {
      title: 'Qui peut signer',
      points: [
        'Une personne majeure, présente, qui comprend et qui accepte.',
        'Elle déclare n’être sous aucune mesure de protection : sauvegarde de justice, curatelle ou tutelle.',
        'L’aidant est employé par une structure habilitée, formé, et a réussi le test Pix.',
        'Pas de mandat si les intérêts s’opposent : un proche, un créancier, un bailleur.',
      ],
    },
    {
      title: 'Ce qui prouve l’accord',
      points: [
        'La personne se connecte elle-même à FranceConnect, pour ce mandat et ces choix.',
        'La réponse signée de FranceConnect contient l’empreinte du projet de mandat.',
        'L’aidant signe pour la structure, avec un code à usage unique.',
        'Le document est figé à la signature. Son QR code permet à chacun de le vérifier.',
      ],
      after: [`[Un exemple de mandat](${sitePaths.guideOf('mandat-specimen')}) montre tout ce qui y est écrit.`],
    },
    {
      title: 'Ce que l’aidant doit faire',
      points: [
        'Agir seulement dans les thèmes choisis, et comme la personne le souhaite.',
        'Demander son accord avant toute autre démarche.',
        'Utiliser le moins d’informations possible, et les garder secrètes.',
        'La tenir au courant de ce qui est fait, et de ce que répond l’administration.',
      ],
      after: [`[La charte de l’aidant](${LEGAL_TEXTS.charte_aidant.path}) le dit en entier.`],
    },
    {
      title: 'Ce qui reste interdit',
      points: [
        'Payer à la place de la personne, ou garder ses moyens de paiement.',
        'Noter ses mots de passe. Seule exception : la boîte mail créée à sa demande.',
        'Utiliser l’identité de quelqu’un sans son accord. C’est un délit : article 226-4-1 du Code pénal.',
      ],
      note: ARGENT_WARNING,
    },
    {
      title: 'Qui répond de quoi',
      points: [
        'La structure répond de ce qui est fait en son nom. Elle est assurée pour cela.',
        'L’aidant qui sort du mandat engage sa responsabilité civile et pénale.',
        'La personne reste responsable de ce qu’elle déclare.',
        'Le service répond de son fonctionnement et de la garde des preuves.',
      ],
    },
    {
      title: 'Comment le mandat finit',
      points: [
        'À sa date. Il ne se renouvelle jamais tout seul.',
        'Quand la personne l’arrête, en entier ou pour un thème, sans dire pourquoi. L’arrêt est immédiat.',
        'Quand les démarches sont terminées, ou que la structure y renonce.',
        'En cas de décès, de mesure de protection, ou si la structure ferme.',
      ],
    },
    {
      title: 'Les informations personnelles',
      points: [
        'La personne peut les voir, les faire corriger, limiter leur usage ou les faire effacer.',
        'Elle s’adresse à la structure. En cas de désaccord, elle peut saisir la CNIL.',
        'L’historique dit qui a fait quoi, et quand. Personne ne peut le modifier.',
      ],
      after: [`[Ce que nous gardons, et combien de temps](${sitePaths.privacy}).`],
    },
  ],
}
