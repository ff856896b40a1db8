import {
  DPO_TEXT_VERSION,
  type DpoFacts,
  renderDpoAgreement,
  renderDpoImpact,
  renderDpoRegister,
} from '../../../domain/mandats/index.ts'
import { file, page } from '../../../platform/http/reply.ts'
import { BackLink, Card, Notice } from '../../../platform/ui/index.ts'
import { type AppRoute, type ReferentRequest, referentRoute } from '../../access.ts'
import { timeZoneOf } from '../../connexion/words.ts'
import { AppPage } from '../../shell.tsx'
import { referentPaths } from '../paths.ts'

interface Sheet {
  readonly path: string
  readonly filename: string
  readonly title: string
  readonly text: string
  readonly render: (facts: DpoFacts) => Promise<Buffer>
}

const SHEETS: readonly Sheet[] = [
  {
    path: referentPaths.dpoRegister,
    filename: 'registre-aidants-connect.pdf',
    title: 'Fiche pour le registre des traitements',
    text: 'Ce que fait le service, avec quelles données, pour qui, combien de temps.',
    render: renderDpoRegister,
  },
  {
    path: referentPaths.dpoImpact,
    filename: 'analyse-impact-aidants-connect.pdf',
    title: 'Éléments pour une analyse d’impact',
    text: 'Les risques pour les personnes, ce que fait le service, ce qui reste à décider chez vous.',
    render: renderDpoImpact,
  },
  {
    path: referentPaths.dpoAgreement,
    filename: 'convention-aidants-connect.pdf',
    title: 'Convention avec l’opérateur',
    text: 'Une trame à compléter et à signer avec ceux qui font fonctionner le service.',
    render: renderDpoAgreement,
  },
]

function DpoPage({ request }: { readonly request: ReferentRequest }) {
  const title = 'Pour votre délégué ou déléguée à la protection des données'
  return (
    <AppPage request={request} title={title} width="wide">
      <BackLink href={referentPaths.home}>Accueil</BackLink>
      <h1>{title}</h1>
      <Notice>
        <p>
          Ces documents disent ce que fait le logiciel. Ils signalent ce que votre structure doit compléter : nous ne
          décidons rien à sa place. Version {DPO_TEXT_VERSION} des textes.
        </p>
      </Notice>
      <div class="ac-grid">
        {SHEETS.map(({ path, title: name, text }) => (
          <Card
            key={path}
            title={name}
            actions={
              <a href={path} download="">
                Télécharger<span class="fr-sr-only"> : {name}</span> (PDF)
              </a>
            }
          >
            <p>{text}</p>
          </Card>
        ))}
      </div>
    </AppPage>
  )
}

export const dpoRoutes: readonly AppRoute[] = [
  referentRoute({
    method: 'GET',
    path: referentPaths.dpo,
    handle: async (request) => page(<DpoPage request={request} />),
  }),
  ...SHEETS.map(({ path, filename, render }) =>
    referentRoute({
      method: 'GET',
      path,
      handle: async ({ ctx, visitor }) => {
        const { organisation } = visitor.referent
        const { practice } = ctx
        const facts = { organisation, drawnAt: ctx.clock.now(), timeZone: timeZoneOf(visitor), practice }
        return file('application/pdf', await render(facts), { filename })
      },
    }),
  ),
]
