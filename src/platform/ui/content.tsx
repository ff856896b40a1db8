import type { ComponentChildren } from 'preact'
import { formatDateTime, formatTime } from './french.ts'

export interface CardProps {
  readonly title: ComponentChildren
  /** Heading level of the title in the page's outline; 2 unless said otherwise. */
  readonly level?: 2 | 3 | undefined
  /** Beside the title: badges. */
  readonly aside?: ComponentChildren
  readonly children?: ComponentChildren
  /** At the foot: links and buttons. */
  readonly actions?: ComponentChildren
}

/** One thing among others of its kind: a mandat, a journey to resume. */
export function Card({ title, level = 2, aside, children, actions }: CardProps) {
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <article class="ac-card">
      <div class="ac-card__head">
        <Heading class="ac-card__title">{title}</Heading>
        {aside !== undefined && <div class="ac-card__aside">{aside}</div>}
      </div>
      {children !== undefined && <div class="ac-card__body">{children}</div>}
      {actions !== undefined && <div class="ac-card__actions">{actions}</div>}
    </article>
  )
}

export interface TileProps {
  readonly href: string
  readonly title: string
  readonly text?: ComponentChildren
  readonly icon?: ComponentChildren
  readonly level?: 2 | 3 | undefined
}

/** A way in: the whole of it is one link. Several stand in `<div class="ac-grid">` (component `Grid`). */
export function Tile({ href, title, text, icon, level = 2 }: TileProps) {
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <div class="ac-tile">
      {icon !== undefined && <span class="ac-tile__icon">{icon}</span>}
      <Heading class="ac-tile__title">
        <a href={href}>{title}</a>
      </Heading>
      {text !== undefined && <p class="ac-tile__text">{text}</p>}
    </div>
  )
}

/** Cards or tiles side by side where there is room. */
export function Grid({ children }: { readonly children: ComponentChildren }) {
  return <div class="ac-grid">{children}</div>
}

export interface SummaryListProps {
  readonly rows: readonly {
    readonly label: string
    readonly value: ComponentChildren
    /** A link to change it; its text should name what: « Modifier la durée ». */
    readonly action?: ComponentChildren
  }[]
}

/** Label and value, one a line: recaps, sheets. */
export function SummaryList({ rows }: SummaryListProps) {
  return (
    <dl class="ac-summary">
      {rows.map((row) => (
        <div key={row.label} class="ac-summary__row">
          <dt>{row.label}</dt>
          <dd>{row.value}</dd>
          {row.action !== undefined && <dd class="ac-summary__action">{row.action}</dd>}
        </div>
      ))}
    </dl>
  )
}

export interface TimelineProps {
  /** Latest first. */
  readonly entries: readonly {
    readonly instant: Date
    readonly timeZone: string
    readonly title: ComponentChildren
    readonly detail?: ComponentChildren
  }[]
}

/** What was done, when, by whom. */
export function Timeline({ entries }: TimelineProps) {
  return (
    <ol class="ac-timeline">
      {entries.map((entry) => (
        <li key={`${entry.instant.toISOString()}`}>
          <p class="ac-timeline__when">
            <time dateTime={entry.instant.toISOString()}>{formatDateTime(entry.instant, entry.timeZone)}</time>
          </p>
          <p class="ac-timeline__title">{entry.title}</p>
          {entry.detail !== undefined && <div class="ac-timeline__detail">{entry.detail}</div>}
        </li>
      ))}
    </ol>
  )
}

export interface DisclosureProps {
  readonly summary: ComponentChildren
  readonly open?: boolean | undefined
  readonly children: ComponentChildren
}

/** What few need, one click away. */
export function Disclosure({ summary, open = false, children }: DisclosureProps) {
  return (
    <details class="ac-disclosure" open={open}>
      <summary>{summary}</summary>
      <div class="ac-disclosure__content">{children}</div>
    </details>
  )
}

export interface CountdownProps {
  readonly deadline: Date
  readonly timeZone: string
  /** Reload when the time is over, where the page then says something new. */
  readonly reloadAtEnd?: boolean | undefined
}

/** « jusqu’à 15 h 12 », to which the script (`['countdown']`) adds « encore 4 min 30 s ». */
export function Countdown({ deadline, timeZone, reloadAtEnd = false }: CountdownProps) {
  return (
    <span class="ac-countdown" data-countdown={deadline.toISOString()} data-reload={reloadAtEnd ? '' : undefined}>
      jusqu’à <time dateTime={deadline.toISOString()}>{formatTime(deadline, timeZone)}</time>
      <span class="ac-countdown__left" role="timer" data-countdown-left />
    </span>
  )
}

export interface SearchFieldProps {
  /** The address of the list. */
  readonly action: string
  /** Given: sent by POST, so that a name typed never stands in an address, a log or a history (quality.md). */
  readonly csrf?: string | undefined
  readonly name: string
  readonly label: string
  readonly value: string
  readonly hint?: ComponentChildren
  /** Kept beside the search: the current tab, the sort. */
  readonly hidden?: Readonly<Record<string, string>> | undefined
  /** Id of the `SearchResults` to replace while typing, with page scripts `['live-search']`. */
  readonly results?: string | undefined
}

/** One field, one button, and the list follows the typing where scripts run. */
export function SearchField({ action, csrf, name, label, value, hint, hidden = {}, results }: SearchFieldProps) {
  const id = `recherche-${name}`
  return (
    <search class="ac-search">
      <form method={csrf === undefined ? 'get' : 'post'} action={action} data-live-search={results}>
        {csrf !== undefined && <input type="hidden" name="_csrf" value={csrf} />}
        {Object.entries(hidden).map(([key, kept]) => (
          <input key={key} type="hidden" name={key} value={kept} />
        ))}
        <label class="fr-label" for={id}>
          {label}
        </label>
        {hint !== undefined && (
          <p class="fr-hint-text" id={`${id}-aide`}>
            {hint}
          </p>
        )}
        <div class="ac-search__bar">
          <input
            class="fr-input"
            type="search"
            id={id}
            name={name}
            value={value}
            autocomplete="off"
            spellcheck={false}
            aria-describedby={hint === undefined ? undefined : `${id}-aide`}
          />
          <button type="submit" class="fr-btn">
            Rechercher
          </button>
        </div>
        <p class="fr-sr-only" role="status" data-search-status />
      </form>
    </search>
  )
}

export interface SearchResultsProps {
  readonly id: string
  /** Said to screen readers when the list has changed: « 3 personnes ». */
  readonly summary: string
  readonly children: ComponentChildren
}

/** The region that a `SearchField` refreshes. */
export function SearchResults({ id, summary, children }: SearchResultsProps) {
  return (
    <div id={id} data-summary={summary}>
      {children}
    </div>
  )
}
