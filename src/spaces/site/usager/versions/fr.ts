import type { WholeVersion } from '../model.ts'

/** Plain French: what every other version falls back to. */
export const french: WholeVersion = {
  code: 'fr',
  name: 'Français',
  lang: 'fr',
  dir: 'ltr',
  guide: 'usager',
  labels: {
    title: 'Mon mandat, en clair',
    lead: 'Quelqu’un vous aide à faire vos démarches sur internet. Voici ce que vous signez, et comment l’arrêter.',
    versions: 'Lire cette page autrement',
    urgent: 'Le plus urgent',
    notTranslated: 'Cette partie n’existe qu’en français pour le moment.',
    contact: 'Écrire à l’équipe d’Aidants Connect',
    privacy: 'Ce que nous gardons sur vous',
    verification: 'Vérifier un mandat',
    register: 'Vérifier une structure',
    rightsDefender: 'Défenseur des droits',
    dataAuthority: 'CNIL',
    guide: 'Le guide à imprimer (PDF)',
    print: 'Imprimer cette page',
    specimen: 'Voir un exemple de mandat (PDF)',
  },
  parts: {
    mandat: {
      title: 'Un mandat, c’est quoi ?',
      text: [
        'Un mandat est un accord écrit. Vous autorisez une structure à faire des démarches en ligne à votre place.',
        'Cette structure peut être une mairie, une association ou un lieu d’accueil. Un aidant y travaille : c’est un professionnel formé à ce rôle.',
      ],
      points: [
        'Vous choisissez les sujets : logement, santé, impôts…',
        'Vous choisissez la durée : un jour, un mois, six mois ou un an.',
        'Le mandat est gratuit. Vous n’êtes jamais obligé ou obligée de signer.',
        'Vous pouvez l’arrêter quand vous voulez.',
      ],
      after: ['Il faut avoir 18 ans. Une personne sous tutelle ou curatelle doit le dire avant de signer.'],
    },
    aide: {
      title: 'Ce que l’aidant peut faire',
      text: ['L’aidant agit en votre nom, sur les sites des services publics.'],
      points: [
        'Faire les démarches que vous avez demandées.',
        'Lire sur ces sites les informations utiles à ces démarches.',
        'Agir en votre présence, au téléphone avec vous, ou sans vous.',
      ],
      after: [
        'Vous signez avec la structure, pas avec une seule personne. Un autre aidant habilité de la structure peut donc continuer.',
      ],
    },
    interdit: {
      title: 'Ce qui lui est interdit',
      text: ['Le mandat a des limites. L’aidant n’a pas le droit de les dépasser.'],
      points: [
        'Agir pour un sujet que vous n’avez pas choisi.',
        'Continuer après la date de fin, ou après votre arrêt.',
        'Vous demander vos mots de passe, ou les garder.',
        'Vous demander de l’argent.',
        'Parler de votre vie privée à d’autres personnes.',
        'Décider à votre place.',
      ],
    },
    'mot-de-passe': {
      title: 'On me demande mon mot de passe',
      text: [
        'Ne le donnez pas. L’aidant n’en a pas besoin, et nous non plus.',
        'Cela vaut aussi pour un code reçu par SMS, et pour le code de votre carte bancaire.',
      ],
      points: [
        'Vous avez déjà donné un mot de passe ? Changez-le.',
        'Prévenez la structure, puis notre équipe.',
        'On vous a pris de l’argent ? Appelez votre banque, puis la police ou la gendarmerie.',
      ],
      after: [
        'Il y a une seule exception : la boîte mail que l’aidant crée avec vous. Vous pouvez demander que la structure en garde le mot de passe.',
      ],
    },
    signature: {
      title: 'Comment je signe',
      text: ['Vous signez sur place, avec l’aidant. Vous n’avez rien à écrire à la main.'],
      points: [
        'L’aidant vous explique le mandat. Vous posez vos questions.',
        'Vous choisissez les sujets et la durée.',
        'Vous vous connectez vous-même avec FranceConnect. C’est votre signature.',
        'La structure vous remet le mandat, imprimé ou par mail. Gardez-le.',
      ],
      after: [
        'FranceConnect est le service de l’État qui prouve votre identité en ligne. Vous l’utilisez avec un compte que vous avez déjà, comme celui des impôts.',
      ],
    },
    arret: {
      title: 'J’arrête mon mandat',
      text: ['Vous pouvez arrêter à tout moment. Vous n’avez pas à dire pourquoi.'],
      points: [
        'Dites-le à la structure, sur place ou au téléphone.',
        'Ou écrivez-lui. Son adresse est sur votre mandat.',
        'Vous pouvez tout arrêter, ou seulement un sujet.',
      ],
      after: [
        'L’arrêt se fait tout de suite. La structure vous remet un document qui le prouve.',
        'Elle refuse, ou ne répond pas ? Écrivez à notre équipe.',
      ],
    },
    suivi: {
      title: 'Ce qui est noté',
      text: ['Chaque fois que l’aidant agit en votre nom, le site le note. Personne ne peut effacer cette trace.'],
      points: [
        'Le jour et l’heure.',
        'Le nom de l’aidant.',
        'La démarche et le site visité.',
        'Si vous étiez là, au téléphone, ou absent ou absente.',
      ],
      after: [
        'Vous pouvez être prévenu ou prévenue à chaque fois, par SMS ou par mail. Demandez-le quand vous signez, ou plus tard.',
        'Vous voulez savoir ce qui a été fait ? Demandez l’historique à la structure.',
      ],
    },
    regard: {
      title: 'Qui voit quoi',
      text: ['Peu de personnes voient votre nom.'],
      points: [
        'Les aidants de votre structure voient votre fiche et ce qui a été fait.',
        'Le référent ou la référente dirige cette équipe. Il ou elle voit l’historique des mandats, sans votre nom.',
        'Le site où l’aidant fait la démarche voit ce qu’il verrait si vous étiez connecté ou connectée.',
        'Les autres structures ne voient rien.',
        'Qui vérifie votre mandat apprend s’il est vrai et encore valable. Votre nom ne s’affiche pas.',
      ],
    },
    probleme: {
      title: 'Quelque chose ne va pas',
      text: [
        'Une démarche faite sans votre accord, une erreur, une parole de trop : dites-le. Cela ne vous retire aucun droit.',
      ],
      points: [
        'Parlez-en d’abord à la structure. Demandez le référent ou la référente.',
        'Écrivez à notre équipe. Elle peut arrêter l’accès d’un aidant ou d’une structure.',
        'Pour vos données personnelles, écrivez à la CNIL. Elle protège la vie privée.',
        'Pour vos droits avec un service public, appelez le Défenseur des droits : 09\u00a069\u00a039\u00a000\u00a000. L’appel est gratuit.',
      ],
    },
  },
}
