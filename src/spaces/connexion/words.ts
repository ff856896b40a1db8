import type { CodeVerdict, KeyVerdict, SignedIn } from '../../domain/comptes/index.ts'
import { formatTime, zoneOfPostalCode } from '../../platform/ui/index.ts'

type NotProved = Exclude<CodeVerdict | KeyVerdict, { kind: 'proved' }> | { readonly kind: 'unreadable' }

type Proving = Pick<SignedIn, 'organisation'> & Partial<Pick<SignedIn, 'hasPasskey'>>

/** Why a code, or a passkey, was not taken, what was kept, what to do. */
export function codeProblem(verdict: NotProved, visitor: Proving): string {
  switch (verdict.kind) {
    case 'unreadable':
      return 'Tapez les 6 chiffres du code.'
    case 'wrong':
      return 'Ce code n’est pas le bon. Regardez celui qui s’affiche maintenant, puis tapez-le.'
    case 'used':
      return 'Ce code a déjà servi. Attendez le suivant (une minute au plus), puis tapez-le. Un code de secours aussi ne sert qu’une fois.'
    case 'no_factor':
      return visitor.hasPasskey
        ? 'Aucune application ni carte n’est reliée à votre compte. Utilisez votre clé d’accès.'
        : 'Aucune application ni carte n’est reliée à votre compte. Demandez-en une à votre référent ou référente.'
    case 'key_refused':
      return 'Votre clé d’accès n’a pas pu être vérifiée : plus de 5 minutes ont passé, ou ce n’est pas une clé de votre compte. Recommencez, ou tapez un code.'
    case 'key_cloned':
      return 'Votre clé d’accès a été refusée : elle a peut-être été copiée. Un mail vous l’explique. Tapez un code, ou utilisez une autre clé.'
    case 'blocked':
      return `Trop d’essais à la suite. Attendez jusqu’à ${blockedUntil(verdict.until, timeZoneOf(visitor))}, puis tapez le code affiché à ce moment-là.`
  }
}

/** « 15 h 12 » or the minute after: whoever comes back then is not refused again. */
export function blockedUntil(until: Date, timeZone: string): string {
  return formatTime(new Date(Math.ceil(until.getTime() / 60_000) * 60_000), timeZone)
}

/** The clock on the wall where this person works. */
export function timeZoneOf(visitor: Pick<SignedIn, 'organisation'>): string {
  return visitor.organisation ? zoneOfPostalCode(visitor.organisation.postalCode) : 'Europe/Paris'
}
