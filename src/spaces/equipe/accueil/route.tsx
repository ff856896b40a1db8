import { z } from 'zod'
import { WORK_KINDS, type WorkQueue, workQueue } from '../../../domain/habilitation/index.ts'
import { departmentOf } from '../../../domain/organisations/index.ts'
import { page, redirect } from '../../../platform/http/reply.ts'
import { EmptyState, Grid, Tile } from '../../../platform/ui/index.ts'
import { type AppRoute, type TeamRequest, teamRoute } from '../../access.ts'
import { NoticeList } from '../../espace-referent/avis/notice-list.tsx'
import { AppPage } from '../../shell.tsx'
import { equipePaths } from '../paths.ts'
import { DEPARTMENT, KIND, WorkList, type WorkView, workHref } from './work-list.tsx'

interface TeamHomeProps {
  readonly request: TeamRequest<unknown, Query>
  readonly view: WorkView
  readonly queue: WorkQueue
}

function TeamHomePage({ request, view, queue }: TeamHomeProps) {
  const { member, waiting = [] } = request.visitor
  return (
    <AppPage request={request} title="Accueil de l’équipe" width="wide">
      <h1>Bonjour {member.givenName}</h1>
      <section class="ac-section" aria-labelledby="a-faire">
        <h2 id="a-faire">Ce qui attend l’équipe</h2>
        {waiting.length === 0 ? (
          <EmptyState
            title="Rien n’attend"
            text="Les dossiers d’habilitation, les demandes des structures, les messages, les arrêts en vigueur et les signalements arrivent ici."
          />
        ) : (
          <NoticeList waiting={waiting} />
        )}
      </section>
      <WorkList view={view} queue={queue} now={request.ctx.clock.now()} />
      <section class="ac-section" aria-labelledby="acces">
        <h2 id="acces">Aller à</h2>
        <Grid>
          <Tile
            level={3}
            href={equipePaths.files}
            title="Habilitations"
            text="Dossiers des structures : examiner, décider, répondre."
          />
          <Tile level={3} href={equipePaths.changes} title="Demandes des structures" text="Nom, adresse, référent." />
          <Tile
            level={3}
            href={equipePaths.trainings}
            title="Formations"
            text="Personnes à former : accepter, refuser, demander."
          />
          <Tile
            level={3}
            href={equipePaths.contactMessages}
            title="Messages"
            text="Du formulaire de contact : lire, attribuer, répondre."
          />
          <Tile
            level={3}
            href={equipePaths.webinars}
            title="Webinaires"
            text="Dates pour les référents : inscriptions, présences."
          />
          <Tile
            level={3}
            href={equipePaths.organismes}
            title="Organismes de formation"
            text="Qui forme : créer, inviter, fermer."
          />
          <Tile level={3} href={equipePaths.pix} title="Test Pix" text="Résultats : lire, importer, rattacher." />
          <Tile
            level={3}
            href={equipePaths.accounts}
            title="Comptes"
            text="Trouver un compte par son adresse exacte."
          />
          <Tile level={3} href={equipePaths.stops} title="Arrêts d’urgence" text="En vigueur, à lever." />
          <Tile level={3} href={equipePaths.members} title="Membres de l’équipe" text="Assistance et responsables." />
        </Grid>
      </section>
    </AppPage>
  )
}

const query = z.object({
  [KIND]: z.enum(WORK_KINDS).nullable().catch(null),
  [DEPARTMENT]: z.string().max(3).catch(''),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
})
type Query = z.infer<typeof query>

export const teamHomeRoute: AppRoute = teamRoute<unknown, Query>({
  method: 'GET',
  path: equipePaths.home,
  query,
  handle: async (request) => {
    const { [KIND]: kind, [DEPARTMENT]: typed, page: wanted } = request.query
    const view = { kind, department: departmentOf(typed)?.code ?? null }
    const queue = await workQueue(request.ctx, { ...view, page: wanted })
    // A page that was there this morning: what it listed is decided.
    if (wanted > queue.pages) return redirect(workHref(view))
    return page(<TeamHomePage request={request} view={view} queue={queue} />)
  },
})
