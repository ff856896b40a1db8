import { page } from '../../../../platform/http/reply.ts'
import { BackLink, Grid, Tile } from '../../../../platform/ui/index.ts'
import { type AppRoute, referentRoute } from '../../../access.ts'
import { AppPage } from '../../../shell.tsx'
import { teamPaths } from '../paths.ts'

const TITLE = 'Ajouter quelqu’un à l’équipe'

/** Two ways in: somebody who is trained already, somebody to be trained. */
export const choiceRoute: AppRoute = referentRoute({
  method: 'GET',
  path: teamPaths.add,
  handle: async (request) =>
    page(
      <AppPage request={request} title={TITLE}>
        <BackLink href={teamPaths.list}>L’équipe</BackLink>
        <h1>{TITLE}</h1>
        <Grid>
          <Tile
            href={teamPaths.addTrained}
            title="Une personne déjà formée"
            text="Elle a suivi la formation, dans une autre structure ou avant de partir. Il suffit de son adresse e-mail. C’est elle qui accepte."
          />
          <Tile
            href={teamPaths.addTrainee}
            title="Une personne à former"
            text="Elle n’est pas encore aidante. Donnez son nom, son adresse et sa fonction. Notre équipe examine la demande et vous répond."
          />
        </Grid>
      </AppPage>,
    ),
})
