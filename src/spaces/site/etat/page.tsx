import type { DependencyState } from '../../../platform/outgoing/index.ts'
import { Badge, formatDate, formatDateTime, formatShortDate, formatTime } from '../../../platform/ui/index.ts'
import type { IdentityProviderToday } from '../../../protocols/franceconnect/index.ts'
import type { PublicRequest } from '../../access.ts'
import { AppPage } from '../../shell.tsx'
import { sitePaths } from '../paths.ts'
import { type Standing, standingOf } from './standing.ts'
import { DEPENDENCY_WORDS } from './words.ts'

const ZONE = 'Europe/Paris'

export interface StatusView {
  readonly states: ReadonlyMap<string, DependencyState>
  readonly providers: readonly IdentityProviderToday[]
  /** When the figures that are shown were counted, and whether that is too long ago. */
  readonly figures: { readonly asOf: Date; readonly stale: boolean } | undefined
  /** ProConnect is used here. */
  readonly proConnect: boolean
}

const STANDING: Readonly<
  Record<Standing, { readonly words: string; readonly look: 'success' | 'warning' | 'neutral' }>
> = {
  works: { words: 'Répond', look: 'success' },
  disturbed: { words: 'Ne répond pas', look: 'warning' },
  silent: { words: 'Pas encore utilisé', look: 'neutral' },
}

/** What we depend on, as our own calls saw it: nothing is asked of anybody to draw this page. */
export function StatusPage({ request, view }: { readonly request: PublicRequest; readonly view: StatusView }) {
  const title = 'État des services'
  const now = request.ctx.clock.now()
  const dependencies = (Object.keys(DEPENDENCY_WORDS) as (keyof typeof DEPENDENCY_WORDS)[])
    .filter((one) => one !== 'proconnect' || view.proConnect)
    .map((one) => {
      const state = view.states.get(one)
      return { one, state, standing: standingOf(one, state, now) }
    })
    // What does not answer is what one comes for.
    .sort((one, other) => Number(other.standing === 'disturbed') - Number(one.standing === 'disturbed'))
  const down = dependencies.filter(({ standing }) => standing === 'disturbed')
  const disturbed = view.providers.filter(({ disturbedSince }) => disturbedSince)
  return (
    <AppPage request={request} title={title} indexable>
      <h1>{title}</h1>
      <p class="ac-lead">
        {down.length === 0 && disturbed.length === 0
          ? 'Tout ce dont nous avons besoin répond.'
          : 'Quelque chose ne répond pas. Voici quoi, et que faire.'}
      </p>
      <p>
        Nous notons comment chaque service a répondu à notre dernière demande. Nous sommes le{' '}
        {formatDateTime(now, ZONE)}.
      </p>
      <ul class="ac-states">
        {dependencies.map(({ one, state, standing }) => {
          const { name, does, without } = DEPENDENCY_WORDS[one]
          return (
            <li key={one} class="ac-state">
              <div class="ac-state__head">
                <h2 class="ac-state__name">{name}</h2>
                <Badge kind={STANDING[standing].look}>{STANDING[standing].words}</Badge>
              </div>
              <p>{does}</p>
              {state && <p class="ac-state__when">{lastSeen(state)}</p>}
              {standing === 'disturbed' ? (
                <p>
                  <strong>Que faire :</strong> {without}
                </p>
              ) : (
                <details class="ac-disclosure">
                  <summary>Et si cela ne répond plus ?</summary>
                  <p>{without}</p>
                </details>
              )}
            </li>
          )
        })}
        <Figures view={view} />
      </ul>
      <section class="ac-section" aria-labelledby="comptes">
        <h2 id="comptes">Les comptes acceptés par FranceConnect</h2>
        <p>
          La personne accompagnée s’identifie avec l’un de ces comptes. Si l’un ne marche pas, elle peut en essayer un
          autre.
        </p>
        <ul class="ac-states">
          {view.providers.map(({ key, name, disturbedSince, message }) => (
            <li key={key} class="ac-state">
              <div class="ac-state__head">
                <h3 class="ac-state__name">{name}</h3>
                {disturbedSince ? (
                  <Badge kind="warning">Perturbé</Badge>
                ) : (
                  <Badge kind="success">Aucun incident connu</Badge>
                )}
              </div>
              {disturbedSince && (
                <p>
                  Depuis le {formatShortDate(disturbedSince, ZONE)}. {message}
                </p>
              )}
            </li>
          ))}
        </ul>
      </section>
      <p>
        Autre chose ne marche pas ? <a href={sitePaths.help}>Cherchez dans l’aide</a>, ou{' '}
        <a href={sitePaths.contact}>écrivez-nous</a>.
      </p>
    </AppPage>
  )
}

/** The page says once whose clock it is. */
const at = (instant: Date) => `${formatDate(instant, ZONE)} à ${formatTime(instant, ZONE)}`

function lastSeen({ answeredAt, failedAt }: DependencyState): string {
  const answered = answeredAt ? `Dernière réponse : ${at(answeredAt)}.` : 'Aucune réponse encore.'
  return failedAt ? `${answered} Dernier échec : ${at(failedAt)}.` : answered
}

function Figures({ view: { figures } }: { readonly view: StatusView }) {
  return (
    <li class="ac-state">
      <div class="ac-state__head">
        <h2 class="ac-state__name">Statistiques</h2>
        {figures === undefined ? (
          <Badge>Pas encore comptées</Badge>
        ) : figures.stale ? (
          <Badge kind="warning">En retard</Badge>
        ) : (
          <Badge kind="success">À jour</Badge>
        )}
      </div>
      <p>
        Les chiffres de <a href={sitePaths.statistics}>la page des statistiques</a>.
      </p>
      {figures && <p class="ac-state__when">Comptés le {at(figures.asOf)}.</p>}
    </li>
  )
}
