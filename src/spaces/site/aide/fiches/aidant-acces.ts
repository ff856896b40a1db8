import { BOOKLET_PATHS } from '../../../../domain/comptes/index.ts'
import { activationPaths } from '../../../activation/paths.ts'
import { connexionPaths } from '../../../connexion/paths.ts'
import { sitePaths } from '../../paths.ts'
import type { SheetContent } from '../model.ts'

/** Getting in, and one's own account. */
export const aidantAccessSheets: Readonly<Record<string, SheetContent>> = {
  'activer-mon-compte': {
    audience: 'aidant',
    title: 'Activer mon compte',
    lead: 'Comptez 5 minutes, avec votre téléphone et une personne référente, sur place ou au téléphone.',
    sections: [
      {
        id: 'etapes',
        title: 'Les étapes',
        steps: [
          `Ouvrez le lien du mail de bienvenue. Il a plus de 30 minutes ? [Recevez un nouveau lien](${activationPaths.newLink}).`,
          'Tapez le code à 6 chiffres. Il arrive par SMS, ou la personne référente vous le dit. Il n’est jamais dans le mail.',
          'Reliez votre moyen de connexion : une application de codes, une carte ou une clé d’accès.',
          'Lisez et acceptez les conditions et la charte.',
        ],
        note: 'Vous devez vous arrêter ? Ce qui est terminé est gardé. Demandez un nouveau lien.',
      },
      {
        id: 'pas-de-mail',
        title: 'Le mail n’arrive pas',
        points: [
          'Regardez dans les indésirables.',
          'Vérifiez l’adresse : c’est celle que votre structure a donnée.',
          'La personne référente peut renvoyer l’invitation, depuis votre fiche.',
        ],
      },
      {
        id: 'quel-moyen',
        title: 'Quel moyen de connexion choisir ?',
        points: [
          'L’application : gratuite, sur un téléphone. Elle marche sans internet.',
          'La carte : sans téléphone. Votre structure vous la remet.',
          'La clé d’accès : sur un appareil que vous ne partagez pas. C’est le plus rapide.',
        ],
      },
    ],
    see: ['me-connecter', 's-entrainer'],
  },
  'me-connecter': {
    audience: 'aidant',
    title: 'Me connecter',
    lead: 'Votre adresse, un code à 6 chiffres, un lien reçu par mail. Ou une clé d’accès, seule.',
    sections: [
      {
        id: 'etapes',
        title: 'Avec un code',
        steps: [
          `Ouvrez [la page de connexion](${connexionPaths.signIn}).`,
          'Tapez votre adresse professionnelle et le code de votre application ou de votre carte.',
          'Ouvrez le lien reçu par mail, dans les 5 minutes, puis appuyez sur « Me connecter ».',
          'Vous lisez vos mails sur un autre appareil ? Il affiche un code : tapez-le sur le premier écran.',
        ],
      },
      {
        id: 'cle',
        title: 'Avec une clé d’accès ou ProConnect',
        points: [
          'Clé d’accès : choisissez « Me connecter avec une clé d’accès ». Ni adresse, ni code, ni mail.',
          'ProConnect : il remplace l’adresse et le mail. Reliez-le d’abord dans « Mon compte ».',
        ],
      },
      {
        id: 'code-refuse',
        title: 'Mon code est refusé',
        points: [
          'Chaque code sert une seule fois. Attendez le suivant, 30 secondes au plus.',
          'Mettez votre téléphone à l’heure automatique.',
          'Carte : appuyez une fois sur le bouton, puis tapez tout de suite.',
          'Téléphone oublié : tapez un code de secours, à 12 chiffres.',
        ],
      },
      {
        id: 'pas-de-mail',
        title: 'Aucun mail n’arrive',
        points: [
          'Attendez une minute et regardez dans les indésirables.',
          'Vérifiez que l’adresse est celle de votre compte.',
          'Recommencez avec un nouveau code.',
        ],
      },
      {
        id: 'verrouille',
        title: 'L’écran s’est verrouillé',
        text: [
          'Sans activité pendant 15 minutes, l’écran se verrouille. Tapez un code : vous retrouvez la même page.',
          'Une connexion dure 24 heures au plus. Ce que vous avez tapé reste sur la page.',
          'Vous quittez votre bureau ? Appuyez sur la touche F9.',
        ],
      },
      {
        id: 'refus',
        title: 'La page dit que mon accès est suspendu',
        text: [
          'Une personne référente ou notre équipe l’a arrêté par prudence. Appelez votre référent ou votre référente.',
        ],
      },
    ],
    see: ['telephone-ou-carte-perdus', 'mes-moyens-de-connexion'],
  },
  'telephone-ou-carte-perdus': {
    audience: 'aidant',
    title: 'Téléphone ou carte perdus, volés, cassés',
    lead: 'Prévenez tout de suite une personne référente. Elle coupe l’accès, puis vous aide à le retrouver.',
    sections: [
      {
        id: 'tout-de-suite',
        title: 'Tout de suite',
        steps: [
          'Appelez une personne référente de votre structure.',
          'Elle choisit « Dépanner » sur votre fiche : ce qui est perdu ne sert plus.',
          'Vous recevez un lien par mail. Elle vous dit un code.',
          'Vous reliez un nouveau moyen de connexion.',
        ],
        note: 'Pendant 24 heures, les actes importants attendent : signer un mandat, ouvrir un coffre. Une ou un collègue peut les faire.',
      },
      {
        id: 'secours',
        title: 'J’ai un autre moyen, ou des codes de secours',
        text: [
          'Connectez-vous avec lui. Puis retirez dans « Mon compte » celui qui est perdu, et ajoutez-en un.',
          'Chaque code de secours sert une fois.',
        ],
      },
      {
        id: 'seul',
        title: 'Il n’y a pas d’autre personne référente',
        text: [`Un dépannage se fait à deux. [Écrivez à notre équipe](${sitePaths.contact}).`],
      },
    ],
    see: ['mes-moyens-de-connexion', 'depanner-un-acces'],
  },
  'mes-moyens-de-connexion': {
    audience: 'aidant',
    title: 'Mes moyens de connexion',
    lead: 'Ayez-en deux : le jour où l’un manque, l’autre sert.',
    sections: [
      {
        id: 'ajouter',
        title: 'En ajouter un',
        steps: [
          'Ouvrez « Mon compte », puis « Moyens de connexion ».',
          'Choisissez une application, une carte, une clé d’accès ou des codes de secours.',
          'Confirmez avec un code. Un mail vous prévient de chaque changement.',
        ],
      },
      {
        id: 'cle-d-acces',
        title: 'Ma clé d’accès ne s’ouvre pas',
        points: [
          'Elle marche sur l’appareil où vous l’avez créée, ou avec la clé USB ou le téléphone qui la garde.',
          'Le bouton n’apparaît pas ? Le navigateur est trop ancien, ou JavaScript est coupé.',
          'Votre application ou votre carte sert toujours.',
        ],
        note: 'Sur un ordinateur dont vous partagez la session, ne créez pas de clé d’accès.',
      },
      {
        id: 'codes-de-secours',
        title: 'Les codes de secours',
        text: ['Dix codes à imprimer et à ranger loin du téléphone. Une nouvelle liste remplace l’ancienne.'],
      },
      {
        id: 'retirer',
        title: 'En retirer un',
        text: ['C’est possible tant qu’il vous en reste un autre. Il ne permet plus d’entrer, tout de suite.'],
      },
    ],
    see: ['me-connecter', 'mon-compte'],
  },
  'mon-compte': {
    audience: 'aidant',
    title: 'Mon compte',
    lead: 'Adresse, téléphone, connexions ouvertes, historique, attestations : tout se règle dans « Mon compte ».',
    sections: [
      {
        id: 'adresse',
        title: 'Changer d’adresse',
        text: [
          'Un mail part vers la nouvelle adresse : ouvrez son lien dans les 24 heures. L’ancienne est prévenue, et sert jusque-là.',
        ],
      },
      {
        id: 'connexions',
        title: 'Fermer une connexion que je ne reconnais pas',
        text: ['Fermez-la dans « Connexions », puis prévenez votre référent ou votre référente.'],
      },
      {
        id: 'historique',
        title: 'Garder une trace de ce que j’ai fait',
        text: [
          'L’historique dit tout ce que vous avez fait, dans toutes vos structures. Téléchargez-le en fichier CSV.',
          'Personne n’y est nommé : chaque personne y est un numéro de mandat.',
        ],
      },
      {
        id: 'formation',
        title: 'Retrouver mon attestation de formation',
        text: ['Elle est dans « Mon compte ». Son code permet à chacun de la vérifier.'],
      },
      {
        id: 'plusieurs-structures',
        title: 'Je travaille pour plusieurs structures',
        text: [
          'Le haut de la page dit pour laquelle vous agissez. « Changer de structure » en choisit une autre.',
          'Chaque mandat est à une seule structure.',
        ],
      },
    ],
    see: ['mes-moyens-de-connexion', 'conflit-d-interets'],
  },
  's-entrainer': {
    audience: 'aidant',
    title: 'M’entraîner avec une personne inventée',
    lead: 'Tout le chemin d’un mandat, en 3 minutes. Rien n’est compté, rien n’est transmis.',
    sections: [
      {
        id: 'ou',
        title: 'Où le trouver',
        text: [
          'L’accueil le propose avant votre premier mandat, puis garde un lien.',
          'Vous avez déjà appris en formation ? Dites-le une fois, et passez au vrai mandat.',
        ],
      },
      {
        id: 'avant-le-compte',
        title: 'Avant d’avoir un compte',
        text: [
          'L’espace d’entraînement s’ouvre depuis la page de votre parcours de formation, avec le lien de vos mails.',
          'Vous y êtes « Camille Exemple ». Tout est effacé chaque nuit.',
        ],
      },
      {
        id: 'tutoriel',
        title: 'Voir les écrans avant',
        text: [
          `[Le tutoriel](${sitePaths.tutorial}) montre chaque écran, étape par étape. [Le livret de l’aidant](${BOOKLET_PATHS.aidant}) se garde sous la main.`,
        ],
      },
    ],
    see: ['creer-un-mandat'],
  },
}
