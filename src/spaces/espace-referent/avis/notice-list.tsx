import type { Awaiting } from '../../../domain/avis/index.ts'
import { hrefOfPlace } from './places.ts'

/** What waits, one line each, each leading to where it is dealt with. */
export function NoticeList({ waiting }: { readonly waiting: readonly Awaiting[] }) {
  return (
    <ul class="ac-notices">
      {waiting.map(({ notice, count }) => {
        const href = hrefOfPlace(notice.place)
        const words = notice.words(count)
        return <li key={notice.event}>{href ? <a href={href}>{words}</a> : words}</li>
      })}
    </ul>
  )
}
