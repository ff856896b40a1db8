import type { ActivityEntry } from '../../../domain/mandats/index.ts'
import { themeOf } from '../../../domain/mandats/index.ts'

/** Kinds of acts, as the filter names them. */
export const KINDS = ['mandats', 'demarches', 'personnes', 'equipe', 'acces', 'structure'] as const
export type Kind = (typeof KINDS)[number]

export const KIND_LABELS: Readonly<Record<Kind, string>> = {
  mandats: 'Mandats signés, arrêtés, remplacés',
  demarches: 'Démarches faites au nom d’une personne',
  personnes: 'Informations des personnes accompagnées',
  equipe: 'Équipe et rôles',
  acces: 'Connexions et moyens d’accès',
  structure: 'Structure',
}

interface ActWords {
  readonly kind: Kind
  readonly words: string
}

/** Every act of a structure's journal in plain words; none names a person accompanied. */
export const ACTS: Readonly<Record<string, ActWords>> = {
  create_mandat: { kind: 'mandats', words: 'Mandat signé' },
  create_autorisation: { kind: 'mandats', words: 'Thème autorisé par un mandat' },
  replace_autorisation: { kind: 'mandats', words: 'Thème repris par un mandat plus récent' },
  expire_autorisation: { kind: 'mandats', words: 'Thème arrivé à son terme' },
  revoke_mandat: { kind: 'mandats', words: 'Mandat arrêté' },
  revoke_autorisation: { kind: 'mandats', words: 'Thème d’un mandat arrêté' },
  renounce_mandat: { kind: 'mandats', words: 'Mandat auquel la structure renonce' },
  suspend_mandat: { kind: 'mandats', words: 'Mandat suspendu après un signalement' },
  lift_suspension: { kind: 'mandats', words: 'Suspension levée' },
  end_mandat: { kind: 'mandats', words: 'Mandat terminé' },
  transfer_mandat: { kind: 'mandats', words: 'Mandat passé à une autre structure' },
  receive_mandat: { kind: 'mandats', words: 'Mandat venu d’une autre structure' },
  render_pdf: { kind: 'mandats', words: 'Document du mandat produit' },
  franceconnect_usager: { kind: 'mandats', words: 'Identité prouvée avec FranceConnect pour signer' },
  refuse_self_proven_identity: { kind: 'mandats', words: 'Signature refusée : identité donnée par Aidants Connect' },
  journey_failed: { kind: 'mandats', words: 'Passage par FranceConnect qui n’a pas abouti' },
  override_usager_session: {
    kind: 'mandats',
    words: 'Session FranceConnect d’une personne peut-être restée ouverte à la signature',
  },

  use_autorisation: { kind: 'demarches', words: 'Connexion à un site au nom d’une personne' },
  use_refused: { kind: 'demarches', words: 'Connexion au nom d’une personne refusée' },
  use_abandoned: { kind: 'demarches', words: 'Connexion au nom d’une personne abandonnée' },
  end_intervention: { kind: 'demarches', words: 'Intervention terminée' },
  record_acte: { kind: 'demarches', words: 'Démarche consignée à la main' },
  close_open_session: { kind: 'demarches', words: 'Session FranceConnect d’une personne fermée' },
  override_open_session: { kind: 'demarches', words: 'Fiche ouverte malgré une session FranceConnect encore ouverte' },

  create_usager: { kind: 'personnes', words: 'Personne accompagnée pour la première fois' },
  refresh_identity: { kind: 'personnes', words: 'Identité mise à jour par FranceConnect' },
  link_sub: { kind: 'personnes', words: 'Nouvel identifiant FranceConnect d’une personne' },
  unlink_sub: { kind: 'personnes', words: 'Identifiant FranceConnect retiré : il était à quelqu’un d’autre' },
  change_contact: { kind: 'personnes', words: 'Coordonnées d’une personne changées' },
  change_notices: { kind: 'personnes', words: 'Messages de suivi d’une personne changés' },
  record_incapacity: { kind: 'personnes', words: 'Décès ou mesure de protection enregistrés' },
  clear_incapacity: { kind: 'personnes', words: 'Signalement annulé' },
  erase_usager: { kind: 'personnes', words: 'Données d’une personne effacées' },
  write_coffre: { kind: 'personnes', words: 'Identifiants d’une boîte mail enregistrés' },
  open_coffre: { kind: 'personnes', words: 'Identifiants d’une boîte mail consultés' },
  hand_over_coffre: { kind: 'personnes', words: 'Identifiants d’une boîte mail remis à la personne' },
  destroy_coffre: { kind: 'personnes', words: 'Identifiants d’une boîte mail détruits' },
  entrust_usager: { kind: 'personnes', words: 'Suivi d’une personne confié' },
  withdraw_from_usager: { kind: 'personnes', words: 'Aidant qui ne suit plus une personne' },

  add_membership: { kind: 'equipe', words: 'Rôle donné dans la structure' },
  end_membership: { kind: 'equipe', words: 'Personne retirée de l’équipe' },
  restore_membership: { kind: 'equipe', words: 'Personne réintégrée dans l’équipe' },
  leave_structure: { kind: 'equipe', words: 'Départ pour une autre structure' },
  join_structure: { kind: 'equipe', words: 'Arrivée d’une autre structure' },
  ask_to_keep_membership: { kind: 'equipe', words: 'Demande de rester dans deux structures' },
  keep_membership: { kind: 'equipe', words: 'Personne gardée par deux structures' },
  request_join: { kind: 'equipe', words: 'Personne déjà formée invitée à rejoindre l’équipe' },
  cancel_join_request: { kind: 'equipe', words: 'Invitation à rejoindre l’équipe retirée' },
  expire_join_request: { kind: 'equipe', words: 'Invitation à rejoindre l’équipe restée sans réponse' },
  refuse_join: { kind: 'equipe', words: 'Invitation à rejoindre l’équipe refusée' },
  record_training: { kind: 'equipe', words: 'Formation inscrite par l’équipe d’Aidants Connect' },
  withdraw_training: { kind: 'equipe', words: 'Formation retirée par l’équipe d’Aidants Connect' },
  request_track: { kind: 'equipe', words: 'Formation demandée' },
  open_track: { kind: 'equipe', words: 'Formation acceptée avec la demande de la structure' },
  ask_track: { kind: 'equipe', words: 'Question de l’équipe sur une demande de formation' },
  answer_track: { kind: 'equipe', words: 'Réponse à une question sur une demande de formation' },
  accept_track: { kind: 'equipe', words: 'Demande de formation acceptée' },
  refuse_track: { kind: 'equipe', words: 'Demande de formation refusée' },
  cancel_track: { kind: 'equipe', words: 'Demande de formation retirée' },
  confirm_registration: { kind: 'equipe', words: 'Inscription à une formation confirmée par l’organisme' },
  decline_registration: { kind: 'equipe', words: 'Inscription à une formation refusée par l’organisme' },
  move_registration: { kind: 'equipe', words: 'Inscription déplacée à une autre session par l’organisme' },
  record_presence: { kind: 'equipe', words: 'Présence à une formation attestée par l’organisme' },
  record_absence: { kind: 'equipe', words: 'Absence à une formation signalée par l’organisme' },
  take_back_presence: { kind: 'equipe', words: 'Présence ou absence à une formation reprise par l’organisme' },
  propose_peer_training: { kind: 'equipe', words: 'Formation par une ou un collègue proposée' },
  accept_peer_training: { kind: 'equipe', words: 'Formation par une ou un collègue acceptée' },
  decline_peer_training: { kind: 'equipe', words: 'Formation par une ou un collègue déclinée' },
  withdraw_peer_training: { kind: 'equipe', words: 'Formation par une ou un collègue annulée' },
  release_peer_training: { kind: 'equipe', words: 'Formation annulée : la ou le collègue n’est plus aidant' },
  attest_peer_training: { kind: 'equipe', words: 'Formation par une ou un collègue attestée' },
  record_pix: { kind: 'equipe', words: 'Résultat du test Pix reçu' },
  register_webinar: { kind: 'equipe', words: 'Inscription au webinaire des référents' },
  leave_webinar: { kind: 'equipe', words: 'Inscription au webinaire des référents annulée' },
  attend_webinar: { kind: 'equipe', words: 'Présence au webinaire des référents' },
  ask_funding: { kind: 'equipe', words: 'Devis de formation demandé' },
  send_funding: { kind: 'equipe', words: 'Devis de formation reçu' },
  agree_funding: { kind: 'equipe', words: 'Devis de formation accepté' },
  refuse_funding: { kind: 'equipe', words: 'Devis de formation refusé' },
  pay_funding: { kind: 'equipe', words: 'Formation payée' },
  unpay_funding: { kind: 'equipe', words: 'Paiement de formation retiré : noté par erreur' },
  register_track: { kind: 'equipe', words: 'Inscription à une session de formation' },
  wait_track: { kind: 'equipe', words: 'Inscription en liste d’attente d’une session de formation' },
  promote_registration: { kind: 'equipe', words: 'Place libérée : inscription à une session de formation' },
  unregister_track: { kind: 'equipe', words: 'Fin d’une inscription à une session de formation' },
  withdraw_peer_attestation: { kind: 'equipe', words: 'Formation par une ou un collègue : attestation retirée' },
  agree_track: { kind: 'equipe', words: 'Accord donné pour rejoindre la structure après la formation' },
  activate_track: { kind: 'equipe', words: 'Compte ouvert à la fin de la formation' },
  appoint_referent: { kind: 'equipe', words: 'Référent nommé' },
  demote_referent: { kind: 'equipe', words: 'Rôle de référent retiré' },
  end_planned_role: { kind: 'equipe', words: 'Rôle temporaire arrivé à son terme' },
  create_account: { kind: 'equipe', words: 'Compte créé' },
  deactivate_account: { kind: 'equipe', words: 'Compte fermé' },
  reactivate_account: { kind: 'equipe', words: 'Compte rouvert' },
  warn_inactive_account: { kind: 'equipe', words: 'Compte inactif : personne prévenue' },
  spare_inactive_account: { kind: 'equipe', words: 'Compte inactif gardé : seul référent' },
  invite_account: { kind: 'equipe', words: 'Invitation à activer un compte envoyée' },
  resend_invitation: { kind: 'equipe', words: 'Invitation à activer un compte renvoyée' },
  ask_activation_link: { kind: 'equipe', words: 'Nouveau lien d’activation demandé' },
  show_activation_code: { kind: 'equipe', words: 'Code d’activation lu par un référent' },

  connect_aidant: { kind: 'acces', words: 'Connexion' },
  sign_in_failed: { kind: 'acces', words: 'Connexion refusée' },
  practice_done: { kind: 'acces', words: 'Entraînement terminé' },
  practice_declared: { kind: 'acces', words: 'Entraînement passé : a appris ailleurs à faire signer un mandat' },
  accept_document: { kind: 'acces', words: 'Conditions ou charte acceptées' },
  add_factor: { kind: 'acces', words: 'Moyen d’accès ajouté' },
  remove_factor: { kind: 'acces', words: 'Moyen d’accès retiré' },
  link_proconnect: { kind: 'acces', words: 'ProConnect relié à un compte' },
  unlink_proconnect: { kind: 'acces', words: 'ProConnect délié d’un compte' },
  rename_factor: { kind: 'acces', words: 'Moyen d’accès renommé' },
  associate_card: { kind: 'acces', words: 'Carte à codes remise' },
  validate_card: { kind: 'acces', words: 'Carte à codes vérifiée' },
  use_recovery_code: { kind: 'acces', words: 'Code de secours utilisé' },
  passkey_cloned: { kind: 'acces', words: 'Clé d’accès refusée : elle semble copiée' },
  open_repair: { kind: 'acces', words: 'Remplacement d’un moyen d’accès perdu' },
  resend_repair: { kind: 'acces', words: 'Lien de remplacement renvoyé' },
  cancel_repair: { kind: 'acces', words: 'Remplacement d’un moyen d’accès annulé' },
  repair_factor: { kind: 'acces', words: 'Moyen d’accès perdu remplacé' },
  activate_account: { kind: 'acces', words: 'Compte activé' },

  create_organisation: { kind: 'structure', words: 'Structure créée' },
  close_organisation: { kind: 'structure', words: 'Structure fermée' },
  change_themes: { kind: 'structure', words: 'Thèmes proposés changés' },
  request_structure_change: { kind: 'structure', words: 'Changement de la structure demandé' },
  publish_contact: { kind: 'structure', words: 'Contact publié dans l’annuaire' },
  withdraw_contact: { kind: 'structure', words: 'Contact retiré de l’annuaire' },
  withdraw_structure_change: { kind: 'structure', words: 'Demande de changement retirée' },
  decide_structure_change: { kind: 'structure', words: 'Demande de changement traitée par l’équipe' },
  emergency_stop: { kind: 'structure', words: 'Arrêt d’urgence' },
  lift_emergency_stop: { kind: 'structure', words: 'Arrêt d’urgence levé' },
  export_activity: { kind: 'structure', words: 'Historique enregistré dans un fichier' },
}

/** The acts of one kind. */
export function actsOf(kind: Kind): readonly string[] {
  return Object.entries(ACTS).flatMap(([action, act]) => (act.kind === kind ? [action] : []))
}

/** « Mandat signé »; a kind of act younger than this page is still told as an act. */
export function actWords({ action }: Pick<ActivityEntry, 'action'>): string {
  return ACTS[action]?.words ?? 'Autre acte enregistré'
}

/** Who did it, as a reader names them. */
export function actorWords({ actorKind, actorName }: ActivityEntry): string {
  if (actorName) return actorName
  switch (actorKind) {
    case 'usager':
      return 'La personne accompagnée'
    case 'franceconnect':
      return 'FranceConnect'
    case 'operator':
      return 'Un opérateur d’Aidants Connect'
    default:
      return 'Aidants Connect, automatiquement'
  }
}

/** What can be said of an act besides: the theme, whom of the team it is about. */
export function detailWords({ details, aboutName }: ActivityEntry): readonly string[] {
  const theme = typeof details.theme === 'string' ? themeOf(details.theme)?.shortTitle : undefined
  return [...(aboutName ? [aboutName] : []), ...(theme ? [`Thème ${theme}`] : [])]
}
