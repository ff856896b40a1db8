import type { Booklet } from './booklet.ts'

/** What a référent does, and hands to whom (DEC-26). Every name of a button or page is that of the screen. */
export const referentBooklet: Booklet = {
  title: 'Le livret du référent',
  forWhom:
    'Vous êtes référent ou référente de votre structure. Ce livret dit ce que vous avez à faire, quand, et ce que vous remettez à qui.',
  chapters: [
    {
      title: 'Votre place',
      points: [
        'Votre structure vous confie son équipe. Vous ouvrez les accès, vous les fermez, vous suivez l’activité.',
        'Ce rôle ne permet pas, à lui seul, de signer des mandats. Pour cela, il faut aussi être formé et aidant.',
        'Soyez deux, si possible : nommez une seconde personne référente avant vos congés.',
      ],
    },
    {
      title: 'Faire former quelqu’un',
      steps: [
        'Dans « Équipe », choisissez « Ajouter quelqu’un », puis « Une personne à former ». Donnez son adresse professionnelle, à son nom.',
        'Notre équipe répond par mail, en général en quelques jours.',
        'Inscrivez-la à une session de 7 heures ou de 14 heures. Ou proposez qu’une ou un collègue habilité, qui a signé plus de cinq mandats, la forme.',
        'Pensez au financement : {site}/financement donne les cas possibles.',
        'À la fin, la personne passe le test Pix avec la même adresse. C’est cette adresse qui relie tout.',
        'Dès que la formation et le test sont enregistrés, son compte s’ouvre. Vous recevez un mail, elle aussi.',
      ],
    },
    {
      title: 'Activer un compte, à deux',
      lead: 'Comptez 5 minutes. Vous êtes côte à côte, ou au téléphone à un numéro que vous connaissez déjà.',
      steps: [
        'Ouvrez la fiche de la personne dans « Équipe », et envoyez l’invitation.',
        'Elle ouvre le lien reçu par mail. La page lui demande un code à 6 chiffres.',
        'Choisissez « Donner son code », et dites-le-lui de vive voix. Jamais par mail, jamais par message.',
        'Elle relie elle-même son téléphone, une clé d’accès ou sa carte. Vous ne voyez pas ses codes.',
      ],
    },
    {
      title: 'Ce que vous remettez à qui',
      points: [
        'À chaque aidante et aidant : le livret de l’aidant, {site}/livrets/aidant.pdf.',
        'À qui n’a pas de téléphone professionnel : une carte, si votre structure en a. Associez-la depuis sa fiche.',
        'À votre délégué à la protection des données : les documents de la page « Protection des données ».',
        'À l’accueil : l’adresse {site}/verification, qui dit si un mandat est vrai.',
      ],
    },
    {
      title: 'Suivre, sans surveiller',
      points: [
        'L’accueil de votre espace montre ce qui attend : demandes, comptes à activer, alertes.',
        'Regardez l’activité pour voir ce qui est anormal : la nuit, en nombre, pour une même personne.',
        'Vous ne cherchez pas à connaître la vie des personnes accompagnées.',
      ],
    },
    {
      title: 'Fermer un accès',
      points: [
        'Le jour d’un départ : « Préparer son départ » dit qui reprend quoi. Puis « Mettre fin à son accès », et reprenez la carte.',
        'Un doute sérieux, un vol : « Bloquer son accès » d’abord. Cela se fait en une minute, et se défait.',
        'Un téléphone perdu : « Dépanner » ouvre un nouvel accès, toujours à deux.',
      ],
    },
    {
      title: 'Prévenir',
      points: [
        'La structure change de nom, d’adresse ou de référent : faites la demande dans « Structure ».',
        'Vol, plainte, usage anormal : prévenez-nous sans attendre, et votre délégué à la protection des données.',
        'Avant de quitter ce rôle, nommez quelqu’un pour le reprendre.',
      ],
    },
  ],
}
