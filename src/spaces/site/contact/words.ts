import type { Sender, Subject } from '../../../domain/messages/index.ts'

/** Who writes, as they read it in the form and as our team reads it. */
export const SENDER_WORDS: Readonly<Record<Sender, string>> = {
  usager: 'une personne accompagnée, ou un proche',
  aidant: 'un aidant ou une aidante',
  referent: 'un référent ou une référente',
  structure: 'une structure qui n’est pas encore habilitée',
  formation: 'un organisme de formation',
  service: 'un service public ou une administration',
  autre: 'quelqu’un d’autre',
}

/** The order of the form: those who have nobody else to ask come first. */
export const SENDER_ORDER: readonly Sender[] = [
  'usager',
  'aidant',
  'referent',
  'structure',
  'formation',
  'service',
  'autre',
]

export const SUBJECT_WORDS: Readonly<Record<Subject, string>> = {
  habilitation: 'Demander une habilitation, ou suivre une demande',
  connexion: 'Je n’arrive pas à me connecter',
  mandat: 'Un mandat, ou une démarche',
  formation: 'La formation, le test Pix, le financement',
  signalement: 'Signaler un abus, ou quelque chose d’anormal',
  donnees: 'Mes données personnelles',
  accessibilite: 'Une page que je n’arrive pas à utiliser',
  securite: 'Une faille de sécurité du site',
  autre: 'Autre chose',
}

/** The same in a list of our team. */
export const SUBJECT_LABELS: Readonly<Record<Subject, string>> = {
  habilitation: 'Habilitation',
  connexion: 'Connexion',
  mandat: 'Mandat',
  formation: 'Formation',
  signalement: 'Signalement',
  donnees: 'Données personnelles',
  accessibilite: 'Accessibilité',
  securite: 'Sécurité',
  autre: 'Autre',
}
