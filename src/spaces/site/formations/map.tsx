import { departmentOf } from '../../../domain/organisations/index.ts'
import { Disclosure, drawnOnce, formatNumber, plural } from '../../../platform/ui/index.ts'
import { catalogueHref, type Filters } from './filters.ts'
import { mapShapes } from './shapes.ts'

interface MapProps {
  readonly counts: ReadonlyMap<string, number>
  readonly filters: Filters
}

/** More territories than this are folded under one line. */
const MOST_SHOWN = 12

/**
 * Where sessions are held: the map for whoever sees it and has a pointer, the list for everybody. The list says all that the map says and leads to
 * the same places, so the map is left out of reading and of the keyboard's path: nobody hears each département twice.
 */
export function SessionMap({ counts, filters }: MapProps) {
  return (
    <div class="ac-map">
      <FranceMap counts={counts} filters={filters} />
      <p class="ac-map__legend">
        <span class="ac-map__key" aria-hidden="true" /> En couleur : au moins une session. Le chiffre dit combien.
      </p>
      {counts.size > MOST_SHOWN ? (
        <Disclosure summary={`Liste des ${formatNumber(counts.size)} départements`}>
          <List counts={counts} filters={filters} />
        </Disclosure>
      ) : (
        <List counts={counts} filters={filters} />
      )}
      <p class="ac-map__source">
        Carte :{' '}
        <a href="https://github.com/VictorCazanave/svg-maps/tree/master/packages/france.departments">svg-maps</a>, de
        Victor Cazanave, simplifiée (licence CC BY 4.0).
      </p>
    </div>
  )
}

function List({ counts, filters }: MapProps) {
  if (counts.size === 0) return <p>Aucune session sur place pour le moment.</p>
  return (
    <ul class="ac-map__list">
      {[...counts].map(([code, count]) => (
        <li key={code}>
          <a href={catalogueHref(filters, { territoire: code })} aria-current={isChosen(code, filters) || undefined}>
            {nameOf(code)}
          </a>{' '}
          : {plural(count, 'session')}
        </li>
      ))}
    </ul>
  )
}

function FranceMap({ counts, filters }: MapProps) {
  const { viewBox, shapes } = mapShapes()
  return (
    <svg class="ac-map__france" viewBox={viewBox} aria-hidden="true" focusable="false">
      {ground('ground')}
      {shapes.map(({ code, path, middle: [x, y], roomy }) => {
        const count = counts.get(code)
        if (count === undefined) return null
        return (
          <a key={code} class="ac-map__link" href={catalogueHref(filters, { territoire: code })} tabindex={-1}>
            <title>
              {nameOf(code)} : {plural(count, 'session')}
            </title>
            <path d={path} />
            {roomy && (
              <text x={x} y={y}>
                {count}
              </text>
            )}
          </a>
        )
      })}
      {shapes.map(({ code, path }) => isChosen(code, filters) && <path key={code} class="ac-map__chosen" d={path} />)}
    </svg>
  )
}

/** Every département: it never changes, so it is drawn once. */
const ground = drawnOnce<'ground'>(() => (
  <g class="ac-map__ground">
    {mapShapes().shapes.map(({ code, path }) => (
      <path key={code} d={path} />
    ))}
  </g>
))

function isChosen(code: string, { territory }: Filters): boolean {
  return territory?.departments.includes(code) ?? false
}

function nameOf(code: string): string {
  return `${departmentOf(code)?.name ?? ''} (${code})`
}
