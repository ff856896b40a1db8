import type { Action } from '../model.ts'

export const signIn: Action = {
  slug: 'se-connecter',
  title: 'Se connecter à Aidants Connect',
  text: 'Vous prouvez que c’est bien vous, de deux façons : un code, puis un mail.',
  before: 'Votre adresse e-mail professionnelle, et l’application ou la carte qui affiche vos codes.',
  after: 'Vous êtes à l’accueil de votre espace. Vous pouvez recevoir une personne.',
  parts: [
    {
      steps: [
        {
          slug: 'adresse-et-code',
          space: 'aidants-connect',
          title: 'Tapez votre adresse et votre code',
          text: 'Ouvrez Aidants Connect et choisissez « Se connecter ». Deux champs vous attendent.',
          alt: 'Page « Se connecter » : un champ pour l’adresse, un champ pour le code, puis un bouton.',
          comments: [
            'Votre adresse e-mail professionnelle, celle de votre compte.',
            'Le code que montre votre application ou votre carte. Il change sans cesse et ne sert qu’une fois.',
            'Ce bouton vous envoie un mail. Vous n’êtes pas encore connecté ou connectée.',
          ],
          note: 'Avec une clé d’accès ou ProConnect, tout se fait ici : les boutons sont plus bas sur la page.',
        },
        {
          slug: 'regarder-ses-mails',
          space: 'aidants-connect',
          title: 'Laissez cette page ouverte',
          text: 'Un mail vient de partir. Il arrive en général en moins d’une minute.',
          alt: 'Page « Regardez vos mails » : elle explique ce que contient le mail.',
          comments: [
            'Rien n’arrive ? Regardez aussi dans les indésirables.',
            'Vous lisez vos mails sur un autre appareil ? Il vous donnera un code. Tapez-le ici.',
          ],
        },
        {
          slug: 'ouvrir-le-mail',
          space: 'mails',
          title: 'Ouvrez le mail, puis son lien',
          text: 'Vous êtes maintenant dans votre boîte aux lettres.',
          alt: 'Mail « Votre lien de connexion à Aidants Connect », avec un lien à ouvrir.',
          comments: [
            'Vérifiez l’expéditeur. Aidants Connect ne demande jamais de mot de passe par mail.',
            'Ouvrez ce lien dans les 5 minutes. Il ne sert qu’une fois.',
          ],
          note: 'Vous n’avez rien demandé ? N’ouvrez pas le lien, et prévenez votre référent ou votre référente.',
        },
        {
          slug: 'confirmer',
          space: 'aidants-connect',
          title: 'Confirmez que c’est vous',
          text: 'Le lien vous ramène sur Aidants Connect.',
          alt: 'Page « Plus qu’un geste » : un seul bouton, « Me connecter ».',
          comments: ['Appuyez sur ce bouton. Vous entrez.'],
        },
        {
          slug: 'accueil',
          space: 'aidants-connect',
          title: 'Vous y êtes',
          text: 'C’est l’accueil de votre espace. Tout commence ici.',
          alt: 'Accueil de l’espace aidant : le nom de la structure, une recherche et le bouton « Nouveau mandat ».',
          comments: [
            'La structure pour laquelle vous agissez. Elle reste affichée partout.',
            'Une personne que vous accompagnez déjà ? Cherchez-la par son nom ou sa date de naissance.',
            'Une personne nouvelle ? Commencez un mandat.',
          ],
          note: 'Vous quittez votre poste ? Appuyez sur F9 : l’écran se verrouille.',
        },
      ],
    },
  ],
}
