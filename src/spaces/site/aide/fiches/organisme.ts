import { sitePaths } from '../../paths.ts'
import type { SheetContent } from '../model.ts'

/** For training organisations. */
export const organismeSheets: Readonly<Record<string, SheetContent>> = {
  'publier-des-sessions': {
    audience: 'organisme',
    title: 'Créer, publier et changer une session',
    lead: 'Une session publiée paraît dans la liste publique. Les référents y inscrivent leurs aidants.',
    sections: [
      {
        id: 'creer',
        title: 'Créer et publier',
        steps: [
          'Dans « Sessions », créez une session : durée, lieu, demi-journées, places.',
          'Relisez-la, puis choisissez « Publier cette session ».',
          `Voyez-la dans [la liste publique](${sitePaths.trainings}).`,
        ],
        text: ['À distance, les heures sont celles de Paris. Sur place, celles du lieu.'],
      },
      {
        id: 'changer',
        title: 'Changer',
        points: [
          'Lieu ou lien : modifiez-les. Les personnes inscrites sont prévenues.',
          'Dates : choisissez « Reporter à d’autres dates ». Chacun garde sa place.',
          'Annulation : elle ne se défait pas. Votre message part à chacun.',
        ],
      },
    ],
    see: ['participants-et-presences', 'devis-et-paiements'],
  },
  'participants-et-presences': {
    audience: 'organisme',
    title: 'Les participants et les présences',
    lead: 'La présence compte : avec le test Pix réussi, elle ouvre le compte de la personne.',
    sections: [
      {
        id: 'presence',
        title: 'Enregistrer les présences',
        steps: [
          'Imprimez la feuille à signer, avant la session.',
          'Après la session, dites qui a suivi toute la formation.',
          'Confirmez avec votre code. L’attestation est faite aussitôt.',
        ],
        note: 'Un compte déjà ouvert ? Seule notre équipe peut alors corriger.',
      },
      {
        id: 'deplacer',
        title: 'Déplacer ou refuser une personne',
        text: [
          'Mettez-vous d’accord avec elle avant de la déplacer.',
          'En cas de refus, votre message part par mail, et sa place passe à la suivante.',
        ],
      },
      {
        id: 'avis',
        title: 'Lire les avis',
        text: ['Ils sont groupés : personne ne sait qui a répondu quoi.'],
      },
    ],
    see: ['publier-des-sessions'],
  },
  'devis-et-paiements': {
    audience: 'organisme',
    title: 'Les devis et les paiements',
    lead: 'La structure demande un devis. Vous l’envoyez ici, et vous notez ce qui est payé.',
    sections: [
      {
        id: 'devis',
        title: 'Envoyer un devis',
        steps: [
          'Ouvrez la place dans « Devis et paiements ».',
          'Donnez le montant, la date de réponse et le fichier.',
          'La structure répond. Un rappel part sept jours avant la date.',
        ],
      },
      {
        id: 'suivre',
        title: 'Suivre',
        text: ['Les places et les totaux se téléchargent en fichier CSV.'],
      },
    ],
    see: ['publier-des-sessions'],
  },
  'equipe-de-l-organisme': {
    audience: 'organisme',
    title: 'Mes collègues et nos contacts publics',
    lead: 'Plusieurs personnes peuvent gérer les sessions de votre organisme.',
    sections: [
      {
        id: 'collegues',
        title: 'Inviter ou retirer une personne',
        steps: [
          'Dans « Collègues », invitez-la par son adresse professionnelle.',
          'Un lien part par mail. Le code arrive par SMS, ou vous le dites de vive voix.',
          'Elle part ? Retirez-la : son accès se ferme tout de suite.',
        ],
      },
      {
        id: 'contacts',
        title: 'Les contacts publics',
        text: [`Ils paraissent par région dans [la liste des contacts](${sitePaths.trainingContacts}).`],
      },
    ],
    see: ['activer-mon-compte'],
  },
}

/** For our own team: what they may read before signing in too, nothing of it is a secret. */
export const teamSheets: Readonly<Record<string, SheetContent>> = {
  'equipe-examiner': {
    audience: 'equipe',
    title: 'Examiner les demandes',
    lead: 'Habilitations, changements, formations, messages : chaque file compte ce qui attend.',
    sections: [
      {
        id: 'habilitations',
        title: 'Une habilitation',
        steps: [
          'Ouvrez le dossier le plus ancien.',
          'Notez chaque vérification.',
          'Acceptez, refusez ou demandez un changement. Dites toujours pourquoi.',
        ],
      },
      {
        id: 'formations',
        title: 'Une demande de formation',
        text: ['Acceptez ou refusez. Vous pouvez autoriser une formation par une ou un collègue.'],
      },
      {
        id: 'pix',
        title: 'Les résultats du test Pix',
        text: ['Importez le fichier et relisez l’aperçu. Une ligne fausse n’arrête pas les autres.'],
      },
      {
        id: 'messages',
        title: 'Les messages reçus',
        text: ['Prenez un message, répondez, puis fermez-le. Ne copiez pas le nom d’une personne accompagnée.'],
      },
    ],
    see: ['equipe-proteger'],
  },
  'equipe-proteger': {
    audience: 'equipe',
    title: 'Comptes, arrêts d’urgence, membres',
    lead: 'Ces actes sont notés avec votre nom. Ils demandent un code.',
    sections: [
      {
        id: 'arret',
        title: 'Arrêter et rétablir',
        text: [
          'Un arrêt coupe un compte, une structure, ou tout le service. Les mandats restent valables.',
          'Levez-le quand la cause a disparu.',
        ],
      },
      {
        id: 'comptes',
        title: 'Un compte',
        text: ['Cherchez-le par son adresse. Fermer et rouvrir préviennent la personne.'],
      },
      {
        id: 'membres',
        title: 'Les membres de l’équipe',
        text: ['Un ou une responsable invite et retire. Certains actes se décident à deux.'],
      },
      {
        id: 'organismes',
        title: 'Organismes et webinaires',
        text: ['Ouvrez et fermez les organismes de formation. Proposez les dates des webinaires.'],
      },
    ],
    see: ['equipe-examiner'],
  },
}
