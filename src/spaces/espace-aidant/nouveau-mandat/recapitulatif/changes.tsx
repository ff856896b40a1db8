import type { ReplacementPreview } from '../../../../domain/mandats/index.ts'
import { formatDateTime, listOf } from '../../../../platform/ui/index.ts'
import { themeShortTitle, themeTitle } from '../../usagers/words.ts'
import { type Difference, differences, type RecapFacts } from './facts.ts'
import { durationLabel } from './summary.tsx'

/** What a renewal changes of its predecessor (DEC-07). */
export function Renewed({ facts }: { readonly facts: RecapFacts }) {
  const { renewed, choices } = facts
  if (!renewed) return null
  const found = differences(renewed, choices)
  return (
    <section class="ac-section" aria-labelledby="changements">
      <h2 id="changements">Ce qui change par rapport au mandat n° {renewed.number}</h2>
      {found.length === 0 ? (
        <p>Rien d’autre que la date de fin.</p>
      ) : (
        <ul>
          {found.map((one) => (
            <li key={JSON.stringify(one)}>{differenceText(one)}</li>
          ))}
        </ul>
      )}
    </section>
  )
}

function differenceText(one: Difference): string {
  switch (one.kind) {
    case 'theme_added':
      return `Thème ajouté : ${themeTitle(one.theme)}`
    case 'theme_removed':
      return `Thème qui n’y est plus : ${themeTitle(one.theme)}`
    case 'demarches_added':
      return `${themeShortTitle(one.theme)}, démarches ajoutées : ${one.demarches.join(' ; ')}`
    case 'demarches_removed':
      return `${themeShortTitle(one.theme)}, démarches retirées : ${one.demarches.join(' ; ')}`
    case 'duration':
      return `Durée : ${durationLabel(one.to)} au lieu de ${durationLabel(one.from)}`
  }
}

/** What there is already between the structure and this person, and what this mandat does to it. */
export function Existing({ facts, zone }: { readonly facts: RecapFacts; readonly zone: string }) {
  const { previews, candidates } = facts
  const withMandats = previews.filter(({ preview }) => preview.current.length > 0)
  if (withMandats.length === 0) return null
  return (
    <section class="ac-section" aria-labelledby="deja">
      <h2 id="deja">Mandats déjà en vigueur avec votre structure</h2>
      {candidates.length > 0 && <p>Si c’est la même personne que celle indiquée plus bas :</p>}
      {withMandats.map(({ usagerId, preview }) => (
        <ul key={usagerId}>
          {preview.current.map((mandat) => (
            <li key={mandat.id}>
              Mandat n° {mandat.number}, jusqu’au {formatDateTime(mandat.expiresAt, zone)} :{' '}
              {fateOf(mandat.id, preview)}
            </li>
          ))}
        </ul>
      ))}
    </section>
  )
}

function fateOf(mandatId: string, preview: ReplacementPreview): string {
  const replaced = preview.replaces.find((one) => one.mandatId === mandatId)?.themes ?? []
  const standing = preview.current.find(({ id }) => id === mandatId)?.standing.map(({ theme }) => theme) ?? []
  const kept = standing.filter((theme) => !replaced.includes(theme))
  if (replaced.length === 0) return 'il continue sans changement.'
  if (kept.length === 0) return 'il est entièrement remplacé par celui-ci.'
  return `${names(replaced)} : remplacé par ce mandat. ${names(kept)} : continue.`
}

function names(themes: readonly string[]): string {
  return listOf(themes.map(themeShortTitle))
}
