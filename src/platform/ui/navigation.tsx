import type { ComponentChildren } from 'preact'
import { formatNumber } from './french.ts'
import { Icon } from './icons.tsx'

export interface TabsProps {
  /** Accessible name: « Mandats par état ». */
  readonly label: string
  readonly tabs: readonly {
    readonly label: string
    readonly href: string
    readonly count?: number | undefined
    readonly current?: boolean | undefined
  }[]
}

/** Tabs that are links: each has its address, works without a script and tells how many it holds. */
export function Tabs({ label, tabs }: TabsProps) {
  return (
    <nav class="ac-tabs" aria-label={label}>
      <ul>
        {tabs.map((tab) => (
          <li key={tab.href}>
            <a href={tab.href} aria-current={tab.current ? 'page' : undefined}>
              {tab.label}
              {tab.count !== undefined && <span class="ac-tabs__count">{formatNumber(tab.count)}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

export interface PaginationProps {
  /** From 1. */
  readonly page: number
  readonly pageCount: number
  /** Address of a page. */
  readonly href: (page: number) => string
  readonly label?: string | undefined
}

/** Nothing when there is one page only. The first, the last and the neighbours of the current page. */
export function Pagination({ page, pageCount, href, label = 'Pages de la liste' }: PaginationProps) {
  if (pageCount <= 1) return null
  return (
    <nav class="ac-pagination" aria-label={label}>
      <ul>
        {page > 1 && (
          <li>
            <a href={href(page - 1)} rel="prev">
              Page précédente
            </a>
          </li>
        )}
        {shownPages(page, pageCount).map((shown, index, all) => (
          <li key={shown} class={(all[index - 1] ?? 0) < shown - 1 ? 'ac-pagination__after-gap' : undefined}>
            <a href={href(shown)} aria-current={shown === page ? 'page' : undefined}>
              <span class="fr-sr-only">Page </span>
              {formatNumber(shown)}
            </a>
          </li>
        ))}
        {page < pageCount && (
          <li>
            <a href={href(page + 1)} rel="next">
              Page suivante
            </a>
          </li>
        )}
      </ul>
    </nav>
  )
}

function shownPages(page: number, pageCount: number): readonly number[] {
  const wanted = [1, page - 1, page, page + 1, pageCount]
  return [...new Set(wanted)].filter((one) => one >= 1 && one <= pageCount)
}

/** Up one level, above the title. */
export function BackLink({
  href,
  children = 'Retour',
}: {
  readonly href: string
  readonly children?: ComponentChildren
}) {
  return (
    <a class="ac-back" href={href}>
      <Icon name="back" />
      {children}
    </a>
  )
}

export interface StepperProps {
  /** From 1. */
  readonly step: number
  readonly stepCount: number
  /** What this step is about; the h1 says it too, so it is optional. */
  readonly title?: string | undefined
  /** What comes next. */
  readonly next?: string | undefined
}

/** « Étape 2 sur 5 », with the way made and the way left. */
export function Stepper({ step, stepCount, title, next }: StepperProps) {
  return (
    <div class="ac-stepper">
      <p class="ac-stepper__state">
        Étape {step} sur {stepCount}
        {title && <span class="ac-stepper__title"> : {title}</span>}
      </p>
      <ol class="ac-stepper__bar" aria-hidden="true">
        {Array.from({ length: stepCount }, (_, index) => (
          <li key={index} class={index < step ? 'ac-stepper__done' : undefined} />
        ))}
      </ol>
      {next && <p class="ac-stepper__next">Ensuite : {next}</p>}
    </div>
  )
}
