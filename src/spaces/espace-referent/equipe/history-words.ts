import type { Change } from '../../../domain/comptes/index.ts'
import { formatShortDate } from '../../../platform/ui/index.ts'
import { END_WORDS, LEAVING_WORDS, lastDayOf, STOPPING_WORDS } from './words.ts'

const FACTORS: Readonly<Record<string, string>> = {
  totp_app: 'une application',
  totp_card: 'une carte',
  passkey: 'une clé d’accès',
  recovery_codes: 'des codes de secours',
}

const ROLES: Readonly<Record<string, string>> = { aidant: 'aidant', referent: 'référent' }

/** What each act of the journal says of somebody; `d` reads a text of the entry's details. */
const WORDS: Readonly<Record<string, (d: (name: string) => string, timeZone: string) => string>> = {
  create_account: () => 'Compte créé',
  add_membership: (d) => `Rôle donné : ${ROLES[d('role')] ?? d('role')}`,
  end_membership: () => 'Accès à la structure terminé',
  leave_structure: () => 'A quitté la structure',
  restore_membership: () => 'Accès rendu',
  appoint_referent: (d, zone) =>
    d('planned_end')
      ? `Rôle de référent donné, jusqu’au ${formatShortDate(lastDayOf(new Date(d('planned_end'))), zone)}`
      : 'Rôle de référent donné',
  demote_referent: () => 'Rôle de référent retiré',
  end_planned_role: () => 'Rôle de référent arrivé à son terme',
  emergency_stop: () => 'Accès bloqué',
  lift_emergency_stop: () => 'Accès débloqué',
  warn_inactive_account: () => 'Pas de connexion depuis 5 mois : fermeture du compte annoncée',
  deactivate_account: () => 'Compte fermé',
  reactivate_account: () => 'Compte rouvert',
  join_structure: () => 'A rejoint la structure',
  ask_to_keep_membership: () => 'Souhaite garder l’accès, en plus d’une autre structure',
  keep_membership: () => 'Accès gardé, en plus d’une autre structure',
  invite_account: () => 'Invitation envoyée',
  resend_invitation: () => 'Invitation renvoyée',
  activate_account: () => 'Compte activé',
  show_activation_code: () => 'Code affiché par un référent',
  open_repair: () => 'Dépannage ouvert',
  resend_repair: () => 'Lien de dépannage renvoyé',
  repair_factor: () => 'Dépannage terminé',
  team_emergency_stop: () => 'Accès bloqué par l’équipe d’Aidants Connect',
  team_lift_emergency_stop: () => 'Accès débloqué par l’équipe d’Aidants Connect',
  use_recovery_code: () => 'Code de secours utilisé',
  add_factor: (d) => `Moyen de connexion ajouté : ${FACTORS[d('kind')] ?? ''}`,
  link_proconnect: () => 'ProConnect relié à son compte',
  unlink_proconnect: () => 'ProConnect délié de son compte',
  associate_card: () => 'Carte remise',
  validate_card: () => 'Carte mise en service',
  remove_factor: (d) => `Moyen de connexion retiré : ${FACTORS[d('kind')] ?? ''}`,
  record_training: () => 'Formation inscrite par l’équipe d’Aidants Connect',
  withdraw_training: () => 'Formation retirée par l’équipe d’Aidants Connect',
  accept_document: () => 'Conditions acceptées',
  entrust_usager: () => 'Une personne accompagnée lui est confiée',
}

const REASONS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.entries(END_WORDS)),
  ...Object.fromEntries(Object.entries(LEAVING_WORDS)),
  ...Object.fromEntries(Object.entries(STOPPING_WORDS)),
  changement_de_fonction: 'Changement de fonction',
  fin_interim: 'Fin d’un remplacement',
  a_sa_demande: 'À sa demande',
  perdue: 'Carte perdue',
  cassee: 'Carte cassée',
  defectueuse: 'Carte défectueuse',
}

const BY_KIND: Readonly<Record<string, string>> = {
  system: 'Automatique',
  operator: 'L’équipe d’Aidants Connect',
}

/** One line of somebody's history; undefined for what says nothing of their rights. */
export function changeWords(
  change: Change,
  timeZone: string,
): { readonly title: string; readonly detail: string } | undefined {
  const words = WORDS[change.action]
  if (!words) return undefined
  const d = (name: string) => {
    const value = change.details[name]
    return typeof value === 'string' ? value : ''
  }
  const reason = REASONS[d('reason')]
  const by = change.by ?? BY_KIND[change.byKind] ?? ''
  return { title: words(d, timeZone), detail: [by, reason].filter(Boolean).join(' · ') }
}
