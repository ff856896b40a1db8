import {
  type Drawing,
  growing,
  protecting,
  savingTime,
  takingOver,
  talking,
} from '../../../platform/ui/illustrations/index.ts'

/** Why a structure would use it: told on a page, on the front page, on a leaflet. */
export interface FiveReason {
  readonly title: string
  /** In one or two sentences. */
  readonly text: string
  /** What the product does for it; each is true of a screen. */
  readonly how: readonly string[]
  readonly drawing: Drawing
}

/** The five reasons of the leaflet (mission s4, lines 95 to 131; S-134). */
export const REASONS = {
  protection: {
    title: 'L’aidant et la personne sont protégés',
    text: 'Un mandat signé dit ce qui est permis, et jusqu’à quand. Chaque connexion est notée.',
    how: [
      'La personne choisit les thèmes autorisés et la durée : un an au plus.',
      'Vous n’avez besoin d’aucun de ses mots de passe.',
      'L’historique montre qui a fait quoi, et quand. Il vous protège tous les deux.',
    ],
    drawing: protecting,
  },
  temps: {
    title: 'Vous gagnez du temps',
    text: 'Vous ouvrez directement les sites qui ont un bouton FranceConnect. Plus de mot de passe à retrouver.',
    how: [
      'Le mandat se signe une fois. Il sert ensuite à chaque rendez-vous, tant qu’il dure.',
      'La démarche demandée est déjà notée : vous savez où reprendre.',
      'Un mandat qui finit se renouvelle sans tout refaire.',
    ],
    drawing: savingTime,
  },
  humain: {
    title: 'L’accompagnement reste humain',
    text: 'Le temps gagné sert à écouter, à expliquer, à rassurer. La personne sait toujours à qui parler.',
    how: [
      'Le mandat se signe ensemble, au même endroit.',
      'À chaque usage, vous dites si la personne est là, au téléphone ou absente.',
      'Elle peut être prévenue de chaque usage, par SMS ou par mail.',
    ],
    drawing: talking,
  },
  continuite: {
    title: 'Vos collègues peuvent prendre la suite',
    text: 'Le mandat est signé avec la structure. Un congé ou un départ n’arrête pas l’aide.',
    how: [
      'Toute personne habilitée de la structure peut continuer une démarche.',
      'Chacune agit avec son propre compte : l’historique dit qui.',
      'Quand quelqu’un part, sa suite se prépare dans l’espace référent.',
    ],
    drawing: takingOver,
  },
  autonomie: {
    title: 'La personne avance vers l’autonomie',
    text: 'Elle fait seule ce qu’elle sait faire. Vous prenez la main quand elle en a besoin.',
    how: [
      'La personne garde son propre accès FranceConnect. Le mandat ne lui enlève rien.',
      'Elle peut autoriser un seul thème, et faire le reste elle-même.',
      'Elle arrête le mandat quand elle veut, sans dire pourquoi.',
    ],
    drawing: growing,
  },
} as const satisfies Readonly<Record<string, FiveReason>>

export type ReasonKey = keyof typeof REASONS
export const REASON_KEYS = ['protection', 'temps', 'humain', 'continuite', 'autonomie'] as const satisfies ReasonKey[]
