import type { WholeVersion } from '../model.ts'

/**
 * Easy to read and understand (Information pour tous, Inclusion Europe): one idea a sentence, one sentence a line, everyday words, each hard
 * word explained where it stands.
 */
export const easy: WholeVersion = {
  code: 'facile-a-lire',
  name: 'Facile à lire',
  lang: 'fr',
  dir: 'ltr',
  easy: true,
  guide: 'facile-a-lire',
  labels: {
    title: 'Mon mandat, facile à lire',
    lead: 'Une personne vous aide avec internet. Cette page vous explique vos droits.',
    versions: 'Lire cette page autrement',
    urgent: 'Le plus important',
    notTranslated: 'Cette partie est écrite en français courant.',
    contact: 'Écrire à l’équipe d’Aidants Connect',
    privacy: 'Ce que nous gardons sur vous',
    verification: 'Vérifier un mandat',
    register: 'Vérifier une structure',
    rightsDefender: 'Défenseur des droits',
    dataAuthority: 'CNIL',
    guide: 'La page à imprimer (PDF)',
    print: 'Imprimer cette page',
    specimen: 'Voir un exemple (PDF)',
  },
  parts: {
    mandat: {
      title: 'Un mandat, c’est quoi ?',
      text: [
        'Un mandat est un accord écrit.',
        'Vous donnez votre accord à une structure.',
        'Une structure, c’est par exemple une mairie.',
        'Dans la structure, il y a des aidants.',
        'Un aidant est un professionnel formé.',
        'Avec le mandat, l’aidant peut agir pour vous.',
        'Il agit sur internet.',
      ],
      points: [
        'Vous choisissez les sujets.',
        'Vous choisissez le temps : un an au plus.',
        'C’est gratuit.',
        'Vous avez le droit de dire non.',
      ],
    },
    aide: {
      title: 'L’aidant a le droit',
      text: ['L’aidant fait des démarches pour vous.', 'Une démarche, c’est par exemple demander une aide.'],
      points: [
        'Il fait les démarches que vous demandez.',
        'Il lit les informations utiles.',
        'Il peut travailler avec vous.',
        'Il peut aussi travailler sans vous.',
      ],
      after: ['Un autre aidant de la structure peut vous aider aussi.'],
    },
    interdit: {
      title: 'L’aidant n’a pas le droit',
      text: ['Il y a des règles.', 'L’aidant doit les respecter.'],
      points: [
        'Il ne choisit pas à votre place.',
        'Il ne fait pas d’autres démarches.',
        'Il ne demande pas vos mots de passe.',
        'Il ne demande pas d’argent.',
        'Il ne raconte pas votre vie.',
      ],
    },
    'mot-de-passe': {
      title: 'Mon mot de passe est secret',
      text: [
        'Un mot de passe ouvre votre compte sur internet.',
        'Ne le donnez à personne.',
        'Ne le donnez pas à l’aidant.',
        'Ne donnez pas les codes de votre téléphone.',
        'Ne donnez pas le code de votre carte bancaire.',
      ],
      after: [
        'Vous avez donné un mot de passe ?',
        'Changez le mot de passe.',
        'Et dites-le à la structure.',
        'L’aidant peut créer une boîte mail avec vous.',
        'La structure garde ce mot de passe si vous voulez.',
      ],
    },
    signature: {
      title: 'Comment je signe',
      text: ['Vous êtes avec l’aidant.', 'Vous ne signez pas sur un papier.', 'Vous signez sur l’ordinateur.'],
      points: [
        'L’aidant explique.',
        'Vous posez vos questions.',
        'Vous choisissez.',
        'Vous ouvrez FranceConnect vous-même.',
        'L’aidant vous donne le mandat.',
      ],
      after: [
        'FranceConnect prouve qui vous êtes sur internet.',
        'C’est un service de l’État.',
        'Vous ne comprenez pas ? Ne signez pas.',
        'Vous pouvez revenir un autre jour.',
      ],
    },
    arret: {
      title: 'Je veux arrêter',
      text: ['Vous pouvez arrêter le mandat.', 'Vous pouvez arrêter quand vous voulez.', 'Vous ne dites pas pourquoi.'],
      points: ['Allez voir la structure.', 'Ou appelez la structure.', 'Ou écrivez à la structure.'],
      after: ['Dites : je veux arrêter mon mandat.', 'Le mandat s’arrête tout de suite.', 'Vous recevez un papier.'],
    },
    suivi: {
      title: 'Tout est noté',
      text: ['L’aidant travaille pour vous.', 'L’ordinateur le note chaque fois.', 'Personne ne peut effacer.'],
      points: ['Le jour et l’heure.', 'Le nom de l’aidant.', 'Ce que l’aidant a fait.'],
      after: [
        'Vous voulez recevoir un message chaque fois ?',
        'C’est possible.',
        'Demandez à l’aidant.',
        'Vous pouvez demander la liste à la structure.',
      ],
    },
    regard: {
      title: 'Qui voit mes informations ?',
      text: ['Les aidants de la structure voient vos informations.', 'Les autres structures ne voient rien.'],
      after: ['L’aidant garde vos secrets.'],
    },
    probleme: {
      title: 'J’ai un problème',
      text: ['Quelque chose ne va pas ?', 'Vous avez le droit de le dire.'],
      points: ['Parlez au chef de la structure.', 'Ou écrivez à notre équipe.', 'Ou appelez le Défenseur des droits.'],
      after: [
        'Le Défenseur des droits aide les gens.',
        'Il vérifie que vos droits sont respectés.',
        'Son numéro : 09\u00a069\u00a039\u00a000\u00a000.',
        'L’appel est gratuit.',
      ],
    },
  },
}
