import { sitePaths } from '../../paths.ts'
import type { SheetContent } from '../model.ts'

/** For the person accompanied. */
export const usagerSheets: Readonly<Record<string, SheetContent>> = {
  'comprendre-mon-mandat': {
    audience: 'usager',
    title: 'Comprendre ce que je signe',
    lead: 'Un mandat est un accord écrit. Il permet à une structure de faire en ligne, en votre nom, les démarches que vous avez choisies.',
    sections: [
      {
        id: 'ce-qu-il-permet',
        title: 'Ce qu’il permet',
        points: [
          'Vous choisissez les thèmes : logement, santé, impôts… et les démarches.',
          'Vous choisissez la durée : un jour, un mois, six mois ou un an au plus.',
          'Vous signez vous-même, en vous connectant à FranceConnect.',
          'Vous recevez le mandat, imprimé ou par mail. Il est à vous.',
        ],
      },
      {
        id: 'ce-qu-il-interdit',
        title: 'Ce qu’il ne permet pas',
        points: [
          'Faire une démarche que vous n’avez pas choisie, sans vous demander.',
          'Vous demander un mot de passe ou de l’argent.',
          'Signer à votre place un dossier de surendettement.',
        ],
      },
      {
        id: 'exemple',
        title: 'Voir un exemple',
        text: [
          `[Ouvrez un exemple de mandat](${sitePaths.guideOf('mandat-specimen')}) : les personnes y sont inventées.`,
          `[Tout comprendre, en mots simples](${sitePaths.usager}).`,
        ],
      },
    ],
    see: ['arreter-mon-mandat', 'quel-compte-choisir'],
  },
  'arreter-mon-mandat': {
    audience: 'usager',
    title: 'Arrêter mon mandat',
    lead: 'Vous pouvez arrêter un mandat quand vous voulez. Vous n’avez pas à dire pourquoi.',
    sections: [
      {
        id: 'comment',
        title: 'Comment faire',
        steps: [
          'Dites-le à la structure : sur place, par téléphone ou par courrier.',
          'Elle arrête tout le mandat, ou un seul thème. C’est immédiat.',
          'Elle vous remet un document qui le prouve. Gardez-le.',
        ],
      },
      {
        id: 'difficulte',
        title: 'La structure ne le fait pas',
        text: [`[Écrivez-nous](${sitePaths.contact}). Donnez le numéro du mandat : il est en haut du document.`],
      },
      {
        id: 'fin',
        title: 'Il s’arrête aussi tout seul',
        text: ['À la date écrite sur le document, plus personne ne peut agir. Il ne se renouvelle jamais sans vous.'],
      },
    ],
    see: ['voir-ce-qui-a-ete-fait'],
  },
  'voir-ce-qui-a-ete-fait': {
    audience: 'usager',
    title: 'Savoir ce qui a été fait en mon nom',
    lead: 'Chaque démarche faite en votre nom est notée : la date, le site, la personne qui l’a faite.',
    sections: [
      {
        id: 'demander',
        title: 'Demander l’historique',
        text: ['Demandez-le à la structure. Elle peut imprimer votre fiche avec vous.'],
      },
      {
        id: 'messages',
        title: 'Être prévenu à chaque fois',
        text: [
          'Vous pouvez recevoir un SMS ou un mail chaque fois que quelqu’un agit en votre nom.',
          'Vous le choisissez à la signature. Vous pouvez changer d’avis plus tard, avec la structure.',
        ],
      },
      {
        id: 'surprise',
        title: 'Je ne reconnais pas une démarche',
        text: [
          'Parlez-en à la structure tout de suite. Vous pouvez arrêter le mandat.',
          `Sans réponse claire, [écrivez-nous](${sitePaths.contact}).`,
        ],
      },
    ],
    see: ['arreter-mon-mandat', 'mes-droits-sur-mes-donnees'],
  },
  'on-me-demande-un-mot-de-passe': {
    audience: 'usager',
    title: 'On me demande un mot de passe, un code ou de l’argent',
    lead: 'Ne les donnez pas. Personne ne doit vous les demander.',
    sections: [
      {
        id: 'normal',
        title: 'Ce qui est normal',
        points: [
          'Vous tapez vous-même votre mot de passe sur FranceConnect. L’aidant ne regarde pas.',
          'Un code arrive sur votre téléphone pour vérifier votre numéro. Vous le lisez à l’aidant, devant vous.',
          'L’aide est gratuite.',
        ],
      },
      {
        id: 'pas-normal',
        title: 'Ce qui n’est pas normal',
        points: [
          'Quelqu’un veut noter votre mot de passe des impôts ou d’ameli.',
          'Quelqu’un vous appelle pour avoir un code.',
          'Quelqu’un vous demande de payer.',
        ],
        note: `Refusez, puis [prévenez-nous](${sitePaths.contact}). Changez le mot de passe que vous avez donné.`,
      },
    ],
    see: ['arreter-mon-mandat'],
  },
  'quel-compte-choisir': {
    audience: 'usager',
    title: 'Quel compte pour FranceConnect ?',
    lead: 'FranceConnect utilise un compte que vous avez déjà. Un seul suffit.',
    sections: [
      {
        id: 'comptes',
        title: 'Les comptes acceptés',
        text: [
          'La page de connexion montre les comptes acceptés : par exemple impôts, ameli, La Poste ou France Identité.',
        ],
        points: [
          'Prenez celui dont vous connaissez le mot de passe.',
          'Apportez votre téléphone : un code peut y arriver.',
        ],
      },
      {
        id: 'sans-compte',
        title: 'Je n’en ai aucun',
        text: [
          'L’aidant imprime une liste avec vous. Elle dit quel compte créer, et comment.',
          'Vous revenez quand le compte est prêt.',
        ],
      },
    ],
    see: ['comprendre-mon-mandat'],
  },
  'mes-droits-sur-mes-donnees': {
    audience: 'usager',
    title: 'Mes droits sur mes informations',
    lead: 'Les informations utilisées pour vos démarches restent à vous.',
    sections: [
      {
        id: 'droits',
        title: 'Ce que vous pouvez demander',
        points: [
          'Voir vos informations, et les faire corriger.',
          'Limiter leur usage, ou les faire effacer.',
          'Lire les notes que la structure garde sur vous.',
        ],
      },
      {
        id: 'a-qui',
        title: 'À qui ?',
        text: [
          'À la structure d’abord : son nom et son adresse sont sur le mandat.',
          `En cas de désaccord, vous pouvez saisir la CNIL. [Ce que nous gardons, et combien de temps](${sitePaths.privacy}).`,
        ],
      },
    ],
    see: ['voir-ce-qui-a-ete-fait'],
  },
}

