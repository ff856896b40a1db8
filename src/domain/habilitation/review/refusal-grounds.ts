import { CGU, encyclopedia, law, type Source, slides, whoMayBe } from '../eligibility/sources.ts'

interface RefusalGround {
  /** As the reviewer chooses it. */
  readonly label: string
  /** As the refusal says it to the people concerned: the rule, then what it means here. */
  readonly words: string
  readonly sources: readonly Source[]
}

/** Why a file may be refused. Keys are kept in the journal and the history: never renamed. A refusal names at least one. */
export const FILE_REFUSALS = {
  hors_mission: {
    label: 'L’activité ne fait pas partie de celles qui ouvrent droit à l’habilitation',
    words: 'Aucun des fondements prévus n’est établi : l’aide aux démarches n’est pas une mission de la structure.',
    sources: [whoMayBe('s0:13-20'), encyclopedia('s3:14-17')],
  },
  sans_contrat: {
    label: 'Des aidants n’ont pas de contrat de travail avec la structure',
    words: 'Chaque aidant doit avoir un contrat de travail avec la structure. Ce n’est pas le cas ici.',
    sources: [encyclopedia('s3:8-16'), whoMayBe('s0:26')],
  },
  personnes_exclues: {
    label: 'Les aidants sont des personnes qui ne peuvent pas être habilitées',
    words:
      'Les bénévoles, les volontaires en service civique, les stagiaires, les apprentis et les aidants familiaux ne peuvent pas être habilités.',
    sources: [whoMayBe('s0:22'), encyclopedia('s3:8')],
  },
  elus: {
    label: 'Les aidants sont élus',
    words: 'Les élus ne peuvent pas être habilités, sauf dans les cas prévus, qui ne sont pas réunis ici.',
    sources: [whoMayBe('s0:22'), law('Article L. 237-1 du Code électoral')],
  },
  mandataires_judiciaires: {
    label: 'Les aidants exercent des mesures de protection',
    words: 'Les mandataires judiciaires agissent déjà par décision du juge : ils ne peuvent pas être habilités.',
    sources: [slides('s4:89')],
  },
  aide_payante: {
    label: 'L’aide est payante',
    words: 'L’aide donnée avec Aidants Connect est toujours gratuite pour la personne accompagnée.',
    sources: [CGU],
  },
  structure_inconnue: {
    label: 'La structure n’existe pas, ou l’établissement est fermé',
    words: 'L’établissement déclaré n’a pas été trouvé ouvert à ce numéro SIRET.',
    sources: [whoMayBe('s0:13')],
  },
  lieu_deja_habilite: {
    label: 'Ce lieu d’accueil est déjà habilité',
    words: 'Ce lieu d’accueil est déjà habilité. Son référent ou sa référente peut ajouter des aidants.',
    sources: [],
  },
  autre: {
    label: 'Une autre raison, écrite dans le message',
    words: 'La raison est écrite ci-dessous.',
    sources: [],
  },
} as const satisfies Record<string, RefusalGround>

export type FileRefusal = keyof typeof FILE_REFUSALS

export function isFileRefusal(value: string): value is FileRefusal {
  return Object.hasOwn(FILE_REFUSALS, value)
}

/** In the order in which they are offered. */
export const FILE_REFUSAL_KEYS: readonly FileRefusal[] = Object.keys(FILE_REFUSALS).filter(isFileRefusal)

/** Months within which a refusal may be appealed, from the day it was received (Code de justice administrative, R. 421-1). */
const APPEAL_MONTHS = 2

/** Where the administrative court is seized online. */
export const TELERECOURS = 'https://citoyens.telerecours.fr'

/**
 * The remedies that a refusal states, one paragraph each: appeal to us or to our superior within two months, which interrupts the term before the
 * court (Code des relations entre le public et l’administration, L. 411-2), then the administrative court (Code de justice administrative,
 * R. 421-1, R. 421-2, R. 421-5). The same words on the screen that confirms and in the mail. `TELERECOURS` follows them.
 */
export function remediesWords(from: {
  readonly teamEmail: string
  readonly publicUrl: string
  readonly number: string
}): readonly string[] {
  return [
    `Vous avez ${APPEAL_MONTHS} mois à partir du jour où vous recevez cette décision. Vous pouvez d’abord nous demander de la revoir (recours gracieux) : écrivez à ${from.teamEmail}, avec le numéro de la demande (${from.number}) et vos raisons.`,
    `Ou demander à l’autorité dont nous dépendons de la revoir (recours hiérarchique) : son nom et son adresse postale sont dans les mentions légales, ${from.publicUrl}/mentions-legales.`,
    `Sans réponse au bout de ${APPEAL_MONTHS} mois, ce recours est rejeté. Vous avez alors ${APPEAL_MONTHS} mois pour saisir le tribunal administratif. Vous pouvez aussi le saisir tout de suite, dans les ${APPEAL_MONTHS} mois.`,
    'Le tribunal se saisit par courrier, sur place, ou en ligne avec Télérecours citoyens :',
  ]
}
