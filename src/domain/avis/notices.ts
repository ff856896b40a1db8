import { type SQL, sql } from 'drizzle-orm'
import { after, DAY } from '../../platform/clock.ts'
import { messages } from '../../platform/outbox/index.ts'
import { plural } from '../../platform/ui/french.ts'
import {
  accounts,
  emergencyStops,
  factors,
  joinDepartures,
  leadRequests,
  membershipRoles,
  memberships,
  roleInForce,
  structureChanges,
} from '../comptes/index.ts'
import { pixResults, pixUnmatched, quotesToAnswer, toRegister, tracks } from '../formations/index.ts'
import { habilitationFiles } from '../habilitation/index.ts'
import { followedClauses, mandats } from '../mandats/index.ts'
import { contactToDealWith } from '../messages/index.ts'

/** The page where what a notice tells of is dealt with; a space knows its address. */
export type Place =
  | 'equipe'
  | 'demandes'
  | 'suivi'
  | 'mandats'
  | 'habilitations'
  | 'messages'
  | 'contact'
  | 'changements'
  | 'formations'
  | 'financements'
  | 'pix'
  | 'arrets'
  | 'membres'
  | 'comptes'
  | 'aucune'

/** What a count is about. */
interface Scope {
  /** The structure of the référent; our own team's counts are about all of them. */
  readonly organisationId: string
  readonly now: Date
}

export interface Notice {
  /** What happened. */
  readonly event: string
  /** The same as people call it. */
  readonly name: string
  /** Who is told. */
  readonly role: 'referent' | 'equipe'
  /** How many wait for somebody, derived from what is true at this instant: gone when anybody dealt with it. */
  readonly count: (scope: Scope) => SQL
  /** What stands on the screen and in the week's mail. */
  readonly words: (count: number) => string
  /** What it takes, in a few words: the page of all notices. */
  readonly ends: string
  readonly place: Place
}

const members = (organisationId: string) =>
  sql`${memberships} m join ${accounts} a on a.id = m.account_id and m.organisation_id = ${organisationId} and m.until is null and a.deactivated_at is null`

/**
 * Everything that référents and our own team are told of inside the product, and nothing else: each line is an event, who is told, how it is
 * counted, in which words, where it leads. None is stored: a notice is a question asked of the state.
 */