/** For whoever is shown a mandat. */
export const agentSheets: Readonly<Record<string, SheetContent>> = {
  'verifier-un-mandat': {
    audience: 'agent',
    title: 'Vérifier un mandat ou une attestation',
    lead: 'La vérification dit si le document est vrai et s’il vaut encore. Elle ne donne le nom de personne.',
    sections: [
      {
        id: 'mandat',
        title: 'Un mandat',
        steps: [
          'Scannez le QR code du document avec un téléphone.',
          `Ou tapez le numéro et le code sur [la page de vérification](${sitePaths.verification}).`,
          'Vous avez le fichier PDF ? Déposez-le sur la même page. Le moindre changement se voit.',
          'Comparez ensuite les noms et les thèmes du document avec ce que vous attendez.',
        ],
        note: 'Une photo ou une numérisation n’est pas le fichier d’origine. Tapez alors le numéro et le code.',
      },
      {
        id: 'reponses',
        title: 'Ce que veut dire la réponse',
        points: [
          'En vigueur : la structure peut agir, pour les thèmes écrits.',
          'Suspendu : elle ne peut pas agir aujourd’hui, le temps d’une vérification.',
          'Arrêté, remplacé, terminé ou expiré : il ne permet plus d’agir.',
          'Non reconnu : vérifiez le numéro et le code. Sinon, ne vous fiez pas au document.',
        ],
      },
      {
        id: 'gros-caracteres',
        title: 'Une copie en gros caractères',
        text: ['Elle sert à lire. Le mandat signé, dont elle donne le numéro, reste le document de référence.'],
      },
      {
        id: 'attestation',
        title: 'Une attestation de formation',
        text: [`Tapez son code sur [la page des attestations](${sitePaths.certificate}).`],
      },
      {
        id: 'exemple',
        title: 'À quoi ressemble un mandat',
        text: [
          `[Ouvrez l’exemple](${sitePaths.guideOf('mandat-specimen')}) : « spécimen » y est écrit sur chaque page.`,
        ],
      },
    ],
    see: ['imprimer-le-mandat'],
  },
}
