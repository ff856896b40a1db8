import type {
  Commitment,
  CriterionGroup,
  CriterionVerdict,
  FileState,
  QueueTab,
  VerdictProblem,
} from '../../../domain/habilitation/index.ts'
import { departmentOf } from '../../../domain/organisations/index.ts'

type Look = 'neutral' | 'info' | 'success' | 'warning' | 'error'

/** Where a file stands, as our team reads it. */
export const FILE_STATE_WORDS: Readonly<Record<FileState, { readonly words: string; readonly look: Look }>> = {
  brouillon: { words: 'Brouillon', look: 'neutral' },
  en_examen: { words: 'À examiner', look: 'info' },
  modifications_demandees: { words: 'Changements demandés', look: 'warning' },
  acceptee: { words: 'Accepté', look: 'success' },
  refusee: { words: 'Refusé', look: 'error' },
  retiree: { words: 'Retiré par la structure', look: 'neutral' },
  sans_suite: { words: 'Classé sans suite', look: 'neutral' },
}

/** Accepted, and somebody runs the structure (W-20). */
export const OPERATIONAL = { words: 'Structure opérationnelle', look: 'success' } as const

export const TAB_WORDS: Readonly<Record<QueueTab, string>> = {
  'a-examiner': 'À examiner',
  messages: 'Message sans réponse',
  modifications: 'Changements demandés',
  acceptees: 'Acceptés',
  refusees: 'Refusés',
  closes: 'Retirés ou classés',
}

/** What is not there, tab by tab. */
export const EMPTY_WORDS: Readonly<Record<QueueTab, { readonly title: string; readonly text: string }>> = {
  'a-examiner': {
    title: 'Aucun dossier à examiner',
    text: 'Un dossier arrive ici quand une structure l’envoie, ou le renvoie.',
  },
  messages: {
    title: 'Aucun message sans réponse',
    text: 'Un dossier est ici quand la structure a écrit la dernière, quel que soit son état.',
  },
  modifications: {
    title: 'Aucun changement en attente',
    text: 'Les dossiers que vous renvoyez à la structure attendent ici sa réponse.',
  },
  acceptees: { title: 'Aucun dossier accepté', text: 'Les structures habilitées par un dossier restent ici.' },
  refusees: {
    title: 'Aucun dossier refusé',
    text: 'Un dossier refusé peut être rouvert, après un recours par exemple.',
  },
  closes: {
    title: 'Aucun dossier retiré ni classé',
    text: 'Un dossier est retiré par la structure, ou classé sans réponse de sa part.',
  },
}

/** What happened to a file, one line of its history. */
export const FILE_ACT_WORDS: Readonly<Record<string, string>> = {
  creer: 'Dossier commencé',
  modifier: 'Dossier modifié',
  ajouter_aidant: 'Aidant ajouté',
  envoyer: 'Dossier envoyé',
  renvoyer: 'Dossier renvoyé après des changements',
  retirer: 'Dossier retiré par la structure',
  ajouter_collegue: 'Collègue ajouté au suivi du dossier',
  retirer_collegue: 'Collègue retiré du suivi du dossier',
  ecrire: 'Message de la structure',
  attribuer: 'Dossier attribué',
  juger: 'Vérifications enregistrées',
  accepter: 'Dossier accepté',
  demander_modifications: 'Changements demandés',
  refuser: 'Dossier refusé',
  rouvrir: 'Dossier rouvert',
  repondre: 'Message de l’équipe',
  relancer: 'Rappel envoyé à la structure',
  classer: 'Dossier classé sans suite',
}

export const VERDICT_WORDS: Readonly<Record<CriterionVerdict, { readonly words: string; readonly look: Look }>> = {
  conforme: { words: 'Conforme', look: 'success' },
  non_conforme: { words: 'Non conforme', look: 'error' },
  sans_objet: { words: 'Sans objet', look: 'neutral' },
}

export const GROUP_WORDS: Readonly<Record<CriterionGroup, string>> = {
  structure: 'La structure',
  fondements: 'Ce qui l’autorise à aider',
  personnes: 'Les personnes',
  demande: 'La demande',
}

export const VERDICT_PROBLEMS: Readonly<Record<VerdictProblem, { readonly field: string; readonly words: string }>> = {
  unknown_criterion: { field: 'verdict', words: 'Ce critère ne s’applique plus à ce dossier. Rechargez la page.' },
  applies: {
    field: 'verdict',
    words: 'Ce critère s’applique à tous les dossiers : répondez conforme ou non conforme.',
  },
  no_source: { field: 'source', words: 'Dites ce que vous avez consulté, en 300 caractères au plus.' },
  bad_date: { field: 'date', words: 'Donnez le jour de la consultation, aujourd’hui au plus tard.' },
  no_reason: {
    field: 'note',
    words: 'Dites ce qui n’est pas conforme : un ou une collègue doit pouvoir le comprendre.',
  },
  long_note: { field: 'note', words: 'Cette note est trop longue : 1 000 caractères au plus.' },
}

/** What was ticked before the file was sent. */
export const COMMITMENT_WORDS: Readonly<Record<Commitment, string>> = {
  cgu: 'Conditions d’utilisation lues et acceptées',
  formation_financement: 'Coût et financement de la formation connus',
  dpo_informe: 'Délégué à la protection des données informé',
  professionnels_seulement: 'Seulement des professionnels dans la liste',
  contrat_de_travail: 'Un contrat de travail pour chaque aidant',
  gratuite: 'Aide gratuite pour la personne',
  sans_aidant_familial: 'Aucun aidant familial',
  sans_elu: 'Aucune personne élue, ou le cas déclaré',
  sans_mandataire_judiciaire: 'Aucun mandataire judiciaire',
}

/** Who filed it, as our team reads it (DEC-25). */
export const AUTHORITY_READ = {
  referent: 'La personne référente elle-même',
  dirigeant: 'La personne qui dirige la structure',
  mandate: 'Une personne autorisée par l’une des deux : déclaré sur l’honneur',
} as const

/** « 7501 0005 »: a number read aloud in groups. */
export function numberWords(number: string): string {
  return number.replace(/(\d{4})(?=\d)/g, '$1 ')
}

/** « Ain (01) » */
export function departmentWords(code: string): string {
  const found = departmentOf(code)
  return found ? `${found.name} (${code})` : code
}
