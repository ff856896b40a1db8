import { BOOKLET_PATHS } from '../../../../domain/comptes/index.ts'
import { sitePaths } from '../../paths.ts'
import type { SheetContent } from '../model.ts'

/** For whoever leads a structure's team. */
export const referentSheets: Readonly<Record<string, SheetContent>> = {
  'etre-referent': {
    audience: 'referent',
    title: 'Être référent ou référente',
    lead: 'Vous ouvrez et fermez les accès, vous suivez les mandats, vous répondez des usages de votre structure.',
    sections: [
      {
        id: 'debut',
        title: 'Pour commencer',
        steps: [
          'Activez votre compte, avec le lien de votre mail.',
          'Ajoutez les aidants de votre équipe et choisissez leur formation.',
          'Nommez une seconde personne référente. Un dépannage se fait à deux.',
          'Choisissez une date du webinaire : une heure en ligne avec notre équipe.',
        ],
      },
      {
        id: 'signer',
        title: 'Puis-je signer des mandats ?',
        text: ['Seulement si vous êtes aussi aidant ou aidante : formation suivie et test Pix réussi.'],
      },
      {
        id: 'avis',
        title: 'Ce qui vous attend',
        text: [
          'L’accueil liste ce qui attend une réponse : invitations, personnes à confier, réponses de notre équipe.',
        ],
      },
      {
        id: 'livret',
        title: 'À garder',
        text: [
          `[Le livret du référent](${BOOKLET_PATHS.referent}) et [le guide complet](${sitePaths.guideOf('referent')}), à imprimer.`,
        ],
      },
    ],
    see: ['ajouter-un-aidant', 'ouvrir-un-acces', 'webinaire'],
  },
  'ajouter-un-aidant': {
    audience: 'referent',
    title: 'Ajouter une personne à l’équipe',
    lead: 'Deux chemins : la personne est déjà formée, ou elle est à former.',
    sections: [
      {
        id: 'a-former',
        title: 'Elle est à former',
        steps: [
          'Dans « Équipe », choisissez « Ajouter quelqu’un », puis « Une personne à former ».',
          'Donnez son nom, sa fonction et son adresse professionnelle, à son nom.',
          'Déclarez son contrat de travail avec la structure.',
          'Notre équipe examine la demande et répond par mail.',
        ],
        note: 'Une adresse partagée, comme contact@ ou mairie@, n’est pas acceptée.',
      },
      {
        id: 'deja-formee',
        title: 'Elle est déjà formée',
        steps: [
          'Choisissez « Une personne déjà formée ». Donnez l’adresse qu’elle utilise pour Aidants Connect.',
          'Elle reçoit un mail et décide, en 30 jours.',
          'Suivez sa réponse dans « Demandes ».',
        ],
      },
      {
        id: 'exclus',
        title: 'Qui ne peut pas être aidant',
        points: [
          'Les bénévoles, les services civiques, les stagiaires et les apprentis.',
          'Les proches aidants, les mandataires judiciaires, et presque tous les élus.',
        ],
        text: [`Il faut un contrat de travail. [Le test](${sitePaths.eligibility}) dit les cas particuliers.`],
      },
    ],
    see: ['inscrire-en-formation', 'ouvrir-un-acces'],
  },
  'ouvrir-un-acces': {
    audience: 'referent',
    title: 'Ouvrir un accès : invitation, code, carte',
    lead: 'Le lien arrive par mail, le code vient de vous. L’un sans l’autre ne sert à rien.',
    sections: [
      {
        id: 'inviter',
        title: 'Inviter',
        steps: [
          'Sur la fiche de la personne, choisissez « Envoyer l’invitation », quand elle est disponible.',
          'Choisissez « Montrer le code d’activation ».',
          'Dites-le de vive voix, à quelqu’un dont vous êtes sûr.',
        ],
        note: 'Jamais par mail, jamais par message. Le lien et le code servent 30 minutes.',
      },
      {
        id: 'carte',
        title: 'Remettre une carte',
        steps: [
          'Sur la fiche, choisissez la remise d’une carte et tapez son numéro, écrit au dos.',
          'Mettez-la en service avec le code qu’elle affiche, ou laissez la personne le faire.',
        ],
        text: ['Une personne sans téléphone professionnel se connecte avec une carte à codes.'],
      },
      {
        id: 'reprendre-la-carte',
        title: 'Reprendre une carte',
        text: ['Elle ne sert plus, tout de suite. En bon état, elle peut servir à quelqu’un d’autre.'],
      },
    ],
    see: ['depanner-un-acces', 'activer-mon-compte'],
  },
  'depanner-un-acces': {
    audience: 'referent',
    title: 'Dépanner, bloquer ou débloquer un accès',
    lead: 'Un doute, un vol ? Bloquez d’abord. Cela prend une minute et se défait.',
    sections: [
      {
        id: 'bloquer',
        title: 'Bloquer',
        steps: [
          'Sur la fiche, choisissez « Bloquer son accès ».',
          'La personne ne peut plus agir. Une démarche en cours est coupée.',
          'La cause a disparu ? « Débloquer son accès ».',
        ],
      },
      {
        id: 'depanner',
        title: 'Dépanner : téléphone ou carte perdus',
        steps: [
          'Assurez-vous que c’est bien elle qui le demande, de vive voix.',
          'Choisissez « Dépanner », et dites ce qui est perdu.',
          'Elle reçoit un lien. Vous lui dites le code.',
        ],
        note: 'Pendant 24 heures, ses actes les plus importants attendent.',
      },
      {
        id: 'moi-meme',
        title: 'C’est mon propre accès',
        text: [
          `Une autre personne référente vous dépanne. Vous êtes seul ou seule ? [Écrivez-nous](${sitePaths.contact}).`,
        ],
      },
      {
        id: 'bloque-par-l-equipe',
        title: 'Le blocage vient de l’équipe d’Aidants Connect',
        text: ['Elle seule peut le lever. Écrivez-lui.'],
      },
    ],
    see: ['arret-d-urgence', 'telephone-ou-carte-perdus'],
  },
  'depart-d-un-aidant': {
    audience: 'referent',
    title: 'Le départ d’une personne de l’équipe',
    lead: 'Ce qui est signé engage la structure : les mandats continuent avec les collègues.',
    sections: [
      {
        id: 'etapes',
        title: 'Les étapes',
        steps: [
          'Choisissez « Préparer son départ » : la liste dit ce qu’il reste à faire.',
          'Confiez les personnes qu’elle suivait à des collègues.',
          'Reprenez la carte.',
          'Le dernier jour, choisissez « Mettre fin à son accès ».',
        ],
      },
      {
        id: 'revenir',
        title: 'Elle revient',
        text: ['« Rendre son accès » le rouvre, si une personne référente l’avait fermé.'],
      },
      {
        id: 'ailleurs',
        title: 'Elle rejoint une autre structure',
        text: ['Elle peut demander à rester aussi dans la vôtre. Vous recevez un avis : répondez dans « Demandes ».'],
      },
      {
        id: 'moi',
        title: 'C’est moi qui pars',
        text: ['Nommez d’abord une autre personne référente. Puis choisissez « Quitter cette structure ».'],
      },
    ],
    see: ['role-de-referent', 'suivre-les-mandats'],
  },
  'role-de-referent': {
    audience: 'referent',
    title: 'Donner ou retirer le rôle de référent',
    lead: 'Ce rôle ouvre toute l’équipe. Donnez-le à une personne de confiance.',
    sections: [
      {
        id: 'donner',
        title: 'Donner le rôle',
        steps: [
          'La personne a déjà activé son compte.',
          'Sur sa fiche, choisissez « Donner le rôle de référent ».',
          'Choisissez une date de fin, pour un congé ou un remplacement. Ou aucune.',
        ],
      },
      {
        id: 'retirer',
        title: 'Le retirer',
        text: ['Sur la fiche, dites pourquoi. Le rôle d’aidant continue.'],
      },
      {
        id: 'pas-dans-l-equipe',
        title: 'La personne n’est pas dans l’équipe',
        text: ['Demandez-le dans « Structure ». Notre équipe vérifie et répond.'],
      },
    ],
    see: ['changer-la-structure', 'depart-d-un-aidant'],
  },
  'inscrire-en-formation': {
    audience: 'referent',
    title: 'Inscrire quelqu’un à une formation',
    lead: 'La demande est acceptée ? Choisissez une session, ou une formation par une ou un collègue.',
    sections: [
      {
        id: 'session',
        title: 'Une session',
        steps: [
          'Dans « Demandes », choisissez « Choisir une session » à côté du nom.',
          'Filtrez par région et par durée. Certaines sessions se suivent à distance.',
          'L’organisme confirme. La personne reçoit les dates.',
        ],
        text: [`[Sept heures ou quatorze heures ?](${sitePaths.trainingChoice}) Trois questions le disent.`],
      },
      {
        id: 'complet',
        title: 'La session est complète',
        text: ['La personne prend rang sur la liste d’attente. Une place se libère : elle est donnée dans l’ordre.'],
      },
      {
        id: 'changer',
        title: 'Changer ou annuler',
        text: ['Choisissez une autre session, ou annulez. Un mail prévient tout le monde.'],
      },
      {
        id: 'collegue',
        title: 'Par une ou un collègue',
        steps: [
          'Ouvrez « Formations par une ou un collègue », dans « Demandes ».',
          'Choisissez qui forme : plus de 5 mandats signés dans votre structure.',
          'Choisissez qui est formé : 5 personnes au plus.',
        ],
        text: ['C’est gratuit. Le test Pix reste nécessaire.'],
      },
    ],
    see: ['payer-la-formation', 'former-un-collegue'],
  },
  'payer-la-formation': {
    audience: 'referent',
    title: 'Payer la formation',
    lead: 'Une session est payante, mais plusieurs organismes peuvent la payer pour vous.',
    sections: [
      {
        id: 'qui',
        title: 'Qui peut payer ?',
        text: [`[Trois questions](${sitePaths.funding}) disent qui peut payer pour votre structure.`],
      },
      {
        id: 'devis',
        title: 'Le devis, étape par étape',
        steps: [
          'Dans « Financement des formations », ouvrez la place et choisissez « Demander le devis ».',
          'L’organisme l’envoie. Vous recevez un mail.',
          'Quelqu’un d’autre paie ? Demandez-lui d’abord son accord écrit.',
          'Acceptez ou refusez avant la date indiquée.',
        ],
        note: 'Accepter un devis engage la structure, ou l’organisme qui paie pour elle.',
      },
      {
        id: 'conseillers',
        title: 'Conseillers numériques',
        text: ['L’État paie leur formation. Il n’y a en général pas de devis à demander.'],
      },
    ],
    see: ['inscrire-en-formation'],
  },
  'suivre-les-mandats': {
    audience: 'referent',
    title: 'Suivre les mandats et l’historique',
    lead: 'Vous voyez qui suit qui et qui a fait quoi. Les personnes sont désignées par le numéro de leur mandat.',
    sections: [
      {
        id: 'confier',
        title: 'Confier une personne à quelqu’un',
        steps: [
          'Dans « Mandats », ouvrez « Qui suit qui ».',
          'Cochez des personnes, puis choisissez une ou un aidant.',
        ],
        text: ['C’est une indication pour l’équipe : elle n’ouvre et ne ferme aucun droit.'],
      },
      {
        id: 'historique',
        title: 'Lire et garder l’historique',
        text: [
          'Filtrez par période ou par personne de l’équipe. Enregistrez le fichier CSV si vous devez le garder.',
          'Personne ne peut changer une ligne : cela se verrait.',
        ],
      },
    ],
    see: ['protection-des-donnees', 'depart-d-un-aidant'],
  },
  'changer-la-structure': {
    audience: 'referent',
    title: 'Changer le nom, l’adresse ou les thèmes de la structure',
    lead: 'Certains changements sont immédiats. D’autres sont vérifiés par notre équipe.',
    sections: [
      {
        id: 'verifies',
        title: 'Vérifiés par notre équipe',
        text: ['Le nom, l’adresse et l’arrivée d’une personne référente. Suivez la réponse dans « Demandes ».'],
      },
      {
        id: 'themes',
        title: 'Les thèmes proposés',
        text: [
          'Vous choisissez les thèmes que votre équipe propose. Un thème retiré ne permet plus d’agir.',
          'La page dit combien de mandats sont concernés, avant de confirmer.',
        ],
      },
      {
        id: 'annuaire',
        title: 'Ce que le public voit',
        text: [
          `L’annuaire montre votre structure : [voyez-le](${sitePaths.register}). Vous choisissez les coordonnées.`,
        ],
      },
    ],
    see: ['role-de-referent', 'arret-d-urgence'],
  },
  'arret-d-urgence': {
    audience: 'referent',
    title: 'L’arrêt d’urgence',
    lead: 'Un vol, une fraude ? Arrêtez toute la structure en une minute. Les mandats signés restent valables.',
    sections: [
      {
        id: 'arreter',
        title: 'Arrêter',
        steps: [
          'Dans « Structure », ouvrez l’arrêt d’urgence.',
          'Dites ce qui se passe, sans nommer de personne accompagnée.',
          'Confirmez avec votre code.',
        ],
        note: 'Plus personne n’agit, vous compris. Les démarches en cours sont coupées.',
      },
      {
        id: 'lever',
        title: 'Lever l’arrêt',
        text: ['Vous, ou une autre personne référente, le levez quand le danger est passé.'],
      },
      {
        id: 'une-personne',
        title: 'Un seul accès est en cause',
        text: ['Bloquez seulement cet accès, depuis la fiche de la personne.'],
      },
      {
        id: 'prevenir',
        title: 'Prévenir',
        text: ['Notre équipe est prévenue. Prévenez aussi votre délégué ou déléguée à la protection des données.'],
      },
    ],
    see: ['depanner-un-acces', 'protection-des-donnees'],
  },
  'protection-des-donnees': {
    audience: 'referent',
    title: 'Les documents de protection des données',
    lead: 'Trois documents sont prêts pour votre délégué ou déléguée à la protection des données.',
    sections: [
      {
        id: 'documents',
        title: 'Lesquels ?',
        points: [
          'La fiche du registre des traitements.',
          'Les éléments pour l’analyse d’impact.',
          'La convention entre votre structure et le service.',
        ],
        text: ['Ils sont remplis avec le nom de votre structure. Relisez-les, puis signez ce qui doit l’être.'],
      },
      {
        id: 'demande',
        title: 'Une personne demande ses informations',
        text: [
          'Imprimez sa fiche avec elle. Elle a droit à l’historique et aux notes.',
          `[Ce que nous gardons, et combien de temps](${sitePaths.privacy}).`,
        ],
      },
    ],
    see: ['suivre-les-mandats', 'mes-droits-sur-mes-donnees'],
  },
  webinaire: {
    audience: 'referent',
    title: 'Le webinaire des référents',
    lead: 'Une heure en ligne avec notre équipe, pour bien commencer.',
    sections: [
      {
        id: 'inscription',
        title: 'S’inscrire',
        text: [
          'Choisissez une date depuis l’accueil de l’espace référent. Le lien est sur la même page.',
          'Un empêchement ? « Annuler mon inscription » libère votre place.',
        ],
      },
    ],
    see: ['etre-referent'],
  },
}
