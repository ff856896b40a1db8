import type { ComponentChildren } from 'preact'
import type { Colleague } from '../../../domain/comptes/index.ts'
import type { LeftBehind, ToResume } from '../../../domain/mandats/index.ts'
import {
  BackLink,
  Badge,
  formatDateTime,
  formatShortDate,
  PrintButton,
  plural,
  Table,
} from '../../../platform/ui/index.ts'
import { timeZoneOf } from '../../connexion/words.ts'
import { themeTitle } from '../../espace-aidant/usagers/words.ts'
import { AppPage } from '../../shell.tsx'
import { referentPaths } from '../paths.ts'
import type { ColleagueRequest } from './act.tsx'
import { teamPaths } from './paths.ts'
import { nameOf, ofName } from './words.ts'

interface ChecklistPageProps {
  readonly request: ColleagueRequest
  readonly colleague: Colleague
  readonly people: readonly LeftBehind[]
  readonly toResume: readonly ToResume[]
  /** Sessions open in this structure now. */
  readonly open: number
  /** The only référent of the structure. */
  readonly last: boolean
}

/** What has to be handed over when somebody leaves, each line leading to the act. Made to be printed too. */
export function ChecklistPage(props: ChecklistPageProps) {
  const { request, colleague } = props
  const name = nameOf(colleague)
  const title = `Départ ${ofName(name)}`
  return (
    <AppPage
      request={request}
      title={title}
      width="wide"
      scripts={['print']}
      returnTo={teamPaths.checklistOf(colleague.accountId)}
    >
      <BackLink href={teamPaths.sheetOf(colleague.accountId)}>{name}</BackLink>
      <div class="ac-title-row">
        <h1>{title}</h1>
        <PrintButton>Imprimer cette liste</PrintButton>
      </div>
      <Steps {...props} />
      <People {...props} />
      <Resume {...props} />
    </AppPage>
  )
}

function Steps({ request, colleague, people, toResume, open, last }: ChecklistPageProps) {
  const { accountId, factors, left, roles, stopped } = colleague
  const card = factors.find(({ kind }) => kind === 'totp_card')
  const orphans = people.filter(({ follower }) => !follower || follower.accountId === accountId)
  const mine = accountId === request.visitor.account.id
  return (
    <section class="ac-section" aria-labelledby="etapes">
      <h2 id="etapes">Ce qu’il reste à faire</h2>
      <ul class="ac-checklist">
        <Step
          done={orphans.length === 0}
          text={
            orphans.length === 0
              ? 'Chaque personne accompagnée est suivie par quelqu’un d’autre.'
              : `${plural(orphans.length, 'personne accompagnée', 'personnes accompagnées')} à confier à un ou une collègue.`
          }
          act={orphans.length > 0 && <a href="#personnes">Voir la liste</a>}
        />
        <Step
          done={toResume.length === 0}
          text={
            toResume.length === 0
              ? 'Aucune démarche à reprendre.'
              : `${plural(toResume.length, 'démarche')} à reprendre.`
          }
          act={toResume.length > 0 && <a href="#demarches">Voir la liste</a>}
        />
        <Step
          done={!card}
          text={card ? `Carte ${card.serial ?? ''} à reprendre.` : 'Aucune carte à rendre.'}
          act={card && !mine && <a href={teamPaths.unlinkCardOf(accountId)}>Reprendre la carte</a>}
        />
        {roles.some(({ role }) => role === 'referent') && (
          <Step
            done={!last}
            text={
              last
                ? 'C’est la seule personne référente : quelqu’un doit prendre la suite.'
                : 'Une autre personne référente reste dans la structure.'
            }
            act={last && <a href={teamPaths.list}>Choisir quelqu’un dans l’équipe</a>}
          />
        )}
        <Step
          done={open === 0}
          text={
            open === 0
              ? 'Aucune connexion ouverte.'
              : `${plural(open, 'connexion ouverte', 'connexions ouvertes')}. La fin de l’accès ${open > 1 ? 'les' : 'la'} ferme.`
          }
          act={
            open > 0 &&
            !mine &&
            !stopped && <a href={teamPaths.lockOf(accountId)}>Fermer tout de suite, en bloquant l’accès</a>
          }
        />
        <Step
          done={left !== null}
          text={
            left
              ? `Accès terminé le ${formatDateTime(left.at, timeZoneOf(request.visitor))}.`
              : 'L’accès à la structure est encore ouvert.'
          }
          act={
            !left && (
              <a href={mine ? teamPaths.leave : teamPaths.removeOf(accountId)}>
                {mine ? 'Quitter la structure' : 'Mettre fin à l’accès'}
              </a>
            )
          }
        />
      </ul>
    </section>
  )
}

interface StepProps {
  readonly done: boolean
  readonly text: string
  readonly act?: ComponentChildren
}

function Step({ done, text, act }: StepProps) {
  return (
    <li>
      <Badge kind={done ? 'success' : 'warning'}>{done ? 'Fait' : 'À faire'}</Badge>
      <span>
        {text} {act}
      </span>
    </li>
  )
}

function People({ request, colleague, people }: ChecklistPageProps) {
  if (people.length === 0) return null
  const timeZone = timeZoneOf(request.visitor)
  return (
    <section class="ac-section" aria-labelledby="personnes">
      <h2 id="personnes">Qui suit les personnes accompagnées</h2>
      <p>
        Ces mandats continuent : ils engagent la structure, pas une personne. Tout aidant de l’équipe peut agir. Le
        numéro suffit pour retrouver la personne.
      </p>
      <Table
        caption={`${plural(people.length, 'personne')} avec un mandat signé par ${nameOf(colleague)}`}
        rows={people}
        columns={[
          { label: 'Mandat', rowHeader: true, cell: (row) => `n° ${row.number}` },
          { label: 'Valable jusqu’au', cell: (row) => formatShortDate(row.expiresAt, timeZone) },
          {
            label: 'Suivi par',
            cell: ({ follower }) =>
              follower && follower.accountId !== colleague.accountId ? (
                follower.name
              ) : (
                <Badge kind="warning">{follower ? 'Encore par cette personne' : 'Personne'}</Badge>
              ),
          },
          {
            label: 'Décider',
            labelHidden: true,
            cell: () => <a href={referentPaths.followUp}>Confier à quelqu’un</a>,
          },
        ]}
      />
    </section>
  )
}

function Resume({ request, toResume }: ChecklistPageProps) {
  if (toResume.length === 0) return null
  const timeZone = timeZoneOf(request.visitor)
  return (
    <section class="ac-section" aria-labelledby="demarches">
      <h2 id="demarches">Démarches à reprendre</h2>
      <Table
        caption={plural(toResume.length, 'démarche commencée et pas finie', 'démarches commencées et pas finies')}
        rows={toResume}
        columns={[
          { label: 'Mandat', rowHeader: true, cell: (row) => `n° ${row.number}` },
          { label: 'Commencée le', cell: (row) => formatShortDate(row.startedAt, timeZone) },
          {
            label: 'Démarche',
            cell: (row) => (
              <>
                {row.demarche}
                <span class="ac-detail">
                  {themeTitle(row.theme)}
                  {row.site ? ` · ${row.site}` : ''}
                </span>
              </>
            ),
          },
          { label: 'Note', cell: (row) => row.note ?? '—' },
        ]}
      />
    </section>
  )
}
