import { sitePaths } from '../../paths.ts'
import type { SheetContent } from '../model.ts'

/** A mandat, from its beginning to its end. */
export const aidantMandatSheets: Readonly<Record<string, SheetContent>> = {
  'creer-un-mandat': {
    audience: 'aidant',
    title: 'Faire signer un mandat',
    lead: 'Quatre étapes, en présence de la personne. Comptez 10 minutes la première fois.',
    sections: [
      {
        id: 'avant',
        title: 'Avant de commencer',
        points: [
          'La personne est avec vous, majeure, et sans mesure de protection juridique.',
          'Elle a un compte pour FranceConnect, et de quoi s’en servir maintenant.',
          'Elle comprend et elle est d’accord. Elle hésite ? On ne signe pas.',
        ],
      },
      {
        id: 'etapes',
        title: 'Les étapes',
        steps: [
          'Choisissez « Nouveau mandat ». Vérifiez ensemble qu’elle a l’un des comptes.',
          'Lisez-lui les phrases affichées. Choisissez ensemble les thèmes, les démarches et la durée.',
          'Tournez l’écran vers elle. Elle se connecte à FranceConnect : c’est sa signature.',
          'Relisez ensemble. Tapez votre code à 6 chiffres : c’est la signature de la structure.',
        ],
        note: 'Ne regardez pas ses mots de passe, et ne les notez jamais.',
      },
      {
        id: 'duree',
        title: 'Quelle durée choisir ?',
        points: [
          'Un jour : une démarche que vous faites maintenant.',
          'Un mois : un dossier qui demande plusieurs rendez-vous.',
          'Six mois ou un an : un suivi. Le mandat ne se renouvelle jamais tout seul.',
        ],
      },
      {
        id: 'messages',
        title: 'Les messages de suivi',
        text: [
          'La personne choisit un SMS, un mail, ou rien. Un code vérifie son numéro ou son adresse : elle vous le lit.',
        ],
      },
      {
        id: 'trente-minutes',
        title: 'J’ai été interrompu',
        text: [
          'Les choix sont gardés 30 minutes. Retrouvez-les à l’accueil.',
          'Après, « Reprendre les mêmes choix » évite de tout refaire. La personne signe de nouveau.',
        ],
      },
      {
        id: 'exemple',
        title: 'Montrer un exemple',
        text: [
          `[Ouvrez l’exemple de mandat](${sitePaths.guideOf('mandat-specimen')}) : la personne le lit avant de décider.`,
        ],
      },
    ],
    see: ['franceconnect', 'imprimer-le-mandat', 'faire-une-demarche'],
  },
  'imprimer-le-mandat': {
    audience: 'aidant',
    title: 'Imprimer et remettre le mandat',
    lead: 'Le mandat signé est à la personne. Imprimez-le en deux exemplaires.',
    sections: [
      {
        id: 'imprimer',
        title: 'Imprimer',
        steps: [
          'Sur la page du mandat, choisissez « Ouvrir le mandat à imprimer ».',
          'Imprimez-le recto verso : il tient en général sur une feuille. Le noir et blanc suffit.',
          'Remettez un exemplaire à la personne. Gardez l’autre.',
        ],
      },
      {
        id: 'gros-caracteres',
        title: 'La personne lit difficilement',
        text: [
          'Ouvrez la copie en gros caractères, sur la même page. Les mots sont les mêmes.',
          'C’est une copie : elle ne se signe pas. Remettez aussi le mandat.',
        ],
      },
      {
        id: 'signer-a-la-main',
        title: 'Faut-il signer à la main ?',
        text: ['Non. FranceConnect et votre code suffisent. Des cadres sont prévus si vous le souhaitez.'],
      },
      {
        id: 'verifier',
        title: 'Une administration demande une preuve',
        text: [`Elle scanne le QR code, ou ouvre [la page de vérification](${sitePaths.verification}).`],
      },
    ],
    see: ['verifier-un-mandat', 'creer-un-mandat'],
  },
  'renouveler-un-mandat': {
    audience: 'aidant',
    title: 'Renouveler un mandat',
    lead: 'Renouveler, c’est signer un nouveau mandat. La personne est là, et se connecte de nouveau à FranceConnect.',
    sections: [
      {
        id: 'etapes',
        title: 'Les étapes',
        steps: [
          'Ouvrez la fiche de la personne, puis « Renouveler le mandat ».',
          'Relisez les choix : ils sont repris. Changez ce qui doit l’être.',
          'La personne se connecte à FranceConnect. Vous signez avec votre code.',
        ],
      },
      {
        id: 'quand',
        title: 'Quand est-ce possible ?',
        points: [
          'Tant que le mandat est en vigueur, ou dans l’année qui suit sa fin.',
          'Pas quand la personne l’a arrêté. Si elle le demande, faites un nouveau mandat.',
        ],
      },
      {
        id: 'bientot',
        title: 'Savoir lesquels vont finir',
        text: ['L’accueil les montre. Un mail vous prévient aussi.'],
      },
    ],
    see: ['creer-un-mandat', 'franceconnect'],
  },
  'arreter-un-mandat': {
    audience: 'aidant',
    title: 'Arrêter un mandat ou un thème',
    lead: 'La personne le demande ? Faites-le tout de suite, sans demander pourquoi.',
    sections: [
      {
        id: 'etapes',
        title: 'Les étapes',
        steps: [
          'Ouvrez la fiche de la personne, puis le mandat.',
          'Choisissez « Arrêter ce mandat », ou l’arrêt d’un seul thème.',
          'Dites qui l’a décidé, puis tapez votre code.',
          'Remettez le document à la personne : il prouve l’arrêt.',
        ],
        note: 'L’arrêt est immédiat. Il ne s’annule pas : il faudra un nouveau mandat.',
      },
      {
        id: 'renoncer',
        title: 'La structure ne peut plus agir dans l’intérêt de la personne',
        text: [
          'Elle renonce au mandat, et aide la personne à trouver une autre structure.',
          'Le lien ne concerne que vous ? Retirez-vous seulement : vos collègues continuent.',
        ],
      },
      {
        id: 'boite-mail',
        title: 'Et sa boîte mail ?',
        text: ['Vous avez 30 jours pour lui rendre ses identifiants. Ensuite, ils sont détruits.'],
      },
    ],
    see: ['coffre', 'conflit-d-interets', 'deces-ou-protection'],
  },
  'personnes-accompagnees': {
    audience: 'aidant',
    title: 'Les personnes accompagnées',
    lead: 'La liste et les fiches sont communes à toute votre structure.',
    sections: [
      {
        id: 'trouver',
        title: 'Trouver quelqu’un',
        text: [
          'Tapez un nom, un prénom ou une date de naissance, dans n’importe quel ordre. Les accents ne comptent pas.',
          'Les onglets séparent les mandats en vigueur, expirés et arrêtés.',
        ],
      },
      {
        id: 'fiche',
        title: 'Ce que montre une fiche',
        points: [
          'Les mandats et leurs thèmes.',
          'Les démarches faites, et celles à reprendre.',
          'Les notes de vos collègues.',
          'Ses coordonnées et ses messages de suivi.',
        ],
      },
      {
        id: 'notes',
        title: 'Laisser une note',
        text: [
          'Écrivez seulement ce qui aide à continuer. La personne peut demander à la lire.',
          'N’écrivez jamais de mot de passe.',
        ],
      },
      {
        id: 'etat-civil',
        title: 'Corriger un nom',
        text: [
          'Le nom de naissance vient de FranceConnect : il ne se change pas ici. Vous pouvez ajouter un nom d’usage.',
        ],
      },
    ],
    see: ['messages-de-suivi', 'faire-une-demarche'],
  },
  'messages-de-suivi': {
    audience: 'aidant',
    title: 'Changer les messages de suivi',
    lead: 'La personne est prévenue quand quelqu’un agit en son nom. Elle seule décide comment.',
    sections: [
      {
        id: 'etapes',
        title: 'Les étapes',
        steps: [
          'Sur sa fiche, choisissez « Changer les messages de suivi ».',
          'Choisissez ensemble : SMS, mail ou rien. Elle lit le code reçu.',
          'Elle confirme en se connectant à FranceConnect.',
        ],
        note: 'Un dernier message part sur l’ancien moyen, pour dire que cela a changé.',
      },
      {
        id: 'code',
        title: 'Le code n’arrive pas',
        points: [
          'Vérifiez le numéro ou l’adresse.',
          'Un code sert 10 minutes. Cinq codes au plus peuvent être envoyés.',
          'Sinon, choisissez « Pas de message ». Elle pourra changer d’avis.',
        ],
      },
    ],
    see: ['franceconnect'],
  },
  coffre: {
    audience: 'aidant',
    title: 'La boîte mail gardée dans le coffre',
    lead: 'Si la personne n’a pas d’adresse mail et le demande, vous en créez une. Ses identifiants sont gardés dans un coffre.',
    sections: [
      {
        id: 'garder',
        title: 'Garder les identifiants',
        text: [
          'Le mandat doit le prévoir : c’est une case, au moment des choix. Aucun autre mot de passe n’est gardé.',
          'Pour remplacer ce qui est gardé, un code est demandé. La personne est prévenue si elle l’a choisi.',
        ],
      },
      {
        id: 'ouvrir',
        title: 'Ouvrir le coffre',
        text: [
          'Un code est demandé à chaque fois. L’ouverture est notée, et la personne est prévenue si elle l’a choisi.',
          'Copiez sans afficher. Fermez la page dès que possible.',
        ],
      },
      {
        id: 'rendre',
        title: 'Rendre les identifiants',
        steps: [
          'Choisissez « Préparer la remise », avec la personne.',
          'Imprimez la page et donnez-la en main propre.',
          'Confirmez : notre copie est détruite pour toujours.',
        ],
        note: 'Après la fin du mandat, il reste 30 jours. Ensuite, les identifiants sont détruits.',
      },
    ],
    see: ['arreter-un-mandat'],
  },
  'deces-ou-protection': {
    audience: 'aidant',
    title: 'Signaler un décès ou une mesure de protection',
    lead: 'Les mandats sont suspendus tout de suite. Notre équipe vérifie.',
    sections: [
      {
        id: 'etapes',
        title: 'Ce qui se passe',
        steps: [
          'Sur la fiche, choisissez « Signaler un décès ou une mesure de protection ».',
          'Plus personne dans votre structure ne peut agir en son nom.',
          'Notre équipe vous demande un justificatif.',
          'Avec lui, tous les mandats prennent fin, partout. Une erreur ? Elle les rétablit.',
        ],
      },
      {
        id: 'protection',
        title: 'Quelles mesures de protection ?',
        text: [
          'La sauvegarde de justice, la curatelle et la tutelle. La personne qui la protège fait alors les démarches.',
        ],
      },
    ],
    see: ['arreter-un-mandat'],
  },
  'conflit-d-interets': {
    audience: 'aidant',
    title: 'Je connais cette personne : conflit d’intérêts',
    lead: 'Un lien de famille, d’amitié ou d’argent ? Retirez-vous. Vos collègues continuent.',
    sections: [
      {
        id: 'etapes',
        title: 'Comment faire',
        steps: [
          'Ouvrez « Mon compte », puis « Conflits d’intérêts ».',
          'Cherchez la personne, puis confirmez avec votre code.',
          'Vous n’agissez plus pour elle, et vous n’ouvrez plus sa boîte mail. Les référents sont prévenus.',
        ],
      },
      {
        id: 'fini',
        title: 'Le lien n’existe plus',
        text: ['La même page permet d’agir de nouveau.'],
      },
    ],
    see: ['arreter-un-mandat'],
  },
}
