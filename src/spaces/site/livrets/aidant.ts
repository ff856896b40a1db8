import type { Booklet } from './booklet.ts'

/** What an aidant keeps at hand. Every name of a button or page is that of the screen. */
export const aidantBooklet: Booklet = {
  title: 'Le livret de l’aidant',
  forWhom:
    'Votre formation est terminée. Ce livret se garde sous la main : il dit comment vous connecter, faire signer un mandat, agir, et arrêter.',
  chapters: [
    {
      title: 'Activer votre compte, une seule fois',
      lead: 'Prévoyez 5 minutes, votre téléphone, et une personne référente de votre structure, sur place ou au téléphone.',
      steps: [
        'Ouvrez « Activer mon compte » dans le mail de bienvenue, ou {site}/activation/nouveau-lien. Vous recevez un lien.',
        'La page ouverte par ce lien demande un code à 6 chiffres. La personne référente le lit dans son espace et vous le dit.',
        'Reliez votre moyen de connexion : une application sur votre téléphone, une clé d’accès, ou la carte remise par votre structure.',
        'Lisez et acceptez les conditions et la charte. Votre compte est actif.',
      ],
      note: 'Le lien et le code servent 30 minutes. Après, demandez-en d’autres : rien n’est perdu.',
    },
    {
      title: 'Vous connecter',
      steps: [
        'Allez sur {site} et choisissez « Se connecter ».',
        'Donnez votre adresse e-mail professionnelle et le code à 6 chiffres de votre application ou de votre carte.',
        'Ouvrez le lien reçu par mail, dans les 5 minutes. Avec une clé d’accès, tout se fait en un geste.',
      ],
      note: 'Votre compte et vos codes sont à vous seulement. Ne les prêtez à personne, même une heure, même à un collègue.',
    },
    {
      title: 'S’entraîner d’abord',
      lead: 'Un mandat d’entraînement vous attend à l’accueil. La personne est inventée, rien ne compte. Trois minutes suffisent.',
    },
    {
      title: 'Faire signer un mandat',
      lead: 'Un mandat autorise votre structure à faire en ligne, au nom d’une personne, les démarches qu’elle a choisies.',
      steps: [
        'Expliquez avec des mots simples : ce que vous pourrez faire, pendant combien de temps, et qu’elle peut arrêter quand elle veut.',
        'Choisissez ensemble les thèmes (logement, santé, impôts…) et la durée : un jour, un mois, six mois ou un an au plus.',
        'La personne se connecte elle-même avec FranceConnect. Tournez l’écran vers elle, et ne regardez pas ses mots de passe.',
        'Remettez-lui le mandat, imprimé ou par mail. C’est le sien.',
      ],
      note: 'Elle hésite, ou ne comprend pas ? On ne signe pas. Proposez un autre rendez-vous, ou faites avec elle sur son propre compte.',
    },
    {
      title: 'Agir en son nom',
      points: [
        'Ouvrez sa fiche, choisissez la démarche, puis connectez-vous au site avec FranceConnect : votre écran vous guide.',
        'Une bande dit toujours au nom de qui vous agissez. Faites la démarche voulue, rien d’autre.',
        'À la fin, choisissez « Terminer l’intervention ». Sur un ordinateur partagé, c’est indispensable.',
        'Chaque usage est noté dans l’historique. La personne peut être prévenue à chaque fois, par SMS ou par mail.',
      ],
    },
    {
      title: 'Renouveler, arrêter',
      points: [
        'Un mandat qui finit se renouvelle avec la personne : elle se connecte de nouveau.',
        'Elle veut arrêter, un thème ou tout ? Faites-le tout de suite, sans demander pourquoi. Un document le prouve.',
        'N’importe quelle personne habilitée de votre structure peut prendre la suite : le mandat est signé avec la structure.',
      ],
    },
    {
      title: 'Ce qu’on ne fait jamais',
      points: [
        'Agir sans mandat, ou hors des thèmes choisis.',
        'Noter un mot de passe sur papier, dans un mail, dans un tableau.',
        'Agir pour un proche, ou quand on a un intérêt : déclarez-le dans « Mon compte ».',
        'Demander de l’argent : l’accompagnement est gratuit.',
      ],
    },
    {
      title: 'Si quelque chose ne va pas',
      points: [
        'Téléphone ou carte perdus, volés : prévenez tout de suite une personne référente. Elle bloque votre accès, puis vous aide à le retrouver.',
        'Une erreur dans une démarche : dites-le à la personne, puis à votre référent ou votre référente.',
        'Quelqu’un vous demande votre code, même « l’équipe » : c’est une fraude. Ne le donnez pas, et prévenez-nous.',
        'Vous quittez la structure : votre accès se ferme, et vous rendez la carte.',
      ],
    },
  ],
}
