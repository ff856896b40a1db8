import { z } from 'zod'
import { liftAsTeam, type StopRow, stopAsTeam, stopsInForce } from '../../../domain/comptes/index.ts'
import { organisationName } from '../../../domain/organisations/index.ts'
import { type FormErrors, textOf } from '../../../platform/http/forms.ts'
import { page, type Reply, redirect } from '../../../platform/http/reply.ts'
import {
  Alert,
  Badge,
  EmptyState,
  Field,
  type FlashMessage,
  formatDateTime,
  plural,
  SummaryList,
  Table,
} from '../../../platform/ui/index.ts'
import { type AppRoute, type TeamRequest, teamRoute } from '../../access.ts'
import { CODE, prove } from '../../prove.ts'
import { AppPage, notFound } from '../../shell.tsx'
import { ActPage } from '../act-page.tsx'
import { type DoneQuery, doneFlash, doneQuery, STALE_CODE, TEAM_ZONE } from '../done.ts'
import { equipePaths } from '../paths.ts'

const ASKED_AS: Readonly<Record<StopRow['askedAs'], string>> = {
  operateur: 'opérateur',
  referent: 'référent',
  equipe: 'équipe',
}

/** Whom a stop covers. */
function targetWords({ scope, accountName, organisationName }: StopRow): string {
  if (scope === 'fournisseur') return 'Tout Aidants Connect'
  if (scope === 'structure') return `La structure ${organisationName ?? ''}`
  return organisationName ? `${accountName ?? ''}, dans ${organisationName}` : `${accountName ?? ''}, partout`
}

interface StopsProps {
  readonly request: TeamRequest
  readonly stops: readonly StopRow[]
  readonly flash: readonly FlashMessage[]
}

function StopsPage({ request, stops, flash }: StopsProps) {
  return (
    <AppPage request={request} title="Arrêts d’urgence en vigueur" width="wide" flash={flash}>
      <h1>Arrêts d’urgence en vigueur</h1>
      <p>
        Pour arrêter une personne partout, ou une structure dont elle fait partie,{' '}
        <a href={equipePaths.accounts}>trouvez son compte</a>. L’arrêt de tout Aidants Connect se fait à deux, en ligne
        de commande.
      </p>
      {stops.length === 0 ? (
        <EmptyState title="Aucun arrêt en vigueur" text="Tout le monde peut agir." />
      ) : (
        <Table
          caption={plural(stops.length, 'arrêt')}
          rows={stops}
          columns={[
            { label: 'Qui est arrêté', rowHeader: true, cell: targetWords },
            { label: 'Depuis', cell: ({ requestedAt }) => formatDateTime(requestedAt, TEAM_ZONE) },
            {
              label: 'Demandé par',
              cell: ({ requestedBy, askedAs }) => (
                <>
                  {requestedBy} <Badge>{ASKED_AS[askedAs]}</Badge>
                </>
              ),
            },
            { label: 'Raison', cell: ({ reason }) => reason },
            {
              label: 'Action',
              labelHidden: true,
              cell: (stop) =>
                stop.scope === 'fournisseur' ? (
                  'À deux, en ligne de commande'
                ) : (
                  <a href={equipePaths.liftStopOf(stop.id)}>
                    Lever<span class="fr-sr-only"> l’arrêt : {targetWords(stop)}</span>
                  </a>
                ),
            },
          ]}
        />
      )}
    </AppPage>
  )
}

const params = z.object({ stopId: z.uuid() })
type Params = z.infer<typeof params>

async function confirm(request: TeamRequest<Params>, errors: FormErrors = {}): Promise<Reply> {
  const stop = (await stopsInForce(request.ctx)).find(({ id }) => id === request.params.stopId)
  if (!stop) return notFound(request)
  return page(
    <ActPage
      request={request}
      title="Lever un arrêt d’urgence"
      back={{ href: equipePaths.stops, label: 'Arrêts d’urgence en vigueur' }}
      action={equipePaths.liftStopOf(stop.id)}
      form={{ values: {}, errors }}
      explained={
        <>
          <SummaryList
            rows={[
              { label: 'Qui est arrêté', value: targetWords(stop) },
              { label: 'Depuis', value: formatDateTime(stop.requestedAt, TEAM_ZONE) },
              { label: 'Demandé par', value: `${stop.requestedBy} (${ASKED_AS[stop.askedAs]})` },
              { label: 'Raison', value: stop.reason },
            ]}
          />
          <p>Les personnes arrêtées se reconnectent avec leurs deux preuves.</p>
        </>
      }
      button="Lever cet arrêt"
    />,
    Object.keys(errors).length > 0 ? 422 : 200,
  )
}

