import type { Action } from '../model.ts'

export const act: Action = {
  slug: 'faire-une-demarche',
  title: 'Faire la démarche demandée',
  text: 'Vous ouvrez un site public au nom de la personne, sans son mot de passe.',
  before: 'Un mandat en vigueur pour le thème de la démarche. La personne est là, au téléphone, ou d’accord.',
  after: 'La démarche est faite et notée. Le site et FranceConnect sont fermés.',
  parts: [
    {
      title: 'Préparer',
      steps: [
        {
          slug: 'sa-fiche',
          space: 'aidants-connect',
          title: 'Ouvrez sa fiche',
          text: 'À l’accueil, cherchez la personne. Sa fiche montre ce que vous pouvez faire.',
          alt: 'Fiche d’Angela Dubois : son nom, son mandat en vigueur, le bouton « Commencer une démarche ».',
          comments: [
            'Vérifiez le nom et la date de naissance. Deux personnes peuvent avoir le même nom.',
            'Ses mandats : les thèmes autorisés et la date de fin.',
            'Appuyez ici pour agir.',
          ],
        },
        {
          slug: 'preparer',
          space: 'aidants-connect',
          title: 'Dites ce que vous allez faire',
          text: 'Trois réponses suffisent. Elles s’écriront dans l’historique de la personne.',
          alt: 'Page « Commencer une démarche » : la démarche, où est la personne, sur quel site, puis un bouton.',
          comments: [
            'La démarche, parmi celles du mandat.',
            'Où est la personne. Si elle est absente, elle vous l’a demandé avant.',
            'Le site à ouvrir.',
            'Ce bouton ouvre le site.',
          ],
        },
      ],
    },
    {
      title: 'Agir en son nom',
      steps: [
        {
          slug: 'sur-le-site',
          space: 'site-public',
          title: 'Choisissez FranceConnect',
          text: 'Vous êtes sur le site public. Il ne sait pas encore pour qui vous venez.',
          alt: 'Site de la Caisse des prestations : le bouton « S’identifier avec FranceConnect ».',
          comments: ['Appuyez sur le bouton FranceConnect du site.'],
          note: 'Le site n’a pas ce bouton ? Faites la démarche avec la personne, sur son propre compte.',
        },
        {
          slug: 'choisir-aidants-connect',
          space: 'franceconnect',
          title: 'Choisissez Aidants Connect',
          text: 'FranceConnect demande quel compte utiliser. Le vôtre est celui des aidants.',
          alt: 'FranceConnect : sous les comptes des personnes, le bouton « Continuer avec Aidants Connect ».',
          comments: ['C’est le bouton des aidants. Aucun mot de passe ne vous est demandé.'],
        },
        {
          slug: 'confirmer',
          space: 'aidants-connect',
          title: 'Confirmez la personne',
          text: 'Aidants Connect a gardé ce que vous avez préparé. Relisez avant d’ouvrir.',
          alt: 'Page « Agir au nom d’Angela Dubois » : une bande avec son nom, le résumé, le bouton pour ouvrir le site.',
          comments: [
            'Cette bande dit au nom de qui vous agissez. Elle reste jusqu’à la fin.',
            'La personne, la démarche, le site : tout est juste ?',
            'Vous ouvrez le site en son nom.',
          ],
        },
        {
          slug: 'continuer',
          space: 'franceconnect',
          title: 'Continuez vers le site',
          text: 'FranceConnect vérifie une dernière fois.',
          alt: 'FranceConnect montre le nom d’Angela Dubois et le bouton « Continuer vers Caisse des prestations ».',
          comments: [
            'Le nom de la personne, et le compte utilisé : Aidants Connect.',
            'Ce bouton ouvre son espace sur le site.',
          ],
        },
        {
          slug: 'en-son-nom',
          space: 'site-public',
          title: 'Faites la démarche, rien d’autre',
          text: 'Vous voyez ce que la personne verrait. Faites ce qu’elle a demandé.',
          alt: 'Espace d’Angela Dubois sur le site de la Caisse des prestations.',
          comments: [
            'Le site s’est ouvert à son nom.',
            'Quand c’est fini, quittez le site avec son bouton de déconnexion.',
          ],
        },
      ],
    },
    {
      title: 'Terminer',
      steps: [
        {
          slug: 'revenir',
          space: 'aidants-connect',
          title: 'Revenez sur Aidants Connect',
          text: 'Tant que ce n’est pas terminé, la bande jaune reste affichée.',
          alt: 'Accueil : la bande « Vous agissez au nom de », et la démarche à terminer.',
          comments: [
            'Le bouton « Terminer l’intervention » est dans la bande.',
            'Le même lien vous attend dans « À terminer ».',
          ],
          note: 'Sur un ordinateur partagé, ne partez jamais sans avoir terminé.',
        },
        {
          slug: 'terminer',
          space: 'aidants-connect',
          title: 'Notez ce qui a été fait',
          text: 'Aidants Connect ferme FranceConnect dans votre navigateur. Il reste deux questions.',
          alt: 'Page « Terminer l’intervention » : où en est la démarche, qui l’a faite, une note, un bouton.',
          comments: [
            'Faite, à reprendre, ou impossible.',
            'Qui l’a faite : vous, vous deux, ou la personne.',
            'Un mot pour vos collègues, si c’est utile. Jamais de mot de passe.',
            'La bande disparaît. Vous pouvez recevoir la personne suivante.',
          ],
        },
      ],
    },
  ],
}
