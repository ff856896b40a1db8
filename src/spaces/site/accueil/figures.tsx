import { type Figures, STATISTICS_ZONE } from '../../../domain/statistiques/index.ts'
import { agree, formatDateTime } from '../../../platform/ui/index.ts'
import { sitePaths } from '../paths.ts'
import { countWords } from '../statistiques/words.ts'

/** Words where a number would be: no larger than they must. */
const MASKED = 'ac-front-figures__number ac-front-figures__number--masked'

interface FrontFiguresProps {
  /** Undefined before the first count. */
  readonly figures: Figures | undefined
  /** The demonstration's people are invented, and so are their figures. */
  readonly invented: boolean
}

/** What the service does, in five figures, with the instant they were counted. */
export function FrontFigures({ figures, invented }: FrontFiguresProps) {
  if (!figures) return null
  const { demarches, mandats, personnes, aidants, structures, asOf } = figures
  const shown = [
    { count: demarches, one: 'démarche faite', several: 'démarches faites' },
    { count: personnes, one: 'personne accompagnée', several: 'personnes accompagnées' },
    { count: mandats, one: 'mandat créé', several: 'mandats créés' },
    { count: aidants.ready, one: 'aidant habilité', several: 'aidants habilités' },
    { count: structures.ready, one: 'structure habilitée', several: 'structures habilitées' },
  ]
  return (
    <section class="ac-section ac-front-figures" aria-labelledby="chiffres">
      <h2 id="chiffres">Où en est-on ?</h2>
      <ul class="ac-front-figures__list">
        {shown.map(({ count, one, several }) => (
          <li key={one}>
            <strong class={count === null ? MASKED : 'ac-front-figures__number'}>{countWords(count)}</strong>{' '}
            {count === null ? several : agree(count, one, several)}
          </li>
        ))}
      </ul>
      <p class="ac-front-figures__when">
        {invented && 'Chiffres de la démonstration, inventés. '}Comptés le {formatDateTime(asOf, STATISTICS_ZONE)}.{' '}
        <a href={sitePaths.statistics}>Voir toutes les statistiques</a>
      </p>
    </section>
  )
}
