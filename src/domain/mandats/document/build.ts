import { listOf } from '../../../platform/ui/french.ts'
import { type DurationKey, daysOf, expiryOf, wholeSecond } from '../durations.ts'
import { themeOf } from '../themes.ts'
import {
  checkedMandatDocument,
  type DocumentPurpose,
  MANDAT_FORMAT,
  type MandatDocument,
  type Notices,
  type OrganisationParty,
  type SigningAidant,
  type UsagerParty,
} from './model.ts'
import { formatCode, verificationUrl } from './number.ts'
import { ARGENT_WARNING, FRANCECONNECT_COVERS, FRANCECONNECT_LEAVES_OUT, MANDAT_POINTS, TEXT_VERSION } from './text.ts'

/** What the signature brings together; all the rest of the document follows from it. */
export interface MandatFacts {
  readonly purpose: DocumentPurpose
  readonly number: string
  /** As `newVerificationCode` gave it. */
  readonly verificationCode: string
  readonly publicUrl: string
  readonly organisation: OrganisationParty
  readonly usager: UsagerParty
  readonly themes: readonly { readonly key: string; readonly demarches: readonly string[] }[]
  readonly duration: DurationKey
  /** A whole second (`wholeSecond`). */
  readonly signedAt: Date
  readonly timeZone: string
  readonly aidant: SigningAidant
  readonly notices: Notices
  readonly mailbox: boolean
  readonly replaces: readonly { readonly number: string; readonly themes: readonly string[] }[]
  readonly franceConnect: { readonly authenticatedAt: Date; readonly draftHash: string }
}

type Clause = MandatDocument['clauses'][number]

function clause(id: string, title: string, text: string): Clause {
  return { id, title, text, items: [] }
}

/** What the document shows of the address to which notices go: « numéro qui finit par 12 », « adresse a…@exemple.fr ». */
export function maskedAddress(channel: 'sms' | 'email', address: string): string {
  if (channel === 'sms') return `numéro qui finit par ${address.slice(-2)}`
  const [name = '', domain = ''] = address.split('@')
  return `adresse ${name.slice(0, 1)}…@${domain}`
}

function placeOf({ address, postalCode, city }: OrganisationParty): string {
  return [address, `${postalCode} ${city}`].filter((line) => line.trim() !== '').join(', ')
}

function noticesClause(notices: Notices): Clause {
  const how = { sms: 'un SMS au ', email: 'un message à l’' } as const
  const text =
    notices.channel === 'none'
      ? 'Le mandant a choisi de ne pas recevoir de message quand la structure agit en son nom. Il peut changer d’avis à tout moment.'
      : `Le mandant reçoit ${how[notices.channel]}${notices.maskedAddress} chaque fois que la structure agit en son nom ou que ce mandat change. Il peut changer d’avis à tout moment.`
  return clause('suivi', 'Les messages de suivi', text)
}

function mailboxClause(mailbox: boolean): Clause {
  const text = mailbox
    ? 'Le mandant demande une adresse électronique. La structure la crée et garde les identifiants, chiffrés. Chaque ouverture est notée. Ils lui sont remis à sa demande, et proposés dès 30\u00a0jours avant la fin. Ils sont détruits 30\u00a0jours après la fin. Aucun autre mot de passe n’est gardé.'
    : 'La structure ne garde aucun mot de passe du mandant.'
  return clause('adresse_electronique', mailbox ? 'L’adresse électronique' : 'Les mots de passe', text)
}

function titleOf(key: string): string {
  return themeOf(key)?.title ?? key
}

function replacementClause({ number, themes }: MandatFacts['replaces'][number]): Clause {
  const titles = listOf(themes.map(titleOf).map((title) => `«\u00a0${title}\u00a0»`))
  const which = themes.length > 1 ? 'les thèmes' : 'le thème'
  return clause(
    'remplacement',
    'Le mandat remplacé',
    `Ce mandat remplace le mandat n°\u00a0${number} pour ${which} ${titles}.`,
  )
}

/**
 * The frozen document of a mandat that is being signed (DEC-05): the points of the law word for word, and the expiry that follows
 * from the signature. Throws when `signedAt` has milliseconds, which the document could not print.
 */
export function mandatDocument(facts: MandatFacts): MandatDocument {
  const { number, verificationCode, publicUrl, themes, duration, signedAt, replaces, franceConnect, ...kept } = facts
  if (wholeSecond(signedAt).getTime() !== signedAt.getTime())
    throw new RangeError('a mandat is signed at a whole second')
  const hasArgent = themes.some(({ key }) => key === 'argent')
  return checkedMandatDocument({
    ...kept,
    format: MANDAT_FORMAT,
    number,
    language: 'fr',
    textVersion: TEXT_VERSION,
    points: MANDAT_POINTS.map((point) => ({ ...point, items: [...point.items] })),
    clauses: [
      ...(hasArgent ? [clause('argent', 'Le surendettement', ARGENT_WARNING)] : []),
      mailboxClause(facts.mailbox),
      noticesClause(facts.notices),
      ...replaces.map(replacementClause),
    ],
    declaresNoProtectionMeasure: true,
    themes: themes.map(({ key, demarches }) => ({ key, title: titleOf(key), demarches: [...demarches] })),
    duration: { key: duration, days: daysOf(duration) },
    signedAt: signedAt.toISOString(),
    expiresAt: expiryOf(signedAt, duration).toISOString(),
    place: placeOf(facts.organisation),
    replaces: replaces.map((replaced) => ({ number: replaced.number, themes: [...replaced.themes] })),
    franceConnect: {
      authenticatedAt: franceConnect.authenticatedAt.toISOString(),
      draftHash: franceConnect.draftHash,
      covers: [...FRANCECONNECT_COVERS],
      leavesOut: [...FRANCECONNECT_LEAVES_OUT],
    },
    verification: { url: verificationUrl(publicUrl, number, verificationCode), code: formatCode(verificationCode) },
  })
}
