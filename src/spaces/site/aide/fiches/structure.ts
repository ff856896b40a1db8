import { habilitationPaths } from '../../../demande-habilitation/paths.ts'
import { sitePaths } from '../../paths.ts'
import type { SheetContent } from '../model.ts'

/** For a structure that is not habilitated yet. */
export const structureSheets: Readonly<Record<string, SheetContent>> = {
  'demander-l-habilitation': {
    audience: 'structure',
    title: 'Demander l’habilitation de ma structure',
    lead: 'La demande se fait en ligne, sans créer de compte. Comptez 20 minutes.',
    sections: [
      {
        id: 'qui',
        title: 'Ma structure peut-elle demander ?',
        text: [`[Un test de deux minutes](${sitePaths.eligibility}) le dit, et explique pourquoi.`],
      },
      {
        id: 'preparer',
        title: 'Ce qu’il faut préparer',
        points: [
          'Le numéro SIRET du lieu d’accueil.',
          'Quelques phrases sur ce que vous faites pour le public.',
          'La personne qui sera référente : nom, adresse, téléphone mobile.',
          'Les aidants à former : nom, fonction, adresse professionnelle à leur nom.',
        ],
      },
      {
        id: 'etapes',
        title: 'Les étapes',
        steps: [
          `[Commencez la demande](${habilitationPaths.begin}) et confirmez votre adresse.`,
          'Remplissez chaque page. Tout est gardé : vous pouvez reprendre plus tard.',
          'Relisez, puis envoyez. Vous recevez un numéro.',
        ],
        note: 'Chaque lieu d’accueil du public a sa demande.',
      },
      {
        id: 'ensuite',
        title: 'Et ensuite ?',
        text: [
          `[Les étapes, de la demande au premier mandat](${sitePaths.habilitation}) : réponse, formation, test Pix, activation.`,
        ],
      },
    ],
    see: ['suivre-ma-demande', 'choisir-une-formation'],
  },
  'suivre-ma-demande': {
    audience: 'structure',
    title: 'Suivre ma demande d’habilitation',
    lead: 'Une page dit où en est la demande, ce qui est demandé, et ce qui vient ensuite.',
    sections: [
      {
        id: 'retrouver',
        title: 'Retrouver ma demande',
        steps: [
          `Tapez votre adresse sur [la page de suivi](${habilitationPaths.ask}).`,
          'Ouvrez le lien reçu par mail.',
        ],
        note: 'Pas de mail ? Regardez dans les indésirables. Prenez l’adresse qui a fait la demande.',
      },
      {
        id: 'changements',
        title: 'L’équipe demande un changement',
        steps: ['Lisez ce qui est demandé.', 'Corrigez les pages concernées.', 'Relisez et renvoyez.'],
      },
      {
        id: 'echanger',
        title: 'Écrire à l’équipe, ajouter un collègue',
        text: [
          'La page a un fil d’échanges. Vous pouvez joindre un fichier.',
          'Ajoutez un collègue : il suit la demande avec vous.',
        ],
      },
      {
        id: 'refus',
        title: 'La demande est refusée',
        text: ['La décision dit pourquoi. Vous pouvez écrire à l’équipe, ou faire un recours.'],
      },
    ],
    see: ['demander-l-habilitation'],
  },
  'choisir-une-formation': {
    audience: 'structure',
    title: 'Choisir et payer une formation',
    lead: 'Chaque aidant se forme et réussit le test Pix, avant d’avoir son accès.',
    sections: [
      {
        id: 'laquelle',
        title: 'Laquelle ?',
        text: [`[Trois questions](${sitePaths.trainingChoice}) disent si 7 heures suffisent, ou s’il en faut 14.`],
      },
      {
        id: 'ou',
        title: 'Où et quand ?',
        text: [
          `[Les sessions ouvertes](${sitePaths.trainings}) sont sur une carte et dans une liste.`,
          'La personne référente de la structure inscrit chaque aidant, après l’accord de notre équipe.',
        ],
      },
      {
        id: 'payer',
        title: 'Qui paie ?',
        text: [`[Voir qui peut payer](${sitePaths.funding}) : la réponse dépend de votre structure.`],
      },
    ],
    see: ['demander-l-habilitation', 'payer-la-formation'],
  },
  'trouver-de-l-aide': {
    audience: 'usager',
    title: 'Trouver quelqu’un pour m’aider',
    lead: 'Vous n’avez pas besoin de compte ici. Une structure près de chez vous fait les démarches avec vous.',
    sections: [
      {
        id: 'ou',
        title: 'Où aller ?',
        text: [`[Cherchez une structure](${sitePaths.register}) avec le nom de votre commune.`],
      },
      {
        id: 'apporter',
        title: 'Ce qu’il faut apporter',
        points: [
          'Une pièce d’identité.',
          'Votre téléphone.',
          'Ce que vous savez de vos comptes : impôts, ameli, La Poste…',
          'Les papiers de la démarche.',
        ],
      },
    ],
    see: ['comprendre-mon-mandat', 'quel-compte-choisir'],
  },
}
