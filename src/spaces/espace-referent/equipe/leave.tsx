import { isLastReferent, LEAVING_REASONS, leaveStructure } from '../../../domain/comptes/index.ts'
import type { FormErrors } from '../../../platform/http/forms.ts'
import { page, type Reply, redirect } from '../../../platform/http/reply.ts'
import { Alert, BackLink, ButtonRow, ErrorSummary, LinkButton, SubmitButton } from '../../../platform/ui/index.ts'
import { type AppRoute, type ReferentRequest, referentRoute } from '../../access.ts'
import { connexionPaths } from '../../connexion/paths.ts'
import { ProofField } from '../../proof-field.tsx'
import { CODE, prove } from '../../prove.ts'
import { AppForm, AppPage } from '../../shell.tsx'
import { COMMON_ERRORS } from './act.tsx'
import { teamPaths } from './paths.ts'
import { LAST_REFERENT, NeedsSuccessor, readReason, reasonField } from './shared.tsx'

const REASONS = {
  depart: 'Je quitte la structure',
  fin_de_mission: 'Je n’y suis plus référent ou référente',
  mutation: 'Je change de service ou de structure',
  erreur: 'J’y ai été ajouté par erreur',
  autre: 'Une autre raison',
} as const satisfies Record<(typeof LEAVING_REASONS)[number], string>

const reason = reasonField('Pourquoi ?', REASONS, 'C’est gardé dans l’historique.')
const read = readReason(LEAVING_REASONS)
const TITLE = 'Quitter cette structure'

async function show(request: ReferentRequest, errors: FormErrors = {}): Promise<Reply> {
  const { ctx, visitor, form: values } = request
  const { organisation } = visitor.referent
  const last = await isLastReferent(ctx, organisation.id, visitor.account.id)
  const form = { values, errors }
  const node = (
    <AppPage request={request} title={TITLE} scripts={['error-focus']} returnTo={teamPaths.leave}>
      <BackLink href={teamPaths.list}>L’équipe</BackLink>
      <h1>{TITLE}</h1>
      {last ? (
        <NeedsSuccessor oneself />
      ) : (
        <>
          <ErrorSummary errors={errors} />
          <Alert kind="warning" title="Vous perdez cet accès tout de suite">
            <p>
              Vous ne pourrez plus agir pour « {organisation.name} », ni gérer son équipe. Les autres personnes
              référentes sont prévenues par mail.{' '}
              {visitor.organisations.length > 1
                ? 'Vos autres structures ne changent pas.'
                : 'C’est votre seule structure : votre compte sera fermé.'}
            </p>
          </Alert>
          <p>
            <a href={teamPaths.checklistOf(visitor.account.id)}>Préparer mon départ</a> : qui reprend quoi, ce qu’il
            faut rendre.
          </p>
          <AppForm request={request} action={teamPaths.leave}>
            {reason(form)}
            <ProofField request={request} form={form} />
            <ButtonRow>
              <SubmitButton look="danger">Quitter cette structure</SubmitButton>
              <LinkButton href={teamPaths.list} look="tertiary">
                Ne rien changer
              </LinkButton>
            </ButtonRow>
          </AppForm>
        </>
      )}
    </AppPage>
  )
  return page(node, last ? 409 : Object.keys(errors).length > 0 ? 422 : 200)
}

export const leaveRoutes: readonly AppRoute[] = [
  referentRoute({ method: 'GET', path: teamPaths.leave, handle: (request) => show(request) }),
  referentRoute({
    method: 'POST',
    path: teamPaths.leave,
    sensitive: true,
    handle: async (request) => {
      const { ctx, visitor } = request
      const { organisation } = visitor.referent
      const wanted = read(request.form)
      if ('errors' in wanted) return show(request, wanted.errors)
      if (await isLastReferent(ctx, organisation.id, visitor.account.id)) return show(request)
      const proved = await prove(request)
      if (proved.kind === 'refused') return show(request, { [CODE]: proved.problem })
      const who = { accountId: visitor.account.id, organisation }
      const result = await leaveStructure(ctx, who, proved.proof, wanted.value)
      if (result.kind === 'left') return redirect(result.accountClosed ? '/' : connexionPaths.organisation)
      if (result.reason === 'last_referent') return show(request, { [CODE]: LAST_REFERENT })
      return show(request, result.reason === 'stale_proof' ? COMMON_ERRORS.stale_proof : COMMON_ERRORS.not_referent)
    },
  }),
]
