import { page } from '../../../platform/http/reply.ts'
import { EmptyState, Grid, Tile } from '../../../platform/ui/index.ts'
import { type AppRoute, type TeamRequest, teamRoute } from '../../access.ts'
import { NoticeList } from '../../espace-referent/avis/notice-list.tsx'
import { AppPage } from '../../shell.tsx'
import { equipePaths } from '../paths.ts'

function TeamHomePage({ request }: { readonly request: TeamRequest }) {
  const { member, waiting = [] } = request.visitor
  return (
    <AppPage request={request} title="Accueil de l’équipe" width="wide">
      <h1>Bonjour {member.givenName}</h1>
      <section class="ac-section" aria-labelledby="a-faire">
        <h2 id="a-faire">Ce qui attend l’équipe</h2>
        {waiting.length === 0 ? (
          <EmptyState
            title="Rien n’attend"
            text="Les dossiers d’habilitation, les demandes des structures, les arrêts en vigueur et les signalements arrivent ici."
          />
        ) : (
          <NoticeList waiting={waiting} />
        )}
      </section>
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

export const teamHomeRoute: AppRoute = teamRoute({
  method: 'GET',
  path: equipePaths.home,
  handle: async (request) => page(<TeamHomePage request={request} />),
})
