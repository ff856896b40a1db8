import { sitePaths } from '../../paths.ts'
import type { SheetContent } from '../model.ts'

/** Acting, and what goes with it. */
export const aidantActSheets: Readonly<Record<string, SheetContent>> = {
  'faire-une-demarche': {
    audience: 'aidant',
    title: 'Faire une démarche au nom de quelqu’un',
    lead: 'Préparez la démarche ici, puis connectez-vous au site avec FranceConnect.',
    sections: [
      {
        id: 'etapes',
        title: 'Les étapes',
        steps: [
          'Sur la fiche de la personne, choisissez « Commencer une démarche ».',
          'Dites laquelle, où est la personne, et sur quel site.',
          'Sur le site, choisissez FranceConnect, puis Aidants Connect.',
          'Vérifiez le nom affiché, puis confirmez. Le site s’ouvre au nom de la personne.',
          'Faites la démarche voulue, et rien d’autre.',
          'Revenez choisir « Terminer l’intervention ».',
        ],
        note: 'Une bande dit toujours au nom de qui vous agissez. Regardez-la avant chaque clic.',
      },
      {
        id: 'theme',
        title: 'Le site demande un thème qui n’est pas dans le mandat',
        text: ['FranceConnect va refuser. Faites d’abord un mandat pour ce thème, avec la personne.'],
      },
      {
        id: 'hors-liste',
        title: 'La démarche n’est pas dans le mandat, mais le thème y est',
        text: ['Demandez son accord à la personne, puis cochez la case qui le dit. C’est noté.'],
      },
      {
        id: 'trop-tard',
        title: 'FranceConnect n’attend plus ma réponse',
        text: ['Aucune identité n’a été transmise. Revenez au site et choisissez de nouveau FranceConnect.'],
      },
      {
        id: 'personne-absente',
        title: 'La personne n’est pas là',
        text: ['Vous pouvez poursuivre un dossier déjà commencé. Dites qu’elle est absente, ou au téléphone.'],
      },
      {
        id: 'argent',
        title: 'Le surendettement',
        text: ['Vous pouvez remplir le dossier. La personne endettée le signe elle-même, sinon il est refusé.'],
      },
    ],
    see: ['terminer-une-intervention', 'noter-une-demarche', 'franceconnect'],
  },
  'terminer-une-intervention': {
    audience: 'aidant',
    title: 'Terminer une intervention, fermer FranceConnect',
    lead: 'Sur un ordinateur partagé, c’est indispensable. Sinon, un site pourrait s’ouvrir au nom de la personne précédente.',
    sections: [
      {
        id: 'etapes',
        title: 'À la fin',
        steps: [
          'Déconnectez-vous du site.',
          'Revenez ici et choisissez « Terminer l’intervention ».',
          'Fermez la session FranceConnect, si la page le demande.',
          'Dites où en est la démarche. Laissez une note pour vos collègues.',
        ],
      },
      {
        id: 'encore-ouverte',
        title: 'La session est encore ouverte',
        text: [
          'Tant qu’elle l’est, nous n’ouvrons pas la fiche d’une autre personne dans ce navigateur.',
          'Elle se ferme seule au bout de 30 minutes.',
        ],
        note: 'La personne suivante ne peut pas attendre ? Donnez votre raison. Elle est notée dans l’historique.',
      },
      {
        id: 'reprendre',
        title: 'La démarche n’est pas finie',
        text: [
          'Elle reste « à reprendre », à l’accueil et sur la fiche. Vos collègues la voient.',
          'Elle quitte votre accueil quand vous rouvrez le site, ou quand vous notez ce qui a été fait autrement. Sinon, choisissez « C’est réglé ».',
        ],
      },
    ],
    see: ['franceconnect', 'faire-une-demarche'],
  },
  'noter-une-demarche': {
    audience: 'aidant',
    title: 'Noter une démarche faite sans FranceConnect',
    lead: 'Par téléphone, par courrier, au guichet : notez-la. La personne saura tout ce qui a été fait.',
    sections: [
      {
        id: 'etapes',
        title: 'Les étapes',
        steps: [
          'Sur la fiche, ouvrez la page pour noter une démarche.',
          'Dites laquelle, quel jour, et comment. Le jour est dans les 31 derniers jours.',
          'Dites qui l’a faite, et où elle en est.',
        ],
      },
      {
        id: 'ce-que-cela-change',
        title: 'Ce que cela change',
        text: ['La démarche entre dans l’historique de la personne, avec votre nom.'],
      },
    ],
    see: ['faire-une-demarche'],
  },
  'former-un-collegue': {
    audience: 'aidant',
    title: 'Former des collègues',
    lead: 'Vous avez signé plus de 5 mandats ? Une personne référente peut vous le proposer.',
    sections: [
      {
        id: 'etapes',
        title: 'Les étapes',
        steps: [
          'Acceptez ou déclinez la proposition.',
          'Lisez le guide, et choisissez un jour avec vos collègues : 5 au plus. C’est gratuit.',
          'Après la formation, attestez qui était présent, avec votre code.',
          'Vos collègues passent le test Pix. Leur compte s’ouvre ensuite.',
        ],
        note: 'N’attestez que ce que vous avez vu.',
      },
      {
        id: 'arreter',
        title: 'Je ne peux plus former',
        text: ['Arrêtez la formation sur sa page. Une personne référente est prévenue.'],
      },
    ],
    see: ['inscrire-en-formation'],
  },
  'mon-parcours-de-formation': {
    audience: 'aidant',
    title: 'Mon parcours, de la demande au compte',
    lead: 'Une page dit où vous en êtes. Son lien est dans vos mails.',
    sections: [
      {
        id: 'etapes',
        title: 'Les étapes',
        steps: [
          'Notre équipe examine la demande de votre structure.',
          `Votre référent ou votre référente choisit [une session de formation](${sitePaths.trainings}).`,
          'Vous suivez la formation, puis vous passez le test Pix.',
          'Quand les deux sont faits, votre compte s’ouvre. L’ordre n’a pas d’importance.',
        ],
      },
      {
        id: 'rejoindre',
        title: 'Une structure me demande de la rejoindre',
        text: [
          'Le mail mène à une page. Vous décidez, en 30 jours. Rien ne change sans vous.',
          'Vous travaillez déjà ailleurs ? Vous pouvez partir, ou demander à rester dans les deux.',
        ],
      },
      {
        id: 'avis',
        title: 'Donner mon avis sur la formation',
        text: ['Un mail vous le propose après la session. Personne ne sait qui a répondu quoi.'],
      },
    ],
    see: ['activer-mon-compte', 's-entrainer'],
  },
}
