import { z } from 'zod'
import { type DepartureToDecide, decideDeparture, departureOf, KEEP_DAYS } from '../../../domain/comptes/index.ts'
import { signedInForce } from '../../../domain/mandats/index.ts'
import { type FormErrors, textOf } from '../../../platform/http/forms.ts'
import { page, type Reply, redirect } from '../../../platform/http/reply.ts'
import {
  Alert,
  BackLink,
  ButtonRow,
  ErrorSummary,
  formatDateTime,
  LinkButton,
  RadioGroup,
  SubmitButton,
} from '../../../platform/ui/index.ts'
import { type AppRoute, type ReferentRequest, referentRoute } from '../../access.ts'
import { timeZoneOf } from '../../connexion/words.ts'
import { ProofField } from '../../proof-field.tsx'
import { CODE, prove } from '../../prove.ts'
import { AppForm, AppPage, notFound } from '../../shell.tsx'
import { COMMON_ERRORS } from './act.tsx'
import { teamPaths } from './paths.ts'
import { LAST_REFERENT } from './shared.tsx'
import { nameOf, ofName, signedWords } from './words.ts'

const params = z.object({ departureId: z.uuid() })
type DepartureRequest = ReferentRequest<z.infer<typeof params>>
const DECISION = 'decision'

async function show(request: DepartureRequest, departure: DepartureToDecide, errors: FormErrors = {}): Promise<Reply> {
  const { ctx, visitor, params: at, form: values } = request
  const { organisation } = visitor.referent
  const name = nameOf(departure)
  const title = `${name} souhaite garder deux structures`
  const form = { values, errors }
  if (departure.outcome || departure.accountId === visitor.account.id) {
    return page(<OverPage request={request} departure={departure} title={title} />, 409)
  }
  const signed = (await signedInForce(ctx, organisation.id, [departure.accountId])).get(departure.accountId) ?? 0
  const node = (
    <AppPage request={request} title={title} scripts={['error-focus']} returnTo={teamPaths.departureOf(at.departureId)}>
      <BackLink href={teamPaths.list}>L’équipe</BackLink>
      <h1>{title}</h1>
      <ErrorSummary errors={errors} />
      <p>
        {name} a rejoint « {departure.newOrganisationName} ». Son accès à « {organisation.name} » continue en attendant
        votre réponse, jusqu’au {formatDateTime(departure.decideBy, timeZoneOf(visitor))}. Sans réponse en {KEEP_DAYS}{' '}
        jours, il s’arrête.
      </p>
      <p>
        Chez vous : {signedWords(signed).toLocaleLowerCase('fr')}.{' '}
        <a href={teamPaths.checklistOf(departure.accountId)}>Voir ce qu’il faudrait reprendre</a>
      </p>
      <AppForm request={request} action={teamPaths.departureOf(at.departureId)}>
        <RadioGroup
          name={DECISION}
          legend="Que décidez-vous ?"
          form={form}
          options={[
            { value: 'garder', label: 'Garder cette personne dans notre équipe aussi' },
            { value: 'terminer', label: `Mettre fin à l’accès ${ofName(name)} à notre structure` },
          ]}
        />
        <ProofField request={request} form={form} />
        <ButtonRow>
          <SubmitButton>Envoyer notre réponse</SubmitButton>
          <LinkButton href={teamPaths.list} look="tertiary">
            Répondre plus tard
          </LinkButton>
        </ButtonRow>
      </AppForm>
    </AppPage>
  )
  return page(node, Object.keys(errors).length > 0 ? 422 : 200)
}

interface OverPageProps {
  readonly request: DepartureRequest
  readonly departure: DepartureToDecide
  readonly title: string
}

function OverPage({ request, departure, title }: OverPageProps) {
  return (
    <AppPage request={request} title={title} returnTo={teamPaths.list}>
      <BackLink href={teamPaths.list}>L’équipe</BackLink>
      <h1>{title}</h1>
      <Alert kind="info">
        <p>
          {departure.outcome === 'gardee'
            ? 'La réponse est donnée : cette personne reste aussi dans votre équipe.'
            : departure.outcome === 'terminee'
              ? 'La réponse est donnée : son accès à votre structure est terminé.'
              : 'Il s’agit de vous : une autre personne référente doit répondre.'}
        </p>
      </Alert>
    </AppPage>
  )
}

async function found(
  request: DepartureRequest,
  reply: (departure: DepartureToDecide) => Promise<Reply>,
): Promise<Reply> {
  const { ctx, visitor, params: at } = request
  const departure = await departureOf(ctx, visitor.referent.organisation.id, at.departureId)
  return departure ? reply(departure) : notFound(request)
}

export const departureRoutes: readonly AppRoute[] = [
  referentRoute<z.infer<typeof params>>({
    method: 'GET',
    path: teamPaths.departure,
    params,
    handle: (request) => found(request, (departure) => show(request, departure)),
  }),
  referentRoute<z.infer<typeof params>>({
    method: 'POST',
    path: teamPaths.departure,
    params,
    sensitive: true,
    handle: (request) =>
      found(request, async (departure) => {
        const decision = z.enum(['garder', 'terminer']).safeParse(textOf(request.form, DECISION)).data
        if (departure.outcome || departure.accountId === request.visitor.account.id) return show(request, departure)
        if (!decision) return show(request, departure, { [DECISION]: 'Dites ce que vous décidez.' })
        const proved = await prove(request)
        if (proved.kind === 'refused') return show(request, departure, { [CODE]: proved.problem })
        const { ctx, visitor } = request
        const result = await decideDeparture(ctx, visitor.referent, proved.proof, departure.id, decision)
        switch (result) {
          case 'kept':
          case 'ended':
          case 'over':
            return redirect(teamPaths.departureOf(departure.id))
          case 'unknown':
            return notFound(request)
          case 'last_referent':
            return show(request, departure, { [CODE]: LAST_REFERENT })
          case 'oneself':
            return show(request, departure)
          default:
            return show(request, departure, COMMON_ERRORS[result])
        }
      }),
  }),
]
