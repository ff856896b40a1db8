import type { VNode } from 'preact'
import { LEGAL_VERSIONS, type LegalDocument } from '../../domain/comptes/index.ts'
import { formatDate } from '../../platform/ui/index.ts'
import { CguText } from './cgu-text.tsx'
import { AidantCharterText } from './charte-aidant-text.tsx'
import { ReferentCharterText } from './charte-referent-text.tsx'

export interface LegalText {
  readonly title: string
  /** Where anybody may read it again. */
  readonly path: string
  /** What is ticked to accept it. */
  readonly statement: string
  /** What it comes down to, said before it. */
  readonly gist: readonly string[]
  readonly Text: () => VNode
}

/** The documents that people accept, as they are shown. Their version and date are in `LEGAL_VERSIONS`. */
export const LEGAL_TEXTS: Readonly<Record<LegalDocument, LegalText>> = {
  cgu: {
    title: 'Conditions d’utilisation',
    path: '/cgu',
    statement: 'J’ai lu les conditions d’utilisation et je les accepte',
    gist: [
      'Votre compte est à vous seul.',
      'Pas d’action sans mandat, ni au-delà de ce qu’il permet.',
      'Tout est noté dans l’historique, qui vous protège aussi.',
    ],
    Text: CguText,
  },
  charte_aidant: {
    title: 'Charte de l’aidante et de l’aidant',
    path: '/chartes/aidant',
    statement: 'J’ai lu la charte de l’aidante et de l’aidant et je m’engage à la suivre',
    gist: [
      'La personne décide, vous faites avec elle.',
      'Vous gardez pour vous ce que vous apprenez.',
      'Vous dites non quand ce n’est pas votre rôle.',
    ],
    Text: AidantCharterText,
  },
  charte_referent: {
    title: 'Charte de la référente et du référent',
    path: '/chartes/referent',
    statement: 'J’ai lu la charte de la référente et du référent et je m’engage à la suivre',
    gist: [
      'Vous ouvrez un accès seulement à qui doit l’avoir.',
      'Vous le fermez le jour où la personne part.',
      'Vous êtes la première personne à prévenir, et vous prévenez à votre tour.',
    ],
    Text: ReferentCharterText,
  },
}

/** « Version 1, en vigueur depuis le jeudi 15 janvier 2026. » */
export function versionLine(document: LegalDocument): string {
  const { version, since } = LEGAL_VERSIONS[document]
  return `Version ${version}, en vigueur depuis le ${formatDate(since, 'Europe/Paris')}.`
}
