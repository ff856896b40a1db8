import type { Action } from '../model.ts'

export const createMandat: Action = {
  slug: 'creer-un-mandat',
  title: 'Créer un mandat',
  text: 'La personne choisit ce que vous pourrez faire en son nom, puis elle signe.',
  before: 'La personne est avec vous. Elle a un compte FranceConnect : impôts, ameli, La Poste…',
  after: 'Le mandat est signé. Votre structure peut agir au nom de la personne, pour ce qu’elle a choisi.',
  parts: [
    {
      title: 'Choisir ensemble',
      steps: [
        {
          slug: 'son-compte',
          space: 'aidants-connect',
          title: 'Demandez quel compte elle utilise',
          text: 'À l’accueil, choisissez « Nouveau mandat ». La personne signera elle-même, avec un compte à elle.',
          alt: 'Page « Cette personne peut-elle se connecter à FranceConnect ? » : la liste des comptes, puis deux boutons.',
          comments: [
            'Lisez cette liste avec elle. Un seul de ces comptes suffit.',
            'Elle en a un : continuez.',
            'Elle n’en a aucun : la page suivante dit lequel créer, et comment.',
          ],
        },
        {
          slug: 'expliquer',
          space: 'aidants-connect',
          title: 'Expliquez avant de choisir',
          text: 'Prenez le temps. La personne doit comprendre ce qu’elle signe.',
          alt: 'Haut de la page des choix : cinq phrases à dire à la personne.',
          comments: [
            'Dites ces phrases à voix haute, avec vos mots si besoin. Répondez à ses questions.',
            'Le mandat est signé avec votre structure, pas avec vous seul ou vous seule.',
          ],
          note: 'Elle hésite ? On ne signe pas. Proposez-lui un autre rendez-vous.',
        },
        {
          slug: 'themes',
          space: 'aidants-connect',
          title: 'Choisissez les thèmes et les démarches',
          text: 'Il y a dix thèmes. Cochez seulement ceux dont elle a besoin.',
          alt: 'Le thème « Logement » est coché. Dessous, ses démarches : « Demander une aide au logement » est cochée.',
          comments: [
            'Un thème coché montre ses démarches.',
            'Cochez les démarches voulues. Le mandat ne permettra rien d’autre.',
          ],
        },
        {
          slug: 'duree',
          space: 'aidants-connect',
          title: 'Choisissez la durée et les messages',
          text: 'Plus bas sur la même page, trois questions restent.',
          alt: 'Suite des choix : la durée du mandat, les messages de suivi, la protection juridique.',
          comments: [
            'La durée va d’un jour à un an. La personne pourra arrêter plus tôt.',
            'Elle peut être prévenue à chaque fois, par SMS ou par mail. Elle peut aussi refuser.',
            'Posez-lui la question : sauvegarde de justice, curatelle ou tutelle ? Dans ce cas, on ne signe pas ici.',
          ],
        },
      ],
    },
    {
      title: 'Elle signe',
      steps: [
        {
          slug: 'passer-l-ecran',
          space: 'aidants-connect',
          title: 'Passez-lui l’écran',
          text: 'Sa connexion à FranceConnect est sa signature. C’est donc à elle de la faire.',
          alt: 'Bas de la page des choix : le bouton « Faire signer avec FranceConnect ».',
          comments: ['Appuyez sur ce bouton, puis tournez l’écran vers elle.'],
        },
        {
          slug: 'choisir-un-compte',
          space: 'franceconnect',
          title: 'Elle choisit son compte',
          text: 'Vous êtes sur FranceConnect. La personne y est seule à agir.',
          alt: 'FranceConnect : une tuile par compte, impots.gouv.fr, ameli.fr, La Poste, MSA, France Identité.',
          comments: ['Elle appuie sur le compte qu’elle connaît.'],
          note: 'Le bouton « Aidants Connect » est pour vos démarches. Il ne sert jamais à signer un mandat.',
        },
        {
          slug: 'mot-de-passe',
          space: 'franceconnect',
          title: 'Elle tape son mot de passe',
          text: 'Détournez les yeux. Vous n’avez jamais à connaître ce mot de passe.',
          alt: 'Page de connexion du compte : un identifiant et un mot de passe caché.',
          comments: ['Elle tape elle-même. Ne notez rien, nulle part.', 'Elle appuie sur ce bouton.'],
          note: 'Mot de passe oublié ? Le site du compte permet d’en changer. Revenez ensuite à cette étape.',
        },
        {
          slug: 'continuer',
          space: 'franceconnect',
          title: 'Elle vérifie son nom',
          text: 'FranceConnect montre l’identité qui sera transmise.',
          alt: 'FranceConnect montre le nom et la date de naissance, puis le bouton « Continuer vers Aidants Connect ».',
          comments: [
            'C’est bien elle ? Sinon, abandonnez et recommencez avec son compte.',
            'Ce bouton vous ramène sur Aidants Connect.',
          ],
        },
      ],
    },
    {
      title: 'Vous signez',
      steps: [
        {
          slug: 'relire-et-signer',
          space: 'aidants-connect',
          title: 'Relisez avec elle, puis signez',
          text: 'Reprenez l’écran. Lisez cette page à voix haute.',
          alt: 'Récapitulatif du mandat, case à cocher, champ du code et bouton pour signer.',
          comments: [
            'Tout ce qu’elle a choisi. Une erreur ? Choisissez « Modifier les choix », en haut de la page.',
            'Cochez si vous avez vraiment tout expliqué.',
            'Votre code, comme à la connexion. C’est votre signature, pour la structure.',
            'Le mandat commence à cet instant.',
          ],
        },
        {
          slug: 'remettre-le-mandat',
          space: 'aidants-connect',
          title: 'Remettez-lui son mandat',
          text: 'Le mandat est en vigueur. Il est à elle autant qu’à vous.',
          alt: 'Page du mandat signé : il est en vigueur, avec les boutons pour l’imprimer et commencer une démarche.',
          comments: [
            'Le mandat est signé. Cette page dit ce qu’il reste à faire.',
            'Imprimez-le et donnez-le-lui.',
            'Vous pouvez commencer tout de suite.',
          ],
        },
      ],
    },
  ],
}
