import { isLastReferent, openSessionsHere } from '../../../domain/comptes/index.ts'
import { signedInForce } from '../../../domain/mandats/index.ts'
import { textOf } from '../../../platform/http/forms.ts'
import { Alert, type FormState, plural, RadioGroup } from '../../../platform/ui/index.ts'
import type { ReferentRequest } from '../../access.ts'
import type { ColleagueRequest } from './act.tsx'
import { teamPaths } from './paths.ts'

export const REASON = 'raison'

/** The question « pourquoi ? », among a closed list: what is journaled never holds free text. */
export function reasonField(legend: string, words: Readonly<Record<string, string>>, hint?: string) {
  return (form: FormState) => (
    <RadioGroup
      name={REASON}
      legend={legend}
      hint={hint}
      form={form}
      options={Object.entries(words).map(([value, label]) => ({ value, label }))}
    />
  )
}

export function readReason<Reason extends string>(reasons: readonly Reason[]) {
  return (form: ReferentRequest['form']) => {
    const value = reasons.find((one) => one === textOf(form, REASON))
    return value ? { value } : { errors: { [REASON]: 'Dites pourquoi.' } }
  }
}

export const oneself = (
  <Alert kind="info" title="Il s’agit de vous">
    <p>
      Cette décision se prend à deux. Demandez à une autre personne référente, ou{' '}
      <a href={teamPaths.leave}>quittez vous-même la structure</a>.
    </p>
  </Alert>
)

export const gone = (
  <Alert kind="info" title="L’accès de cette personne est déjà terminé">
    <p>Il n’y a rien à faire.</p>
  </Alert>
)

/** The last référent of a structure names another before they stop being one. */
export function NeedsSuccessor({ oneself: mine }: { readonly oneself: boolean }) {
  return (
    <Alert kind="warning" title={mine ? 'Vous êtes la seule personne référente' : 'C’est la seule personne référente'}>
      <p>
        Une structure garde toujours quelqu’un pour gérer l’équipe.{' '}
        <a href={teamPaths.list}>Choisissez d’abord une autre personne dans l’équipe</a>, et donnez-lui le rôle de
        référent, sans date de fin.
      </p>
    </Alert>
  )
}

/** The rule told before anything is typed; the command holds it all the same. */
export async function lastReferent({ ctx, visitor, params }: ColleagueRequest) {
  const last = await isLastReferent(ctx, visitor.referent.organisation.id, params.accountId)
  return last ? <NeedsSuccessor oneself={params.accountId === visitor.account.id} /> : undefined
}

/** The rule, and the way out, where the team changed since the page was drawn. */
export const LAST_REFERENT =
  'C’est la seule personne référente de la structure. Donnez d’abord ce rôle à quelqu’un d’autre, sans date de fin. Rien n’a été changé.'

/** What a decision about somebody touches: their sessions in this structure, the mandats in force that they signed. */
export async function figures(request: ColleagueRequest) {
  const { ctx, visitor, params } = request
  const organisationId = visitor.referent.organisation.id
  const open = await openSessionsHere(ctx, organisationId, params.accountId)
  const signed = (await signedInForce(ctx, organisationId, [params.accountId])).get(params.accountId) ?? 0
  return { open, signed }
}

export const openWords = (open: number): string =>
  open === 0
    ? 'Aucune en ce moment'
    : `${plural(open, 'connexion ouverte', 'connexions ouvertes')} : fermée${open > 1 ? 's' : ''} tout de suite`
