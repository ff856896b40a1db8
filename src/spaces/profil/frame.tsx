import type { ComponentChildren } from 'preact'
import { type FlashMessage, LinkButton, type ScriptName, Tabs } from '../../platform/ui/index.ts'
import type { SignedInRequest } from '../access.ts'
import { AppPage } from '../shell.tsx'
import { profilePaths } from './paths.ts'

const TABS = [
  { label: 'Mes informations', href: profilePaths.home },
  { label: 'Moyens de connexion', href: profilePaths.factors },
  { label: 'Connexions ouvertes', href: profilePaths.sessions },
  { label: 'Mon historique', href: profilePaths.history },
] as const

interface ProfilePageProps {
  readonly request: SignedInRequest
  readonly current: (typeof TABS)[number]['href']
  readonly done?: FlashMessage | undefined
  readonly scripts?: readonly ScriptName[] | undefined
  readonly children: ComponentChildren
}

/** One of the four pages of one's own account: the same title, and the way to the three others. */
export function ProfilePage({ request, current, done, scripts, children }: ProfilePageProps) {
  const tab = TABS.find(({ href }) => href === current)
  const title = tab && tab.href !== profilePaths.home ? `Mon compte : ${tab.label.toLowerCase()}` : 'Mon compte'
  return (
    <AppPage
      request={request}
      title={title}
      flash={done ? [done] : []}
      scripts={scripts}
      returnTo={current}
      width="wide"
    >
      <h1>{title}</h1>
      <Tabs label="Mon compte" tabs={TABS.map((one) => ({ ...one, current: one.href === current }))} />
      {children}
    </AppPage>
  )
}

/** Leaves a form without sending it. */
export function Leave({ href, children }: { readonly href: string; readonly children: string }) {
  return (
    <LinkButton href={href} look="tertiary">
      {children}
    </LinkButton>
  )
}

/** What a POST just did, as the page after it says: a known name, never a text from the address. */
export function doneOf<K extends string>(words: Readonly<Record<K, string>>, asked: unknown): FlashMessage | undefined {
  const text = typeof asked === 'string' && Object.hasOwn(words, asked) ? words[asked as K] : undefined
  return text === undefined ? undefined : { kind: 'success', text }
}

/** The proof was given too long before the act. */
export const STALE = 'Ce code date de plus de deux minutes. Attendez le suivant, puis tapez-le.'