async function lift(request: TeamRequest<Params>): Promise<Reply> {
  const { ctx, visitor } = request
  const proved = await prove(request)
  if (proved.kind === 'refused') return confirm(request, { [CODE]: proved.problem })
  const lifted = await liftAsTeam(ctx, visitor.member, proved.proof, request.params.stopId)
  if (lifted === 'lifted') return redirect(`${equipePaths.stops}?fait=leve`)
  if (lifted === 'not_in_force') return notFound(request)
  return confirm(request, {
    [CODE]: {
      two_operators: 'Cet arrêt se lève à deux, en ligne de commande.',
      yourself: 'Vous ne pouvez pas lever un arrêt qui vous vise.',
      stale_proof: STALE_CODE,
    }[lifted],
  })
}

const structureParams = z.object({ organisationId: z.uuid() })
type StructureParams = z.infer<typeof structureParams>

async function stopPage(request: TeamRequest<StructureParams>, errors: FormErrors = {}): Promise<Reply> {
  const { organisationId } = request.params
  const name = await organisationName(request.ctx, organisationId)
  if (!name) return notFound(request)
  const form = { values: request.form, errors }
  return page(
    <ActPage
      request={request}
      title={`Arrêter en urgence la structure ${name}`}
      back={{ href: equipePaths.stops, label: 'Arrêts d’urgence en vigueur' }}
      action={equipePaths.stopStructureOf(organisationId)}
      form={form}
      explained={
        <Alert kind="warning">
          <p>
            En une seconde, plus personne n’agit pour elle. Les mandats signés restent valables. Seule l’équipe lève cet
            arrêt.
          </p>
        </Alert>
      }
      fields={
        <Field
          name="raison"
          label="Que se passe-t-il ?"
          hint="Lu par l’équipe. Ne nommez pas de personne accompagnée."
          type="textarea"
          form={form}
          maxlength={500}
          width="full"
        />
      }
      button="Arrêter cette structure"
      danger
    />,
    Object.keys(errors).length > 0 ? 422 : 200,
  )
}

async function stopStructure(request: TeamRequest<StructureParams>): Promise<Reply> {
  const { ctx, visitor, params: at, form } = request
  const reason = textOf(form, 'raison')
  if (!reason || reason.length > 500)
    return stopPage(request, { raison: 'Dites ce qui se passe, en 500 caractères au plus.' })
  if (!(await organisationName(ctx, at.organisationId))) return notFound(request)
  const proved = await prove(request)
  if (proved.kind === 'refused') return stopPage(request, { [CODE]: proved.problem })
  const target = { scope: 'structure', organisationId: at.organisationId } as const
  const stopped = await stopAsTeam(ctx, visitor.member, proved.proof, target, reason)
  if (stopped === 'stopped') return redirect(`${equipePaths.stops}?fait=arrete`)
  const problem = stopped === 'stale_proof' ? STALE_CODE : 'Cette structure est déjà arrêtée par l’équipe.'
  return stopPage(request, { [CODE]: problem })
}

export const stopsRoutes: readonly AppRoute[] = [
  teamRoute<StructureParams>({
    method: 'GET',
    path: equipePaths.stopStructure,
    params: structureParams,
    handle: (request) => stopPage(request),
  }),
  teamRoute<StructureParams>({
    method: 'POST',
    path: equipePaths.stopStructure,
    params: structureParams,
    sensitive: true,
    handle: stopStructure,
  }),
  teamRoute<unknown, DoneQuery>({
    method: 'GET',
    path: equipePaths.stops,
    query: doneQuery,
    handle: async (request) => {
      const stops = await stopsInForce(request.ctx)
      return page(<StopsPage request={request} stops={stops} flash={doneFlash(request.query)} />)
    },
  }),
  teamRoute<Params>({ method: 'GET', path: equipePaths.liftStop, params, handle: (request) => confirm(request) }),
  teamRoute<Params>({ method: 'POST', path: equipePaths.liftStop, params, sensitive: true, handle: lift }),
]