export const NOTICES: readonly Notice[] = [
  {
    event: 'invitation_sans_reponse',
    name: 'Invitation sans réponse',
    role: 'referent',
    count: ({ organisationId }) => sql`select count(*) from ${members(organisationId)} where a.activated_at is null`,
    words: (count) =>
      `${plural(count, 'personne invitée', 'personnes invitées')} ${count > 1 ? 'n’ont' : 'n’a'} pas encore activé ${count > 1 ? 'leur' : 'son'} compte`,
    ends: 'La personne active son compte, ou vous la retirez.',
    place: 'equipe',
  },
  {
    event: 'carte_a_valider',
    name: 'Carte à valider',
    role: 'referent',
    count: ({ organisationId }) =>
      sql`select count(*) from ${members(organisationId)} join ${factors} f on f.account_id = a.id
        where f.kind = 'totp_card' and f.confirmed_at is null and f.removed_at is null`,
    words: (count) =>
      count > 1
        ? `${count} cartes remises ne servent pas encore : elles sont à valider`
        : '1 carte remise ne sert pas encore : elle est à valider',
    ends: 'Vous tapez un code affiché par la carte, ou vous la reprenez.',
    place: 'equipe',
  },
  {
    event: 'depart_a_partager',
    name: 'Personne qui veut rester dans deux structures',
    role: 'referent',
    count: ({ organisationId }) =>
      sql`select count(*) from ${joinDepartures} d where d.organisation_id = ${organisationId} and d.wish = 'garder' and d.outcome is null`,
    words: (count) =>
      `${plural(count, 'personne')} ${count > 1 ? 'rejoignent' : 'rejoint'} une autre structure et ${count > 1 ? 'veulent' : 'veut'} rester aussi dans la vôtre`,
    ends: 'Vous acceptez qu’elle reste, ou le délai passe.',
    place: 'demandes',
  },
  {
    event: 'reponse_de_l_equipe',
    name: 'Réponse de l’équipe d’Aidants Connect',
    role: 'referent',
    count: ({ organisationId }) =>
      sql`select count(*) from ${structureChanges} c where c.organisation_id = ${organisationId}
        and c.state in ('acceptee', 'refusee') and c.seen_at is null`,
    words: (count) => `${plural(count, 'réponse')} de l’équipe d’Aidants Connect à lire`,
    ends: 'Vous, ou une ou un collègue, dites l’avoir lue.',
    place: 'demandes',
  },
  {
    event: 'question_sur_une_formation',
    name: 'Question de l’équipe d’Aidants Connect',
    role: 'referent',
    count: ({ organisationId }) =>
      sql`select count(*) from ${tracks} t where t.organisation_id = ${organisationId} and t.eligibility = 'precisions_demandees'`,
    words: (count) => `${plural(count, 'question')} de l’équipe d’Aidants Connect sur une demande de formation`,
    ends: 'Vous répondez, ou vous retirez la demande.',
    place: 'demandes',
  },
  {
    event: 'formation_a_choisir',
    name: 'Personne à inscrire à une formation',
    role: 'referent',
    count: ({ organisationId }) =>
      sql`select count(*) from ${tracks} t where t.organisation_id = ${organisationId} and ${toRegister}`,
    words: (count) => `${plural(count, 'personne')} à inscrire à une formation`,
    ends: 'Vous choisissez une session, ou une ou un collègue qui la donne ; ou vous retirez la demande.',
    place: 'demandes',
  },
  {
    event: 'devis_a_lire',
    name: 'Devis de formation à lire',
    role: 'referent',
    count: ({ organisationId }) => quotesToAnswer(organisationId),
    words: (count) =>
      `${plural(count, 'devis', 'devis')} de formation ${count > 1 ? 'attendent' : 'attend'} votre réponse`,
    ends: 'Vous acceptez le devis, ou vous le refusez.',
    place: 'financements',
  },
  {
    event: 'personne_sans_aidant',
    name: 'Personne à confier',
    role: 'referent',
    count: ({ organisationId, now }) =>
      sql`with ${followedClauses(organisationId, now)} select count(*) from followed where follower is null`,
    words: (count) =>
      `${plural(count, 'personne')} à confier : plus aucun aidant de l’équipe ne ${count > 1 ? 'les' : 'la'} connaît`,
    ends: 'Vous la confiez à une ou un aidant.',
    place: 'suivi',
  },
  {
    event: 'mandat_suspendu',
    name: 'Mandat suspendu',
    role: 'referent',
    count: ({ organisationId, now }) =>
      sql`select count(*) from ${mandats} m where m.organisation_id = ${organisationId}
        and m.ended_at is null and m.suspended_at is not null and m.expires_at > ${now}`,
    words: (count) => `${plural(count, 'mandat suspendu', 'mandats suspendus')} en attendant une preuve`,
    ends: 'L’équipe d’Aidants Connect reçoit la preuve, ou lève la suspension.',
    place: 'mandats',
  },
  {
    event: 'referent_temporaire',
    name: 'Rôle temporaire bientôt terminé',
    role: 'referent',
    count: ({ organisationId, now }) =>
      sql`select count(*) from ${members(organisationId)} join ${membershipRoles} r on r.membership_id = m.id
        where ${roleInForce(now)} and r.planned_end < ${after(now, 7 * DAY)}`,
    words: (count) =>
      `${plural(count, 'rôle')} de référent ${count > 1 ? 'se terminent' : 'se termine'} dans moins de 7 jours`,
    ends: 'Vous prolongez le rôle, ou il se termine.',
    place: 'equipe',
  },
  {
    event: 'compte_inactif',
    name: 'Compte bientôt fermé',
    role: 'referent',
    count: ({ organisationId }) =>
      sql`select count(*) from ${members(organisationId)} where a.inactivity_warned_at is not null`,
    words: (count) =>
      `${plural(count, 'compte')} sans connexion depuis 5 mois : ${count > 1 ? 'ils seront fermés' : 'il sera fermé'} dans le mois`,
    ends: 'La personne se connecte, ou son compte est fermé.',
    place: 'equipe',
  },
  {
    event: 'aidant_bloque',
    name: 'Personne bloquée',
    role: 'referent',
    count: ({ organisationId }) =>
      sql`select count(*) from ${emergencyStops} es where es.scope = 'aidant' and es.organisation_id = ${organisationId}
        and es.effective_at is not null and es.lifted_at is null`,
    words: (count) => `${plural(count, 'personne bloquée', 'personnes bloquées')} par un référent de votre structure`,
    ends: 'Un référent lève le blocage, ou retire la personne.',
    place: 'equipe',
  },
  {
    event: 'habilitation_a_examiner',
    name: 'Dossier d’habilitation',
    role: 'equipe',
    count: () => sql`select count(*) from ${habilitationFiles} h where h.state = 'en_examen'`,
    words: (count) => `${plural(count, 'dossier')} d’habilitation à examiner`,
    ends: 'Le dossier est accepté, refusé, renvoyé à la structure ou retiré.',
    place: 'habilitations',
  },
  {
    event: 'message_de_dossier',
    name: 'Message d’une structure',
    role: 'equipe',
    // One that is examined is counted above, whatever it says.
    count: () =>
      sql`select count(*) from ${habilitationFiles} h
        where h.awaits_reply and h.state in ('modifications_demandees', 'acceptee', 'refusee', 'sans_suite')`,
    words: (count) =>
      `${plural(count, 'dossier décidé ou renvoyé', 'dossiers décidés ou renvoyés')} avec un message sans réponse`,
    ends: 'Une ou un membre de l’équipe répond dans le dossier.',
    place: 'messages',
  },
  {
    event: 'changement_a_examiner',
    name: 'Demande d’une structure',
    role: 'equipe',
    count: () => sql`select count(*) from ${structureChanges} c where c.state = 'en_cours'`,
    words: (count) => `${plural(count, 'demande')} d’une structure à examiner`,
    ends: 'La demande est acceptée, refusée ou retirée.',
    place: 'changements',
  },
  {
    event: 'formation_demandee',
    name: 'Demande de formation',
    role: 'equipe',
    count: () => sql`select count(*) from ${tracks} t where t.eligibility = 'a_examiner'`,
    words: (count) => `${plural(count, 'demande')} de formation à examiner`,
    ends: 'La demande est acceptée, refusée ou retirée, ou vous posez une question.',
    place: 'formations',
  },
  {
    event: 'pix_a_rattacher',
    name: 'Résultat Pix sans personne',
    role: 'equipe',
    count: () => sql`select count(*) from ${pixResults} where ${pixUnmatched}`,
    words: (count) => `${plural(count, 'résultat')} du test Pix à rattacher à une personne`,
    ends: 'Vous dites à qui il est, ou vous l’écartez.',
    place: 'pix',
  },
  {
    event: 'message_de_contact',
    name: 'Message du formulaire de contact',
    role: 'equipe',
    count: () => contactToDealWith,
    words: (count) => `${plural(count, 'message')} du formulaire de contact à traiter`,
    ends: 'Une ou un membre de l’équipe répond, clôt ou écarte le message.',
    place: 'contact',
  },
  {
    event: 'responsable_a_confirmer',
    name: 'Responsable à confirmer',
    role: 'equipe',
    count: () => sql`select count(*) from ${leadRequests} l where l.state = 'en_cours'`,
    words: (count) => `${plural(count, 'responsable')} de l’équipe à confirmer`,
    ends: 'Une ou un autre responsable décide.',
    place: 'membres',
  },
  {
    event: 'seul_referent_inactif',
    name: 'Structure dont le seul référent ne se connecte plus',
    role: 'equipe',
    // Warned over a month ago and still there: the nightly job closes everybody else.
    count: ({ now }) =>
      sql`select count(*) from ${accounts} a where a.deactivated_at is null and a.inactivity_warned_at < ${after(now, -32 * DAY)}`,
    words: (count) => `${plural(count, 'structure')} dont la seule personne référente ne se connecte plus`,
    ends: 'La personne se connecte, une autre est nommée, ou vous fermez le compte.',
    place: 'comptes',
  },
  {
    event: 'arret_en_vigueur',
    name: 'Arrêt d’urgence',
    role: 'equipe',
    count: () =>
      sql`select count(*) from ${emergencyStops} es where es.effective_at is not null and es.lifted_at is null`,
    words: (count) => `${plural(count, 'arrêt')} d’urgence en vigueur`,
    ends: 'L’arrêt est levé.',
    place: 'arrets',
  },
  {
    event: 'signalement_a_verifier',
    name: 'Signalement',
    role: 'equipe',
    count: ({ now }) =>
      sql`select count(distinct (m.organisation_id, m.usager_id)) from ${mandats} m
        where m.suspended_at is not null and m.ended_at is null and m.expires_at > ${now}`,
    words: (count) => `${plural(count, 'signalement')} de décès ou de protection à vérifier`,
    ends: 'Un opérateur met fin aux mandats, ou lève la suspension (ligne de commande).',
    place: 'aucune',
  },
  {
    event: 'message_bloque',
    name: 'Message bloqué',
    role: 'equipe',
    count: () => sql`select count(*) from ${messages} s
      where s.failed_at is not null and (s.not_after is null or s.failed_at < s.not_after)`,
    words: (count) => `${plural(count, 'message')} qui n’${count > 1 ? 'ont' : 'a'} pas pu partir`,
    ends: 'Un opérateur corrige l’envoi (ligne de commande).',
    place: 'aucune',
  },
]
