import type { Action } from '../model.ts'

export const renewOrStop: Action = {
  slug: 'renouveler-ou-arreter',
  title: 'Renouveler ou arrêter un mandat',
  text: 'Un mandat qui finit se signe à nouveau. Un mandat dont la personne ne veut plus s’arrête tout de suite.',
  before: 'Pour renouveler, la personne est avec vous. Pour arrêter, sa demande suffit.',
  after: 'Le mandat est renouvelé ou arrêté. Un document le prouve.',
  parts: [
    {
      steps: [
        {
          slug: 'choisir',
          space: 'aidants-connect',
          title: 'Ouvrez sa fiche et choisissez',
          text: 'Tout part de la fiche de la personne, au pied de son mandat.',
          alt: 'Le mandat sur la fiche d’Angela Dubois, avec trois liens : renouveler, arrêter le mandat, arrêter un thème.',
          comments: [
            'Renouveler : elle veut continuer.',
            'Arrêter tout le mandat.',
            'Arrêter un seul thème. Les autres continuent.',
          ],
        },
      ],
    },
    {
      title: 'Pour renouveler',
      steps: [
        {
          slug: 'reprendre',
          space: 'aidants-connect',
          title: 'Reprenez les choix du mandat',
          text: 'Renouveler, c’est signer un nouveau mandat. Les choix sont déjà remplis.',
          alt: 'Page « Renouveler le mandat » : le résumé du mandat, puis le bouton « Reprendre ces choix ».',
          comments: [
            'Le mandat d’avant : sa fin, sa durée, ses thèmes.',
            'Ce bouton remplit le nouveau mandat à l’identique.',
          ],
        },
        {
          slug: 'relire-les-choix',
          space: 'aidants-connect',
          title: 'Relisez chaque choix avec elle',
          text: 'Ses besoins ont peut-être changé. Ajoutez, retirez, changez la durée.',
          alt: 'Page des choix, déjà remplie : un message dit de quel mandat ils viennent.',
          comments: [
            'Les choix viennent de ce mandat. Ce qui change sera montré avant la signature.',
            'Expliquez à nouveau : elle redonne son accord.',
          ],
        },
        {
          slug: 'signer',
          space: 'aidants-connect',
          title: 'Signez, comme la première fois',
          text: 'Elle se connecte à FranceConnect, avec son compte. Puis vous relisez ensemble, et vous signez.',
          alt: 'Bas du récapitulatif : une case à cocher, le champ du code et le bouton pour signer.',
          comments: [
            'Cochez si vous avez vraiment tout expliqué.',
            'Votre code à 6 chiffres.',
            'Le nouveau mandat commence. Remettez-lui le document.',
          ],
        },
      ],
    },
    {
      title: 'Pour arrêter',
      steps: [
        {
          slug: 'arreter',
          space: 'aidants-connect',
          title: 'Arrêtez le mandat',
          text: 'Elle n’a pas à dire pourquoi. Faites-le dès qu’elle le demande.',
          alt: 'Page « Arrêter le mandat » : un avertissement, qui l’a décidé, le code, le bouton « Arrêter ce mandat ».',
          comments: [
            'L’arrêt est immédiat et ne s’annule pas.',
            'Dites qui l’a décidé : elle, ou votre structure.',
            'Votre code prouve que c’est bien vous.',
            'Le mandat s’arrête ici, pour toute la structure.',
          ],
        },
        {
          slug: 'remettre-le-document',
          space: 'aidants-connect',
          title: 'Remettez-lui le document',
          text: 'Il prouve l’arrêt, avec son heure exacte.',
          alt: 'Page « Le mandat d’Angela Dubois est arrêté » : le résumé et le bouton pour télécharger le document.',
          comments: ['Ce qui est arrêté, et par qui.', 'Le document à imprimer pour elle.'],
        },
      ],
    },
  ],
}
