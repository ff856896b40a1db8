import type { Colleague, LEAVING_REASONS, Missing, Role, STOPPING_REASONS } from '../../../domain/comptes/index.ts'
import { type BadgeProps, plural } from '../../../platform/ui/index.ts'

export function nameOf({ givenName, familyName }: Pick<Colleague, 'givenName' | 'familyName'>): string {
  return `${givenName} ${familyName}`
}

/** « de Claire Vasseur », « d’Inès Roy ». */
export function ofName(name: string): string {
  return /^[aeiouh]/i.test(name.normalize('NFD')) ? `d’${name}` : `de ${name}`
}

export const ROLE_WORDS: Readonly<Record<Role, string>> = { aidant: 'Aidant', referent: 'Référent' }

/** What keeps somebody from acting, and what to do about it. */
export const MISSING_WORDS: Readonly<
  Record<Missing, { readonly badge: string; readonly text: string; readonly look: BadgeProps['kind'] }>
> = {
  arret: { badge: 'Accès bloqué', text: 'L’accès est bloqué. Personne ne peut agir avec ce compte.', look: 'error' },
  role: {
    badge: 'Aucun rôle',
    text: 'Le dernier rôle est terminé. Donnez-en un autre, ou mettez fin à l’accès.',
    look: 'warning',
  },
  activation: { badge: 'Compte à activer', text: 'La personne n’a pas encore activé son compte.', look: 'info' },
  carte: {
    badge: 'Carte à valider',
    text: 'La carte est remise, mais elle ne sert pas encore. Tapez un code affiché par la carte.',
    look: 'warning',
  },
  facteur: {
    badge: 'Aucun moyen de connexion',
    text: 'Aucune application, carte ni clé d’accès n’est reliée à ce compte.',
    look: 'warning',
  },
  documents: {
    badge: 'Conditions à accepter',
    text: 'La personne doit lire et accepter les conditions et la charte, à sa prochaine connexion.',
    look: 'warning',
  },
}

/** « carte GADT0001234, application ». */
export function factorWords(factors: Colleague['factors']): readonly string[] {
  return factors.map(oneFactor)
}

function oneFactor({ kind, serial, confirmed }: Colleague['factors'][number]): string {
  switch (kind) {
    case 'totp_app':
      return 'application'
    case 'totp_card':
      return `carte ${serial ?? ''}${confirmed ? '' : ' (à valider)'}`
    case 'passkey':
      return 'clé d’accès'
    case 'recovery_codes':
      return 'codes de secours'
  }
}

/** Why an access ended, as the list of those who left says it. */
export const END_WORDS: Readonly<Record<NonNullable<NonNullable<Colleague['left']>['reason']>, string>> = {
  depart: 'A quitté la structure',
  fin_de_mission: 'Fin de mission',
  mutation: 'A changé de structure',
  inactivite: 'Compte inactif',
  jamais_active: 'Compte jamais activé',
  securite: 'Raison de sécurité',
  erreur: 'Ajout par erreur',
  equipe: 'Décision de l’équipe d’Aidants Connect',
  autre: 'Autre raison',
}

export const LEAVING_WORDS: Readonly<Record<(typeof LEAVING_REASONS)[number], string>> = {
  depart: 'Son départ de la structure',
  fin_de_mission: 'La fin de sa mission d’aidant',
  mutation: 'Un changement de service ou de structure',
  erreur: 'Un ajout par erreur',
  autre: 'Une autre raison',
}

export const STOPPING_WORDS: Readonly<Record<(typeof STOPPING_REASONS)[number], string>> = {
  vol_ou_perte: 'Son téléphone, sa carte ou son ordinateur est perdu ou volé',
  compte_utilise: 'Quelqu’un d’autre semble utiliser son compte',
  acte_suspect: 'Une démarche paraît anormale',
  autre: 'Une autre raison',
}

/** The last day of a role given for a time: it ends as that day does. */
export function lastDayOf(plannedEnd: Date): Date {
  return new Date(plannedEnd.getTime() - 1)
}

/** « Application et carte GADT0001234 ». */
export function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase('fr') + text.slice(1)
}

/** « 6 mandats en vigueur, signés par cette personne ». */
export function signedWords(signed: number): string {
  if (signed === 0) return 'Aucun mandat en vigueur signé par cette personne'
  return `${plural(signed, 'mandat')} en vigueur, ${signed > 1 ? 'signés' : 'signé'} par cette personne`
}
