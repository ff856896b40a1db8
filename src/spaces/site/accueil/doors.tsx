import { type Drawing, helped, house, Illustration, professional } from '../../../platform/ui/illustrations/index.ts'
import { connexionPaths } from '../../connexion/paths.ts'
import { sitePaths } from '../paths.ts'

interface Door {
  readonly title: string
  readonly text: string
  readonly drawing: Drawing
  readonly href: string
  readonly action: string
}

const DOORS: readonly Door[] = [
  {
    title: 'Votre structure aide le public',
    text: 'Mairie, CCAS, France services, association… Sachez si vous pouvez utiliser Aidants Connect.',
    drawing: house,
    href: sitePaths.eligibility,
    action: 'Faire le test en deux minutes',
  },
  {
    title: 'Vous êtes aidant ou aidante',
    text: 'Signez un mandat, faites une démarche, retrouvez une personne que vous accompagnez.',
    drawing: professional,
    href: connexionPaths.signIn,
    action: 'Se connecter à mon espace',
  },
  {
    title: 'On vous aide dans vos démarches',
    text: 'Sachez ce que vous signez, ce qui est permis, et comment tout arrêter.',
    drawing: helped,
    href: sitePaths.usager,
    action: 'Comprendre mon mandat',
  },
]

/** What people come for otherwise. */
const OTHERWISE = [
  { href: sitePaths.register, label: 'Trouver une structure près de chez vous' },
  { href: sitePaths.verification, label: 'Vérifier un mandat' },
  { href: sitePaths.trainings, label: 'Se former' },
  { href: sitePaths.questions, label: 'Lire les questions fréquentes' },
] as const

/** One door each for a structure, an aidant, whoever is helped; then what others come for. */
export function Doors() {
  return (
    <nav class="ac-doors" aria-label="Vous êtes">
      <ul class="ac-doors__list">
        {DOORS.map(({ title, text, drawing, href, action }) => (
          <li key={href} class="ac-door">
            <div class="ac-door__art">
              <Illustration drawing={drawing} />
            </div>
            <h2 class="ac-door__title">{title}</h2>
            <p class="ac-door__text">{text}</p>
            <a class="ac-door__action" href={href}>
              {action}
            </a>
          </li>
        ))}
      </ul>
      <ul class="ac-otherwise" aria-label="Autres raisons de venir">
        {OTHERWISE.map(({ href, label }) => (
          <li key={href}>
            <a href={href}>{label}</a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
