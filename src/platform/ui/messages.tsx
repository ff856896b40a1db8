import type { ComponentChildren } from 'preact'

const ALERTS = {
  info: 'fr-alert fr-alert--info',
  success: 'fr-alert fr-alert--success',
  warning: 'fr-alert fr-alert--warning',
  error: 'fr-alert fr-alert--error',
}

/** Colour is never alone: the icon differs, and readers hear this word. */
const SPOKEN = { info: 'Information', success: 'C’est fait', warning: 'Attention', error: 'Erreur' }

export type MessageKind = keyof typeof ALERTS

export interface AlertProps {
  readonly kind: MessageKind
  readonly title?: ComponentChildren
  readonly children?: ComponentChildren
}

/** What happened, what was kept, what to do now. */
export function Alert({ kind, title, children }: AlertProps) {
  const spoken = <span class="fr-sr-only">{SPOKEN[kind]} : </span>
  return (
    <div class={title === undefined ? `${ALERTS[kind]} fr-alert--sm` : ALERTS[kind]}>
      {title !== undefined && (
        <p class="fr-alert__title">
          {spoken}
          {title}
        </p>
      )}
      {children !== undefined && (
        <div>
          {title === undefined && spoken}
          {children}
        </div>
      )}
    </div>
  )
}

/** A message kept from one page to the next. */
export interface FlashMessage {
  readonly kind: MessageKind
  readonly title?: string | undefined
  readonly text: string
}

/** The messages that follow an act, at the head of the next page. */
export function Flash({ messages }: { readonly messages: readonly FlashMessage[] }) {
  if (messages.length === 0) return null
  return (
    <div class="ac-flash" role="status">
      {messages.map((message) => (
        <Alert key={message.text} kind={message.kind} title={message.title}>
          <p>{message.text}</p>
        </Alert>
      ))}
    </div>
  )
}

/** A quiet remark beside a form or a list: no icon, no colour, one thin rule. */
export function Notice({ children }: { readonly children: ComponentChildren }) {
  return <div class="ac-notice">{children}</div>
}

export interface CalloutProps {
  readonly title?: string | undefined
  readonly children: ComponentChildren
}

/** Something to be read before going on, e.g. the sentences to be said aloud. */
export function Callout({ title, children }: CalloutProps) {
  return (
    <div class="fr-callout">
      {title && <h2 class="fr-callout__title">{title}</h2>}
      <div class="fr-callout__text">{children}</div>
    </div>
  )
}

const BADGES = {
  neutral: 'fr-badge fr-badge--no-icon',
  info: 'fr-badge fr-badge--info fr-badge--no-icon',
  success: 'fr-badge fr-badge--success fr-badge--no-icon',
  warning: 'fr-badge fr-badge--warning fr-badge--no-icon',
  error: 'fr-badge fr-badge--error fr-badge--no-icon',
}

export interface BadgeProps {
  readonly kind?: keyof typeof BADGES | undefined
  /** The state in words: « Actif », « Expire dans 5 jours », « Arrêté ». */
  readonly children: ComponentChildren
}

/** The state of something, in words; the colour only repeats it. */
export function Badge({ kind = 'neutral', children }: BadgeProps) {
  return <span class={BADGES[kind]}>{children}</span>
}

/** A short label that classifies: a theme, a démarche. With its icon when it has one. */
export function Tag({ icon, children }: { readonly icon?: ComponentChildren; readonly children: ComponentChildren }) {
  return (
    <span class="ac-tag">
      {icon}
      {children}
    </span>
  )
}

export interface EmptyStateProps {
  readonly title: string
  /** What will be here, and how it comes here. */
  readonly text: ComponentChildren
  /** The next step, as a `LinkButton`. */
  readonly action?: ComponentChildren
}

/** Nothing yet: teaches the next step. */
export function EmptyState({ title, text, action }: EmptyStateProps) {
  return (
    <div class="ac-empty">
      <p class="ac-empty__title">{title}</p>
      <p class="ac-empty__text">{text}</p>
      {action}
    </div>
  )
}
