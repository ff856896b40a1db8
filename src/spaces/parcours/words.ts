import type { Stage, TrackDelays, TrackFacts } from '../../domain/formations/index.ts'
import { type BadgeProps, formatBirthdate, plural } from '../../platform/ui/index.ts'

/** Who reads: a référent of the structure, the person herself, our team, or whoever asked for the structure's habilitation. */
export type TrackReader = 'referent' | 'personne' | 'equipe' | 'demandeur'

interface StageWords {
  readonly words: string
  readonly look: NonNullable<BadgeProps['kind']>
}

/** Where somebody stands on the way to their account: the same words for everybody. */
export const STAGE_WORDS: Readonly<Record<Stage, StageWords>> = {
  a_examiner: { words: 'À l’examen', look: 'info' },
  precisions_demandees: { words: 'Question posée', look: 'warning' },
  refusee: { words: 'Demande refusée', look: 'error' },
  annulee: { words: 'Demande retirée', look: 'neutral' },
  a_inscrire: { words: 'À inscrire à une formation', look: 'warning' },
  liste_attente: { words: 'Sur liste d’attente', look: 'info' },
  preinscrite: { words: 'Préinscription', look: 'info' },
  inscrite: { words: 'Inscription confirmée', look: 'success' },
  pairs_proposee: { words: 'Formation par un collègue proposée', look: 'info' },
  pairs_acceptee: { words: 'Formation par un collègue prévue', look: 'success' },
  pix_attendu: { words: 'Test Pix à passer', look: 'warning' },
  accord_attendu: { words: 'Accord à donner', look: 'warning' },
  a_debloquer: { words: 'Compte à débloquer', look: 'warning' },
  active: { words: 'Compte ouvert', look: 'success' },
}

/** What comes next, to each reader. What a référent does is said to them as an order, to the others as what they wait for. */
const NEXT: Readonly<Partial<Record<Stage, Readonly<Record<TrackReader, string>>>>> = {
  a_examiner: same('L’équipe d’Aidants Connect examine la demande.'),
  precisions_demandees: {
    ...same('L’équipe d’Aidants Connect attend une réponse du référent ou de la référente.'),
    referent: 'L’équipe d’Aidants Connect vous pose une question.',
  },
  a_inscrire: {
    referent: 'Choisissez une session, ou une ou un collègue qui donne la formation.',
    personne: 'Votre référent ou référente choisit une session avec vous.',
    equipe: 'Le référent ou la référente choisit une session, ou une formation par une ou un collègue.',
    demandeur: 'Le référent ou la référente choisit une session, ou une formation par une ou un collègue.',
  },
  liste_attente: same('Aucune place n’est libre. La première qui se libère est donnée dans l’ordre des demandes.'),
  preinscrite: same('La place est retenue. L’organisme de formation confirme l’inscription.'),
  inscrite: same('La formation est prévue. L’organisme note ensuite qui était présent.'),
  pairs_proposee: same('La ou le collègue choisi dit s’il accepte de donner la formation.'),
  pairs_acceptee: same('La ou le collègue donne la formation, puis atteste la présence.'),
  pix_attendu: {
    ...same('La formation est suivie. Il reste le test Pix, avec la même adresse e-mail.'),
    personne: 'Votre formation est suivie. Passez le test Pix avec la même adresse e-mail.',
  },
  accord_attendu: {
    ...same('Tout est fait. La personne donne son accord en répondant au mail qu’elle a reçu.'),
    personne: 'Tout est fait. Il manque votre accord : répondez au mail que vous avez reçu.',
  },
  a_debloquer: {
    ...same('Tout est fait, mais le compte n’a pas pu s’ouvrir. L’équipe d’Aidants Connect est prévenue.'),
    equipe: 'Tout est fait, mais le compte n’a pas pu s’ouvrir : regardez ce qui l’empêche.',
  },
  active: {
    ...same('Le compte est ouvert : son activation se fait avec le mail reçu.'),
    referent: 'Le compte est ouvert. Un lien reçu par mail l’active, avec un code que vous donnez.',
    personne: 'Votre compte est ouvert. Activez-le avec le mail que vous avez reçu.',
  },
}

function same(words: string): Readonly<Record<TrackReader, string>> {
  return { referent: words, personne: words, equipe: words, demandeur: words }
}

/** What comes next; undefined once the request was refused or taken back. */
export function nextWords(stage: Stage, reader: TrackReader, facts: TrackFacts, now: Date): string | undefined {
  const { registration } = facts
  if ((stage === 'preinscrite' || stage === 'inscrite') && registration && registration.endsAt <= now) {
    return 'La session est passée. L’organisme de formation dit bientôt qui était présent.'
  }
  return NEXT[stage]?.[reader]
}

/** « En général, 12 jours après la demande » for the part that is under way; undefined where too few were measured. */
export function delayWords(stage: Stage, delays: TrackDelays): string | undefined {
  const usual = (days: number | undefined, since: string) =>
    days === undefined ? undefined : `En général : ${plural(days, 'jour')} ou moins ${since}, une fois sur deux.`
  switch (stage) {
    case 'a_examiner':
      return usual(delays.examination, 'entre la demande et la réponse')
    case 'a_inscrire':
    case 'liste_attente':
    case 'preinscrite':
    case 'inscrite':
    case 'pairs_proposee':
    case 'pairs_acceptee':
      return usual(delays.training, 'entre l’accord de l’équipe et la fin de la formation')
    case 'pix_attendu':
      return usual(delays.account, 'entre la formation et l’ouverture du compte')
    default:
      return undefined
  }
}

/** « le 14 mai 2026 », from YYYY-MM-DD. */
export function onDay(day: string): string {
  return formatBirthdate(day)
}

/** « 80 sur 100 », or that Pix said no score. */
export function scoreWords(pix: NonNullable<TrackFacts['pix']>): string {
  return pix.score === null ? 'sans score' : `${pix.score} sur 100`
}
