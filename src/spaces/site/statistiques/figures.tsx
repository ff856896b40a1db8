import { type Figures, STATISTICS_ZONE } from '../../../domain/statistiques/index.ts'
import { formatTime } from '../../../platform/ui/index.ts'
import { countWords, UNDER } from './words.ts'

interface Figure {
  readonly label: string
  readonly count: number | null
  /** What exactly is counted, in a sentence or two. */
  readonly definition: string
}

/** The two groups: what people did, and who may do it. */
function groupsOf(figures: Figures): readonly { readonly title: string; readonly shown: readonly Figure[] }[] {
  const { demarches, mandats, personnes, horsFranceConnect, aidants, structures } = figures
  return [
    {
      title: 'L’accompagnement',
      shown: [
        {
          label: 'Démarches réalisées',
          count: demarches,
          definition:
            'Un aidant a ouvert un site public au nom d’une personne, avec FranceConnect. Chaque connexion compte.',
        },
        {
          label: 'Mandats créés',
          count: mandats,
          definition: 'Une personne et une structure ont signé. Un renouvellement compte aussi.',
        },
        {
          label: 'Personnes accompagnées',
          count: personnes,
          definition: 'Au moins une démarche a été faite pour elles. Chacune compte une seule fois.',
        },
        {
          label: 'Démarches notées à la main',
          count: horsFranceConnect,
          definition: 'Faites par téléphone, par courrier ou au guichet. Elles ne sont pas ajoutées aux autres.',
        },
      ],
    },
    {
      title: 'Le déploiement',
      shown: [
        {
          label: 'Aidants habilités',
          count: aidants.ready,
          definition: 'Ils peuvent agir aujourd’hui : leur compte est ouvert, leur structure aussi.',
        },
        {
          label: 'Aidants en cours d’habilitation',
          count: aidants.onTheWay,
          definition: 'Leur demande est à l’étude, ou leur parcours n’est pas fini.',
        },
        {
          label: 'Structures habilitées',
          count: structures.ready,
          definition: 'Au moins un aidant peut y agir aujourd’hui.',
        },
        {
          label: 'Structures en cours d’habilitation',
          count: structures.onTheWay,
          definition: 'Leur dossier est à l’étude, ou leurs premiers aidants se forment.',
        },
      ],
    },
  ]
}

/** The national figures, each with what it counts and when it was counted. */
export function NationalFigures({ figures }: { readonly figures: Figures }) {
  const { asOf } = figures
  return (
    <>
      {groupsOf(figures).map(({ title, shown }) => (
        <section key={title} class="ac-section" aria-label={title}>
          <h2>{title}</h2>
          <dl class="ac-stats">
            {shown.map(({ label, count, definition }) => (
              <div key={label} class="ac-stats__one">
                <dt>{label}</dt>
                <dd class={count === null ? 'ac-stats__number ac-stats__number--under' : 'ac-stats__number'}>
                  {count === null ? UNDER : countWords(count)}
                </dd>
                <dd class="ac-stats__definition">{definition}</dd>
                <dd class="ac-stats__when">
                  Compté à <time dateTime={asOf.toISOString()}>{formatTime(asOf, STATISTICS_ZONE)}</time>
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </>
  )
}
