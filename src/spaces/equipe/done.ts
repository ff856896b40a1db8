import { z } from 'zod'
import type { FlashMessage } from '../../platform/ui/index.ts'

/** What was just done, said at the head of the next page: the address names it, never says it. */
const DONE: Readonly<Record<string, string>> = {
  acceptee: 'La demande est acceptée et appliquée. Les référents de la structure sont prévenus.',
  refusee: 'La demande est refusée. Les référents de la structure sont prévenus.',
  formation_acceptee: 'La demande est acceptée. Les référents sont prévenus par mail.',
  formation_refusee: 'La demande est refusée. Les référents savent pourquoi, par mail.',
  collegue: 'La formation est proposée. La personne choisie reçoit un mail pour répondre.',
  formation_question: 'Votre question est partie. La demande revient ici avec la réponse.',
  dossier_accepte: 'Le dossier est accepté : la structure existe, et son référent ou sa référente est invité.',
  dossier_refuse: 'Le dossier est refusé. Les personnes concernées ont la raison et les recours par mail.',
  dossier_renvoye: 'Le dossier est renvoyé à la structure, avec votre message.',
  dossier_rouvert: 'Le dossier est de nouveau à examiner. La structure est prévenue.',
  dossier_attribue: 'C’est noté : ce dossier est suivi par cette personne.',
  dossier_libere: 'C’est noté : personne ne suit ce dossier.',
  message_envoye: 'Votre message est dans le dossier, et parti par mail.',
  contact_repondu: 'Votre réponse est partie par mail.',
  contact_attribue: 'C’est noté : cette personne suit ce message.',
  contact_libere: 'C’est noté : personne ne suit ce message.',
  contact_clos: 'Le message est clos. Personne n’a été prévenu.',
  contact_ecarte: 'Le message est écarté. Il est effacé dans 30 jours.',
  contact_repris: 'Le message est de nouveau à traiter.',
  verifications: 'Vos vérifications sont enregistrées.',
  rien_a_noter: 'Rien n’a changé dans vos vérifications.',
  formation: 'La formation est inscrite. L’attestation est dans le compte de la personne.',
  formation_retiree: 'La formation est retirée. L’attestation ne vaut plus rien.',
  pix_lu: 'Les résultats de Pix sont lus.',
  pix_rien: 'Pix a répondu : aucun nouveau résultat.',
  pix_en_cours: 'Une lecture est déjà en cours. Rechargez cette page dans une minute.',
  pix_rattache: 'Le résultat est rattaché. Si plus rien ne manque, le compte de la personne vient d’être ouvert.',
  pix_ecarte: 'Le résultat est écarté. Il comptera si son adresse est un jour celle d’une personne à former.',
  webinaire: 'La date est proposée aux référents.',
  webinaire_change: 'C’est changé. Les personnes inscrites sont prévenues par mail.',
  webinaire_annule: 'Le webinaire est annulé. Les personnes inscrites sont prévenues par mail.',
  presences: 'Les présences sont enregistrées.',
  organisme_cree: 'L’organisme est créé. Invitez maintenant sa première personne responsable.',
  organisme_ferme: 'L’organisme est fermé. Personne n’y a plus accès.',
  ajoute: 'Cette personne fait partie de l’équipe.',
  demande: 'Une ou un autre responsable doit confirmer.',
  confirme: 'Cette personne est responsable de l’équipe.',
  decline: 'La demande est écartée.',
  retire: 'Cette personne ne fait plus partie de l’équipe. Ses sessions sont fermées.',
  ferme: 'Le compte est fermé. Ses sessions le sont aussi.',
  rouvert: 'Le compte est rouvert.',
  arrete: 'L’arrêt est en vigueur.',
  leve: 'L’arrêt est levé.',
}

export const doneQuery = z.object({ fait: z.string().max(20).optional() })
export type DoneQuery = z.infer<typeof doneQuery>

export function doneFlash({ fait }: DoneQuery): readonly FlashMessage[] {
  const text = fait === undefined ? undefined : DONE[fait]
  return text ? [{ kind: 'success', text }] : []
}

/** Said beside the code, when it was typed too long ago. */
export const STALE_CODE = 'Ce code date de plus de deux minutes. Attendez le suivant, puis tapez-le.'

/** Dates of our team's screens: its members work for no structure. */
export const TEAM_ZONE = 'Europe/Paris'
