import type { FlashMessage } from '../../../platform/ui/index.ts'
import { teamPaths } from './paths.ts'

/** What was just done, said at the head of the sheet: the address names it, never says it. */
const DONE = {
  bloque: 'L’accès est bloqué. Les connexions ouvertes dans votre structure sont fermées.',
  debloque: 'L’accès est rétabli. La personne se connecte de nouveau avec son code et son mail.',
  retire: 'L’accès est terminé. Les connexions ouvertes sont fermées. La personne est prévenue par mail.',
  reintegre: 'L’accès est rendu. La personne est prévenue par mail.',
  nomme: 'Le rôle de référent est donné. La personne est prévenue par mail.',
  'plus-referent': 'Le rôle de référent est retiré. La personne est prévenue par mail.',
  invite: 'L’invitation est envoyée par mail. Elle sert 30 minutes.',
  'invite-sms': 'L’invitation est envoyée par mail, et son code par SMS. Elle sert 30 minutes.',
  depanne: 'Le dépannage est ouvert. Un lien est envoyé à la personne : elle vous demandera un code.',
  carte: 'La carte est remise. Tapez un code qu’elle affiche pour la mettre en service.',
  'carte-validee': 'La carte est en service.',
  'carte-reprise': 'La carte est détachée de ce compte.',
} as const
export type Done = keyof typeof DONE

/** The address of the sheet, saying what was just done. */
export function sheetAfter(accountId: string, done: Done): string {
  return `${teamPaths.sheetOf(accountId)}?fait=${done}`
}

export function flashOf(done: string | undefined): readonly FlashMessage[] {
  const text = Object.entries(DONE).find(([key]) => key === done)?.[1]
  return text ? [{ kind: 'success', text }] : []
}
