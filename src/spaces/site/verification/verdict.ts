import { formatDateTime, type MessageKind } from '../../../platform/ui/index.ts'

/** How a mandat stands, as the public may know it: who ended it and why is nobody else's business. */
export type PublicState = 'in_force' | 'expired' | 'stopped' | 'replaced' | 'suspended'

export interface Known {
  readonly number: string
  readonly state: PublicState
  readonly signedAt: Date
  readonly expiresAt: Date
  readonly endedAt: Date | null
}

/** What the page answers. An unknown number and a wrong code give the same answer: nobody learns which numbers exist. */
export type Verdict =
  | { readonly kind: 'authentic'; readonly mandat: Known; readonly from: 'code' | 'file' }
  | { readonly kind: 'unknown'; readonly from: 'code' | 'file' }
  /** A file that claims to be a mandat of ours, and is not what we drew up. */
  | { readonly kind: 'altered' }

interface Words {
  readonly kind: MessageKind
  readonly title: string
  readonly text: readonly string[]
}

const ZONE = 'Europe/Paris'

/** The answer in words: its state first, then what may be done with the document. */
export function describe(verdict: Verdict): Words {
  switch (verdict.kind) {
    case 'authentic':
      return describeKnown(verdict.mandat, verdict.from)
    case 'altered':
      return {
        kind: 'error',
        title: 'Ce fichier a été modifié',
        text: [
          'Il porte le numéro d’un mandat, mais son contenu n’est pas celui que nous avons établi. Ne vous y fiez pas.',
          'Demandez le fichier d’origine à la personne ou à sa structure, ou tapez le numéro et le code du document.',
        ],
      }
    case 'unknown':
      return verdict.from === 'file'
        ? {
            kind: 'error',
            title: 'Nous ne reconnaissons pas ce fichier',
            text: [
              'Ce n’est pas un mandat établi ici, ou bien il a été modifié ou enregistré autrement (numérisé, réimprimé en PDF).',
              'Tapez plutôt le numéro et le code imprimés sur le document.',
            ],
          }
        : {
            kind: 'error',
            title: 'Nous ne reconnaissons pas ce mandat',
            text: [
              'Aucun mandat ne porte ce numéro avec ce code.',
              'Vérifiez les deux, tels qu’ils sont imprimés sur le document. Si la réponse ne change pas, ne vous fiez pas à ce document.',
            ],
          }
  }
}

function describeKnown(mandat: Known, from: 'code' | 'file'): Words {
  const authentic =
    from === 'file'
      ? 'Ce fichier est authentique : il n’a pas été modifié.'
      : 'Un mandat porte bien ce numéro et ce code.'
  const until = formatDateTime(mandat.expiresAt, ZONE)
  switch (mandat.state) {
    case 'in_force':
      return { kind: 'success', title: 'Mandat en vigueur', text: [authentic, `Il est en vigueur jusqu’au ${until}.`] }
    case 'expired':
      return {
        kind: 'warning',
        title: 'Mandat terminé',
        text: [authentic, `Mais il a pris fin à son terme, le ${until}. Il ne permet plus d’agir.`],
      }
    case 'stopped':
      return {
        kind: 'warning',
        title: 'Mandat arrêté',
        text: [authentic, 'Mais il a été arrêté avant son terme. Il ne permet plus d’agir.'],
      }
    case 'replaced':
      return {
        kind: 'warning',
        title: 'Mandat remplacé',
        text: [authentic, 'Mais un autre mandat l’a remplacé. Demandez le document le plus récent.'],
      }
    case 'suspended':
      return {
        kind: 'warning',
        title: 'Mandat suspendu',
        text: [authentic, 'Mais il est suspendu, le temps d’une vérification. Il ne permet pas d’agir aujourd’hui.'],
      }
  }
}
