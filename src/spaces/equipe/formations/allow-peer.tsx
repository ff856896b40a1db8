import { z } from 'zod'
import {
  allowPeerTraining,
  LONGEST_PEER_REASON,
  type PeerCandidate,
  type PossibleTrainer,
  peerCandidate,
  possibleTrainersOf,
  TRAINER_MANDATS_ABOVE,
  trainerObstacle,
} from '../../../domain/formations/index.ts'
import { type FormErrors, textOf } from '../../../platform/http/forms.ts'
import { page, type Reply, redirect } from '../../../platform/http/reply.ts'
import { Alert, BackLink, Field, type FormState, LinkButton, RadioGroup } from '../../../platform/ui/index.ts'
import { type AppRoute, type TeamRequest, teamRoute } from '../../access.ts'
import { ofName } from '../../espace-referent/equipe/words.ts'
import { nameOf, PEER_PROBLEMS, TRAINER, trainerWords } from '../../espace-referent/formation/collegues/words.ts'
import { CODE, prove } from '../../prove.ts'
import { AppPage, notFound } from '../../shell.tsx'
import { ActPage } from '../act-page.tsx'
import { STALE_CODE } from '../done.ts'
import { equipePaths } from '../paths.ts'

const REASON = 'raison'

const params = z.object({ trackId: z.uuid() })
type Request = TeamRequest<z.infer<typeof params>>

async function show(request: Request, errors: FormErrors = {}): Promise<Reply> {
  const { ctx, params: at } = request
  const candidate = await peerCandidate(ctx, at.trackId)
  if (!candidate) return notFound(request)
  if (!candidate.ready) return page(<NotReadyPage request={request} />)
  const trainers = await possibleTrainersOf(ctx, candidate.organisationId)
  const form = { values: request.form, errors }
  return page(
    <AllowPage request={request} candidate={candidate} trainers={trainers} form={form} />,
    Object.keys(errors).length > 0 ? 422 : 200,
  )
}

interface AllowProps {
  readonly request: Request
  readonly candidate: PeerCandidate
  readonly trainers: readonly PossibleTrainer[]
  readonly form: FormState
}

/** Our team sets the number of mandats aside, for one colleague and one person, and says why (DEC-22). */
function AllowPage({ request, candidate, trainers, form }: AllowProps) {
  const name = nameOf(candidate)
  const able = trainers.filter((one) => trainerObstacle(one, 1, true) === null)
  return (
    <ActPage
      request={request}
      title={`Formation ${ofName(name)} par une ou un collègue`}
      back={{ href: equipePaths.trainingOf(candidate.trackId), label: `Formation ${ofName(name)}` }}
      action={equipePaths.allowPeerOf(candidate.trackId)}
      form={form}
      explained={
        <p>
          La règle demande plus de {TRAINER_MANDATS_ABOVE} mandats signés dans la structure. Vous pouvez l’écarter pour
          cette formation, en disant pourquoi. Le reste de la règle tient : être aidant de la structure, sans blocage,
          et ne pas former plus de cinq personnes à la fois.
        </p>
      }
      fields={
        <>
          <RadioGroup
            name={TRAINER}
            legend="Qui forme ?"
            hint="Cette personne reçoit un mail : elle accepte ou décline."
            form={form}
            options={trainers.map((one) => ({
              value: one.accountId,
              label: nameOf(one),
              hint: trainerWords(one, true),
              disabled: !able.includes(one),
            }))}
          />
          <Field
            name={REASON}
            label="Pourquoi écarter la règle ?"
            hint="Lu par la structure, et gardé avec la formation. Ne nommez pas de personne accompagnée."
            type="textarea"
            form={form}
            maxlength={LONGEST_PEER_REASON}
            width="full"
          />
        </>
      }
      button="Proposer cette formation"
    />
  )
}

function NotReadyPage({ request }: { readonly request: Request }) {
  const title = 'Formation par une ou un collègue'
  const back = equipePaths.trainingOf(request.params.trackId)
  return (
    <AppPage request={request} title={title}>
      <BackLink href={back}>La demande de formation</BackLink>
      <h1>{title}</h1>
      <Alert kind="info" title="Cette personne n’attend pas de formation">
        <p>
          Il faut une demande acceptée, pour quelqu’un qui n’est ni formé, ni inscrit à une session, ni déjà confié à
          une ou un collègue.
        </p>
      </Alert>
      <p>
        <LinkButton href={back} look="secondary">
          Revenir à la demande
        </LinkButton>
      </p>
    </AppPage>
  )
}

async function allow(request: Request): Promise<Reply> {
  const { ctx, visitor, form, params: at } = request
  const candidate = await peerCandidate(ctx, at.trackId)
  if (!candidate?.ready) return show(request)
  const trainerAccount = textOf(form, TRAINER)
  const reason = textOf(form, REASON)
  // What can be refused without a code is refused first, since a code serves once.
  const errors = {
    ...(z.uuid().safeParse(trainerAccount).success ? {} : { [TRAINER]: 'Choisissez qui forme.' }),
    ...(reason ? {} : { [REASON]: 'Dites pourquoi.' }),
  }
  if (Object.keys(errors).length > 0) return show(request, errors)
  const proved = await prove(request)
  if (proved.kind === 'refused') return show(request, { [CODE]: proved.problem })
  const { trackId, organisationId } = candidate
  const wanted = { organisationId, trainerAccount, trackIds: [trackId], reason }
  const allowed = await allowPeerTraining(ctx, visitor.member, proved.proof, wanted)
  if (allowed.kind === 'proposed') return redirect(`${equipePaths.trainings}?onglet=acceptees&fait=collegue`)
  if (allowed.reason === 'stale_proof') return show(request, { [CODE]: STALE_CODE })
  if (allowed.reason === 'no_reason') return show(request, { [REASON]: 'Dites pourquoi, en 1 000 caractères au plus.' })
  const problem = PEER_PROBLEMS[allowed.reason]
  // About the person to train: the page says what there is now.
  return show(request, problem && problem.field === TRAINER ? { [TRAINER]: problem.words } : {})
}

/** Our team lets somebody train a colleague without the number of mandats. */
export const allowPeerRoutes: readonly AppRoute[] = [
  teamRoute<z.infer<typeof params>>({
    method: 'GET',
    path: equipePaths.allowPeer,
    params,
    handle: (request) => show(request),
  }),
  teamRoute<z.infer<typeof params>>({
    method: 'POST',
    path: equipePaths.allowPeer,
    params,
    sensitive: true,
    handle: allow,
  }),
]
