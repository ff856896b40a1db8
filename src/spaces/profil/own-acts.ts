import type { OwnEntry } from '../../domain/journal/index.ts'
import { themeOf } from '../../domain/mandats/index.ts'
import { actWords } from '../espace-referent/activite/words.ts'
import { ORGANISME_ACTS } from './organisme-acts.ts'

/** What only its author reads: acts upon one's own session and account. */
const OWN: Readonly<Record<string, string>> = {
  activity_check: 'Code tapé pour reprendre',
  lock_session: 'Écran verrouillé',
  sign_out: 'Déconnexion',
  switch_organisation: 'Changement de structure',
  close_session: 'Une de mes connexions fermée',
  close_other_sessions: 'Toutes mes autres connexions fermées',
  change_phone: 'Numéro de téléphone changé',
  ask_email_change: 'Changement d’adresse demandé',
  withdraw_email_change: 'Changement d’adresse abandonné',
  change_email: 'Nouvelle adresse confirmée',
  object_email_change: 'Changement d’adresse refusé depuis l’ancienne adresse',
  associate_card: 'Carte remise à une personne de l’équipe',
  validate_card: 'Carte d’une personne de l’équipe validée',
  withdraw_from_usager: 'Retrait pour conflit d’intérêts',
  habilitation_attribuer: 'Dossier d’habilitation attribué',
  habilitation_juger: 'Dossier d’habilitation : vérifications enregistrées',
  habilitation_repondre: 'Dossier d’habilitation : message à la structure',
  habilitation_demander_modifications: 'Dossier d’habilitation : changements demandés',
  habilitation_accepter: 'Dossier d’habilitation accepté',
  habilitation_refuser: 'Dossier d’habilitation refusé',
  habilitation_rouvrir: 'Dossier d’habilitation rouvert',
  resume_with_usager: 'Fin du retrait pour conflit d’intérêts',
}

/** One's own act in plain words; one younger than this page is still told as an act. */
export function ownActWords({ action }: Pick<OwnEntry, 'action'>): string {
  return OWN[action] ?? ORGANISME_ACTS[action] ?? actWords({ action: action.replace(/^organisme_/, '') })
}

/** What can be said of it besides: the theme. Nobody is named. */
export function ownDetailWords({ details }: Pick<OwnEntry, 'details'>): string {
  const { theme } = details
  return typeof theme === 'string' ? `Thème ${themeOf(theme)?.shortTitle ?? theme}` : ''
}
