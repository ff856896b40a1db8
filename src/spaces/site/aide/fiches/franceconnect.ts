import { sitePaths } from '../../paths.ts'
import type { SheetContent } from '../model.ts'

const AGAIN = 'Appuyez de nouveau sur le bouton FranceConnect. Vos choix sont gardés.'

/** FranceConnect, failure by failure. Each screen that shows a failure leads to its part (`FAILURE_PARTS`). */
export const franceConnectSheet: SheetContent = {
  audience: 'aidant',
  title: 'FranceConnect refuse ou s’arrête : que faire',
  lead: 'Cherchez la phrase affichée à l’écran. Dans tous les cas, rien n’est signé et vos choix sont gardés.',
  sections: [
    {
      id: 'pas-de-compte',
      title: 'La personne n’a pas de compte',
      text: ['Elle ne peut pas encore signer. Il n’y a pas d’autre moyen : FranceConnect prouve que c’est bien elle.'],
      steps: [
        'Au début du mandat, choisissez « Non, aucun de ces comptes ».',
        'Regardez ensemble quel compte est le plus simple à obtenir.',
        'Imprimez la liste. Elle dit quoi apporter, et quoi faire.',
        'Fixez un autre rendez-vous.',
      ],
    },
    {
      id: 'mauvais-compte',
      title: 'Une autre personne s’est connectée',
      text: [
        'Un conjoint, un parent ou vous-même avez servi de compte. Ou le compte était resté ouvert sur cet ordinateur.',
      ],
      steps: [
        'Vérifiez qui est devant vous, avec une pièce d’identité.',
        'Fermez les autres fenêtres de FranceConnect.',
        'La personne recommence, avec son propre compte.',
      ],
      note: 'Ne signez jamais avec le compte de quelqu’un d’autre, même d’accord.',
    },
    {
      id: 'session-ouverte',
      title: 'La session de quelqu’un d’autre est encore ouverte',
      text: [
        'FranceConnect garde une connexion ouverte pendant 30 minutes. Sur un ordinateur partagé, la personne suivante entrerait à la place de la première.',
        'Nous bloquons donc la suite, tant que cette session n’est pas fermée.',
      ],
      steps: [
        'Choisissez « Fermer la session FranceConnect » sur la page affichée.',
        'Cela ne marche pas ? Déconnectez-vous du site où la démarche a été faite.',
        'Sinon, attendez la fin des 30 minutes. La page dit combien il reste.',
      ],
      note: 'La personne suivante ne peut pas attendre ? Donnez votre raison : elle est notée dans l’historique.',
    },
    {
      id: 'preuve-par-un-aidant',
      title: 'FranceConnect est ouvert par la démarche d’un aidant',
      text: [
        'Un aidant vient d’agir avec FranceConnect, qui s’en souvient et répondrait à la place de la personne.',
        'Pour signer, elle doit prouver elle-même qui elle est, avec son propre compte.',
      ],
      steps: [
        'La page donne une heure ? Attendez-la : rien d’autre ne va plus vite.',
        `Sinon, FranceConnect vient d’être fermé. ${AGAIN}`,
        'Cela recommence ? Déconnectez-vous du site où la démarche a été faite, ou attendez 30 minutes.',
      ],
    },
    {
      id: 'avant-de-signer',
      title: '« Avant de signer, fermez FranceConnect »',
      text: [
        'La personne s’est connectée, puis la page a été quittée trop tôt. Sa session FranceConnect est peut-être restée ouverte dans ce navigateur.',
      ],
      steps: [
        'Choisissez « Fermer la session FranceConnect ». Vous revenez aussitôt, pour signer.',
        'FranceConnect affiche une erreur ? Revenez en arrière, puis dites pourquoi vous continuez.',
        'Dans ce cas, fermez toutes les fenêtres du navigateur avant que la personne parte.',
      ],
    },
    {
      id: 'connexion-ancienne',
      title: 'FranceConnect s’est souvenu d’une connexion plus ancienne',
      text: [
        'Cette personne s’était connectée avant, pour autre chose. Sa signature demande une connexion faite pour ces choix.',
      ],
      steps: [AGAIN, 'Cela recommence ? Fermez toutes les fenêtres du navigateur, puis ouvrez-le à nouveau.'],
    },
    {
      id: 'identite-proche',
      title: 'L’identité ne correspond pas tout à fait à l’état civil',
      text: [
        'FranceConnect compare le compte avec le répertoire de l’état civil, tenu par l’Insee. Un détail diffère : un prénom, le nom de naissance, la commune.',
      ],
      steps: [
        'Essayez un autre compte : l’un peut être juste et l’autre non.',
        'Comparez le compte avec la pièce d’identité. Cherchez le détail qui change.',
        'La personne fait corriger son compte par l’organisme qui l’a ouvert : impôts, ameli, La Poste…',
        'C’est l’état civil qui a tort ? Elle le signale à l’Insee ou à sa mairie de naissance.',
      ],
    },
    {
      id: 'plusieurs-personnes',
      title: 'Plusieurs personnes correspondent',
      text: ['Le compte ne donne pas assez de détails. FranceConnect ne sait pas laquelle est devant vous.'],
      steps: [
        'Essayez un autre compte.',
        'Sinon, faites compléter le compte : tous les prénoms, la commune de naissance exacte.',
      ],
    },
    {
      id: 'nom-d-usage',
      title: 'Le compte porte le nom d’usage',
      text: [
        'FranceConnect vérifie le nom de naissance. Après un mariage, certains comptes ne donnent que l’autre nom.',
      ],
      steps: ['Essayez un autre compte.', 'Sinon, faites ajouter le nom de naissance à ce compte.'],
    },
    {
      id: 'etat-civil',
      title: 'L’état civil ne retrouve pas la personne, ou la refuse',
      text: [
        'Cela arrive surtout sans numéro de sécurité sociale définitif. Cela arrive aussi après une naissance à l’étranger, ou quand un nom est mal écrit.',
      ],
      steps: [
        'Essayez un autre compte.',
        'Comparez le compte avec la pièce d’identité, et faites corriger ce qui diffère.',
        'Le numéro de sécurité sociale est provisoire ? La personne attend le numéro définitif de sa caisse.',
      ],
      note: 'En attendant, faites la démarche avec elle, sur son propre compte, sans mandat.',
    },
    {
      id: 'identite-incomplete',
      title: 'Il manque une partie de l’identité, ou elle n’est pas lisible',
      text: ['Un prénom, le nom de naissance ou la date manque. Ou un signe n’est pas lisible.'],
      steps: [
        'Essayez un autre compte.',
        'Sinon, faites compléter ce compte par l’organisme qui l’a ouvert.',
        `Le problème reste ? [Écrivez-nous](${sitePaths.contact}), sans donner le nom de la personne.`,
      ],
    },
    {
      id: 'identite-changee',
      title: 'La personne a changé d’état civil',
      text: [
        'Après une correction, FranceConnect peut la voir comme une nouvelle personne. Nous vous demandons alors si vous la suivez déjà.',
      ],
      steps: [
        'Vérifiez sa pièce d’identité.',
        'Le prénom a changé ? Demandez le document qui le prouve. Des jumeaux ont le même nom et la même date de naissance.',
        'Dites que c’est la même personne. Ses mandats et son historique la suivent. Ses autres structures sont prévenues.',
        'Un doute ? Répondez que c’est quelqu’un d’autre.',
      ],
    },
    {
      id: 'deces',
      title: 'L’état civil indique un décès',
      text: ['Aucun mandat ne peut être signé à ce nom.'],
      steps: [
        'La personne est devant vous ? Elle demande la correction à l’Insee ou à sa mairie de naissance.',
        'Sinon, abandonnez ce mandat.',
      ],
    },
    {
      id: 'mineur',
      title: 'La personne a moins de 18 ans',
      text: [
        'Seule une personne majeure signe un mandat. Pour un enfant, ce sont ses parents, sa tutrice ou son tuteur qui font les démarches.',
        'Un parent peut signer un mandat pour ses propres démarches : par exemple le thème Famille.',
      ],
    },
    {
      id: 'compte-bloque',
      title: 'La personne a bloqué ce compte',
      text: ['Elle a choisi un jour que ce compte ne serve plus avec FranceConnect.'],
      steps: ['Essayez un autre compte.', 'Ou elle le débloque sur franceconnect.gouv.fr, dans son tableau de bord.'],
    },
    {
      id: 'compte-pas-assez-sur',
      title: 'Le compte n’est pas assez sûr',
      text: ['FranceConnect n’a pas donné le niveau de sécurité demandé pour signer.'],
      steps: ['Choisissez un autre compte.'],
    },
    {
      id: 'abandon',
      title: 'La personne a quitté FranceConnect',
      text: ['Elle a fermé la page, ou choisi de revenir en arrière.'],
      steps: [
        'Demandez-lui si elle veut continuer. Rien ne l’y oblige.',
        'Oui : appuyez de nouveau sur le bouton FranceConnect.',
        'Non : choisissez « Abandonner ce mandat ». Tout est effacé.',
      ],
    },
    {
      id: 'trop-tard',
      title: 'Trop de temps a passé',
      text: ['La réponse de FranceConnect sert une fois, pendant 30 secondes. Les choix, eux, attendent 30 minutes.'],
      steps: [
        AGAIN,
        'Plus de 30 minutes ont passé ? Choisissez « Reprendre les mêmes choix ».',
        'Cela recommence ? Vérifiez que l’ordinateur est à l’heure.',
      ],
    },
    {
      id: 'panne',
      title: 'FranceConnect ne répond pas, ou trop lentement',
      text: [
        `Le service est en panne ou très occupé. [L’état des services](${sitePaths.status}) dit ce que nous voyons.`,
      ],
      steps: [
        'Attendez une minute.',
        AGAIN,
        'Un seul compte est en panne ? Choisissez-en un autre sur la page de FranceConnect.',
        'La personne s’en va ? Fermez toutes les fenêtres du navigateur.',
      ],
    },
    {
      id: 'reponse-refusee',
      title: 'La demande ou la réponse n’est pas acceptée',
      text: [
        'Cela ne vient pas de la personne. Par prudence, une réponse que nous ne pouvons pas vérifier est refusée.',
      ],
      steps: [
        'Fermez les autres fenêtres de FranceConnect.',
        AGAIN,
        `Cela recommence ? [Écrivez-nous](${sitePaths.contact}), avec l’heure.`,
      ],
    },
    {
      id: 'choix-changes',
      title: 'Le texte ou les thèmes ont changé pendant ce temps',
      text: [
        'La personne signe un texte précis. Si le nom de la structure, les thèmes ou le texte changent, elle signe de nouveau.',
      ],
      steps: ['Relisez les choix ensemble.', AGAIN],
    },
  ],
  see: ['creer-un-mandat', 'terminer-une-intervention', 'quel-compte-choisir'],
}
