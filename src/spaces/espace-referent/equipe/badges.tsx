import type { Colleague } from '../../../domain/comptes/index.ts'
import { Badge, formatShortDate } from '../../../platform/ui/index.ts'
import { lastDayOf, MISSING_WORDS, ROLE_WORDS } from './words.ts'

/** What somebody is in the structure; a role for a time says until when. */
export function RoleBadges({ colleague, timeZone }: { readonly colleague: Colleague; readonly timeZone: string }) {
  if (colleague.roles.length === 0) return <>—</>
  return (
    <ul class="ac-tags">
      {colleague.roles.map(({ role, plannedEnd }) => (
        <li key={role}>
          <Badge kind={role === 'referent' ? 'info' : 'neutral'}>
            {ROLE_WORDS[role]}
            {plannedEnd ? ` jusqu’au ${formatShortDate(lastDayOf(plannedEnd), timeZone)}` : ''}
          </Badge>
        </li>
      ))}
    </ul>
  )
}

/** Whether somebody may act, and what is missing otherwise. */
export function StateBadges({ colleague }: { readonly colleague: Colleague }) {
  const { missing, left } = colleague
  if (left) return <Badge>Accès terminé</Badge>
  if (missing.length === 0) return <Badge kind="success">En ordre</Badge>
  return (
    <ul class="ac-tags">
      {missing.map((one) => (
        <li key={one}>
          <Badge kind={MISSING_WORDS[one].look}>{MISSING_WORDS[one].badge}</Badge>
        </li>
      ))}
    </ul>
  )
}
