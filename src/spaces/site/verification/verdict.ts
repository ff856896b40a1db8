import type { AuthenticMandat, FileVerification, PublicState } from '../../../domain/mandats/index.ts'
import { formatDateTime, type MessageKind } from '../../../platform/ui/index.ts'

interface Words {
  readonly kind: MessageKind
  readonly title: string
  readonly text: readonly string[]
  /** What to do, and what else may explain such an answer. */
  readonly advice?: readonly string[]
}

/** Documents name the clock of their structure; here no structure is named, so it is the clock of Paris, and said. */
export const ZONE = 'Europe/Paris'

/** The answer in words: its state first, then what may be done with the document. */
export function describe(verification: FileVerification, from: 'code' | 'file'): Words {
  if (verification.kind === 'authentic') return describeAuthentic(verification, from)
  if (verification.kind === 'altered') return describeAltered(verification.number)
  if (verification.kind === 'specimen') return SPECIMEN
  return from === 'file' ? UNKNOWN_FILE : UNKNOWN_CODE
}

const UNKNOWN_CODE: Words = {
  kind: 'error',
  title: 'Nous ne reconnaissons pas ce mandat',
  text: ['Aucun mandat ne porte ce numéro avec ce code.'],
  advice: [
    'Vérifiez les deux, tels qu’ils sont imprimés sur le document. Si la réponse ne change pas, ne vous fiez pas à ce document.',
  ],
}

const SPECIMEN: Words = {
  kind: 'info',
  title: 'C’est un spécimen, pas un mandat',
  text: ['Ce numéro est celui de notre exemple. Les personnes y sont inventées. Il ne permet pas d’agir.'],
}

const UNKNOWN_FILE: Words = {
  kind: 'error',
  title: 'Ce fichier n’est pas un document authentique',
  text: ['Il a été modifié, ou il n’a pas été établi ici. Ne vous y fiez pas.'],
  advice: [
    'Une numérisation ou une photo du mandat répond aussi cela, même si le mandat est vrai : tapez alors le numéro et le code imprimés dessus.',
  ],
}

function describeAltered(number: string): Words {
  return {
    kind: 'error',
    title: 'Ce fichier a été modifié',
    text: [
      `Il se présente comme le mandat n° ${number}. Mais ce n’est pas le document qui a été signé.`,
      'Ne vous fiez ni aux noms, ni aux thèmes, ni aux dates écrits dessus.',
    ],
    advice: [
      'Demandez le fichier d’origine à la personne ou à la structure, puis vérifiez-le ici.',
      'Ce n’est pas toujours une fraude : un envoi abîmé, ou un fichier enregistré à nouveau par un logiciel, donne aussi cette réponse.',
    ],
  }
}

const STATES: Readonly<Record<Exclude<PublicState, 'en_vigueur' | 'expire'>, { title: string; text: string }>> = {
  revoque: { title: 'Mandat arrêté', text: 'Mais il a été arrêté avant son terme. Il ne permet plus d’agir.' },
  remplace: {
    title: 'Mandat remplacé',
    text: 'Mais un mandat plus récent l’a remplacé. Demandez le document le plus récent.',
  },
  suspendu: {
    title: 'Mandat suspendu',
    text: 'Mais il est suspendu, le temps d’une vérification. Il ne permet pas d’agir aujourd’hui.',
  },
  termine: { title: 'Mandat terminé', text: 'Mais il a pris fin avant son terme. Il ne permet plus d’agir.' },
}

function describeAuthentic(mandat: AuthenticMandat, from: 'code' | 'file'): Words {
  const authentic =
    from === 'file'
      ? 'Ce fichier est authentique : il n’a pas été modifié.'
      : 'Un mandat porte bien ce numéro et ce code.'
  const until = formatDateTime(mandat.expiresAt, ZONE)
  if (mandat.state === 'en_vigueur') {
    return {
      kind: mandat.partly ? 'warning' : 'success',
      title: mandat.partly ? 'Mandat en vigueur, en partie' : 'Mandat en vigueur',
      text: [
        authentic,
        mandat.partly
          ? `Il est en vigueur jusqu’au ${until}, mais plus pour tous les thèmes écrits sur le document. Demandez à la structure lesquels.`
          : `Il est en vigueur jusqu’au ${until}.`,
      ],
    }
  }
  if (mandat.state === 'expire') {
    return {
      kind: 'warning',
      title: 'Mandat expiré',
      text: [authentic, `Mais il a pris fin à son terme, le ${until}. Il ne permet plus d’agir.`],
    }
  }
  const { title, text } = STATES[mandat.state]
  return { kind: 'warning', title, text: [authentic, text] }
}
