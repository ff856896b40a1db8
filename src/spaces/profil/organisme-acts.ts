/**
 * What somebody did for a training organisation, or our team for one: read by its author alone, in their own history. What concerns a
 * structure too is told in its words.
 */
export const ORGANISME_ACTS: Readonly<Record<string, string>> = {
  organisme_create: 'Organisme de formation créé',
  organisme_close_training_organisation: 'Organisme de formation fermé',
  organisme_invite_trainer: 'Personne invitée dans un organisme de formation',
  organisme_reinvite_trainer: 'Invitation renvoyée dans un organisme de formation',
  organisme_add_trainer: 'Personne ajoutée dans un organisme de formation',
  organisme_show_trainer_code: 'Code d’activation montré',
  organisme_remove_trainer: 'Personne retirée d’un organisme de formation',
  organisme_create_session: 'Session de formation créée',
  organisme_edit_session: 'Session de formation modifiée',
  organisme_publish_session: 'Session de formation publiée',
  organisme_unpublish_session: 'Session de formation retirée',
  organisme_postpone_session: 'Session de formation reportée',
  organisme_cancel_session: 'Session de formation annulée',
  organisme_registration_ended: 'Inscription à une session arrivée à sa fin',
  organisme_save_contact: 'Contact public enregistré',
  organisme_remove_contact: 'Contact public retiré',
}
