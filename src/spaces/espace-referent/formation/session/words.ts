import type { RegistrationRefusal } from '../../../../domain/formations/index.ts'

/** Why nobody was registered, what stays as it was, what to do now: shown beside the list of sessions. */
export const CHOICE_PROBLEMS = {
  full: 'Cette session vient de se remplir. Rien n’est changé : choisissez-en une autre, ou attendez une place dans celle-ci.',
  too_late: 'Les inscriptions à cette session viennent de fermer. Rien n’est changé : choisissez-en une autre.',
  cancelled: 'Cette session vient d’être annulée par son organisme. Rien n’est changé : choisissez-en une autre.',
  unknown: 'Cette session n’est plus proposée. Rien n’est changé : choisissez-en une autre.',
  network:
    'Les conseillers numériques sont formés par le réseau de leur dispositif. Rien n’est changé : choisissez une session de ce réseau.',
  same: 'La personne est déjà dans cette session. Choisissez-en une autre, ou revenez en arrière.',
} as const satisfies Partial<Record<RegistrationRefusal, string>>

/** Refusals that are about the person, not about the session: her page says where she is. */
export function isAboutSession(reason: RegistrationRefusal): reason is keyof typeof CHOICE_PROBLEMS {
  return reason in CHOICE_PROBLEMS
}
