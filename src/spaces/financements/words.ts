import {
  FUNDERS,
  type FundingCommand,
  type FundingLine,
  type FundingSide,
  type FundingState,
  LONGEST_FUNDER_NAME,
} from '../../domain/formations/index.ts'
import { type FormErrors, type FormValues, textOf } from '../../platform/http/forms.ts'
import type { BadgeProps } from '../../platform/ui/index.ts'

interface StateWords {
  readonly words: string
  readonly look: NonNullable<BadgeProps['kind']>
}

/** Where the funding of a place stands, as each side reads it. */
export function fundingWords(state: FundingState | null, side: FundingSide): StateWords {
  switch (state) {
    case null:
      return { words: 'Pas de devis', look: 'neutral' }
    case 'demande':
      return side === 'structure'
        ? { words: 'Devis demandé', look: 'info' }
        : { words: 'Devis à envoyer', look: 'warning' }
    case 'recu':
      return side === 'structure'
        ? { words: 'Devis à lire', look: 'warning' }
        : { words: 'Réponse attendue', look: 'info' }
    case 'accorde':
      return { words: 'Devis accepté', look: 'success' }
    case 'refuse':
      return { words: 'Devis refusé', look: 'error' }
    case 'paye':
      return { words: 'Payé', look: 'success' }
  }
}

/** What happened, as a line of the history. Each act is one side's. */
export const FUNDING_ACT_WORDS: Readonly<Record<FundingCommand, string>> = {
  ask: 'Devis demandé par la structure',
  send: 'Devis envoyé par l’organisme',
  agree: 'Devis accepté par la structure',
  refuse: 'Devis refusé par la structure',
  pay: 'Paiement reçu par l’organisme',
  unpay: 'Paiement retiré : noté par erreur',
}

export const nameOf = ({ givenName, familyName }: Pick<FundingLine, 'givenName' | 'familyName'>): string =>
  `${givenName} ${familyName}`

/** Whether the place is still held: otherwise nothing is asked, sent nor paid for it. */
export function isHeld({ registration }: Pick<FundingLine, 'registration'>): boolean {
  return ['preinscrite', 'confirmee', 'presente', 'absente'].includes(registration)
}

export const FUNDER = 'financeur'
export const FUNDER_NAME = 'financeur_nom'
export const REVISION = 'version'

/** Who pays, as the form says it; or what is missing. */
export function readFunder(
  form: FormValues,
):
  | { readonly said: { readonly funder: (typeof FUNDERS)[number]; readonly name: string } }
  | { readonly errors: FormErrors } {
  const funder = FUNDERS.find((one) => one === textOf(form, FUNDER))
  const name = textOf(form, FUNDER_NAME)
  if (!funder) return { errors: { [FUNDER]: 'Dites qui paie.' } }
  if (funder === 'autre' && (!name || name.length > LONGEST_FUNDER_NAME)) {
    return { errors: { [FUNDER_NAME]: `Donnez le nom de ce financeur, en ${LONGEST_FUNDER_NAME} caractères au plus.` } }
  }
  return { said: { funder, name } }
}

/** The place, and what its reader had seen of it. */
export function seenOf({
  params: { registrationId },
  form,
}: {
  readonly params: { readonly registrationId: string }
  readonly form: FormValues
}): { readonly registrationId: string; readonly revision: number } {
  return { registrationId, revision: Number.parseInt(textOf(form, REVISION), 10) || 0 }
}

export const FUNDING_CHANGED = 'Ce financement a changé entre-temps : rien n’a été enregistré. Voici où il en est.'
