import { formatNumber } from '../platform/ui/index.ts'
import { type AnyRequest, AppForm } from './shell.tsx'

interface SearchTabsProps<Tab extends string> {
  readonly request: AnyRequest
  readonly action: string
  /** What was looked for and how it is sorted: sent again with each tab. */
  readonly search: string
  readonly sort: string
  readonly label: string
  readonly tabs: readonly Tab[]
  readonly labels: Readonly<Record<Tab, string>>
  readonly counts: Readonly<Record<Tab, number>>
  readonly current: Tab
  /** What else was asked for. */
  readonly hidden?: Readonly<Record<string, string>>
}

/** The tabs of what a search found. Buttons of a form, not links: what was looked for is a name, and stands in no address. */
export function SearchTabs<Tab extends string>(props: SearchTabsProps<Tab>) {
  const { request, action, search, sort, label, tabs, labels, counts, current, hidden = {} } = props
  return (
    <AppForm
      request={request}
      action={action}
      hidden={{ recherche: search, tri: sort, ...hidden }}
      label={label}
      class="ac-tabs"
    >
      <ul>
        {tabs.map((one) => (
          <li key={one}>
            <button type="submit" name="onglet" value={one} aria-current={one === current ? 'true' : undefined}>
              {labels[one]}
              <span class="ac-tabs__count">{formatNumber(counts[one])}</span>
            </button>
          </li>
        ))}
      </ul>
    </AppForm>
  )
}
