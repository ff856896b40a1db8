import type { EndReason, GlobalRole, Role } from '../../../domain/comptes/index.ts'

export const ROLE_WORDS: Readonly<Record<Role, string>> = { aidant: 'aidant', referent: 'référent' }

export const GLOBAL_ROLE_WORDS: Readonly<Record<GlobalRole, string>> = {
  equipe: 'équipe, assistance',
  equipe_responsable: 'équipe, responsable',
  technique: 'technique',
}

/** Why an account was closed. */
export const END_REASON_WORDS: Readonly<Record<EndReason, string>> = {
  depart: 'départ',
  fin_de_mission: 'fin de mission',
  mutation: 'changement de structure',
  inactivite: 'compte inactif',
  jamais_active: 'compte jamais activé',
  securite: 'sécurité',
  erreur: 'erreur',
  equipe: 'décision de l’équipe',
  autre: 'autre raison',
}
