import {
  changesOf,
  colleagueOf,
  inviteAccount,
  LOST_KINDS,
  type LostKind,
  openRepair,
  REPAIR_REASONS,
  type RepairReason,
  resendInvitation,
  resendRepairLink,
  revealActivationCode,
} from '../../../domain/comptes/index.ts'
import { textOf } from '../../../platform/http/forms.ts'
import { page, type Reply, redirect } from '../../../platform/http/reply.ts'
import { Alert, formatTime, RadioGroup } from '../../../platform/ui/index.ts'
import { type AppRoute, referentRoute } from '../../access.ts'
import { timeZoneOf } from '../../connexion/words.ts'
import { notFound } from '../../shell.tsx'
import {
  type Act,
  actRoutes,
  COMMON_ERRORS,
  type ColleagueParams,
  type ColleagueRequest,
  colleagueParams,
} from './act.tsx'
import { CodePage } from './code-page.tsx'
import { teamPaths } from './paths.ts'
import { sheetAfter } from './sheet-after.ts'
import { nameOf } from './words.ts'

const invite: Act<true> = {
  path: teamPaths.invite,
  pathOf: teamPaths.inviteOf,
  title: (name) => `Envoyer l’invitation à ${name}`,
  submit: 'Envoyer l’invitation',
  look: 'primary',
  obstacle: ({ standing }) =>
    standing === 'a_activer' ? undefined : (
      <Alert kind="info" title="Cette personne n’attend pas d’invitation">
        <p>Son compte est déjà activé, ou son accès est terminé.</p>
      </Alert>
    ),
  consequences: (colleague) => (
    <Alert kind="info" title="Un lien par mail, un code par vous">
      <p>
        {nameOf(colleague)} reçoit un lien à {colleague.email}. La page demande aussi un code à 6 chiffres : vous le
        lisez dans votre espace et vous le donnez de vive voix. Les deux servent 30 minutes. Envoyez l’invitation quand
        la personne est disponible.
      </p>
    </Alert>
  ),
  read: () => ({ value: true }),
  // Nothing is given that the code, handed over by somebody who knows the person, does not open.
  proof: 'never',
  run: async (request, { accountId }) => {
    const { ctx, visitor } = request
    const organisationId = visitor.referent.organisation.id
    const before = (await changesOf(ctx, organisationId, accountId)).some(({ action }) => action === 'invite_account')
    const send = before ? resendInvitation : inviteAccount
    const result = await send(ctx, visitor.referent, { accountId, organisationId })
    if (result.kind === 'invited') {
      return { to: result.channel === 'sms' ? sheetAfter(accountId, 'invite-sms') : teamPaths.codeOf(accountId) }
    }
    switch (result.reason) {
      case 'unknown':
        return 'unknown'
      case 'too_many':
        return {
          errors: {
            '': `Cinq invitations en un jour, c’est le plus. Recommencez après ${formatTime(result.until, timeZoneOf(visitor))}.`,
          },
        }
      case 'deactivated':
        return { errors: { '': 'L’accès de cette personne est terminé. Rendez-lui d’abord son accès.' } }
      case 'already_active':
        return { errors: { '': 'Ce compte vient d’être activé. Il n’y a plus rien à envoyer.' } }
      case 'no_second_channel':
        return {
          errors: {
            '': 'Il faut une autre personne référente pour donner le code, ou un numéro de téléphone. Écrivez à notre équipe.',
          },
        }
    }
  },
}

const LOST_WORDS: Readonly<Record<LostKind, string>> = {
  application: 'Son application (téléphone perdu ou changé)',
  carte: 'Sa carte',
  cle: 'Sa clé d’accès',
  tout: 'Tout : plus aucun moyen de connexion',
}

const REASON_WORDS: Readonly<Record<RepairReason, string>> = {
  perdu: 'Perdu',
  vole: 'Volé',
  casse: 'Cassé',
  change: 'Remplacé par un neuf',
  autre: 'Autre raison',
}

const LOST = 'perdu'
const REASON = 'raison'

const repair: Act<{ readonly lost: LostKind; readonly reason: RepairReason }> = {
  path: teamPaths.repair,
  pathOf: teamPaths.repairOf,
  title: (name) => `Dépanner ${name}`,
  submit: 'Ouvrir le dépannage',
  look: 'danger',
  obstacle: ({ accountId, standing }, { visitor }) => {
    if (accountId === visitor.account.id) {
      return (
        <Alert kind="info" title="Un dépannage se fait à deux">
          <p>Demandez à une autre personne référente, ou écrivez à notre équipe.</p>
        </Alert>
      )
    }
    return standing === 'actif' ? undefined : (
      <Alert kind="info" title="Il n’y a rien à dépanner">
        <p>Ce compte n’est pas encore activé, ou son accès est terminé.</p>
      </Alert>
    )
  },
  consequences: (colleague) => (
    <Alert kind="warning" title="À faire avec la personne, de vive voix">
      <p>
        Assurez-vous que c’est bien {nameOf(colleague)} qui vous le demande. Ce qui est perdu ne sert plus, ses
        connexions sont fermées. Un lien lui est envoyé par mail, et vous lui donnez un code. Vous êtes tous les deux
        prévenus par mail. Pendant 24 heures, les actes les plus importants attendent.
      </p>
    </Alert>
  ),
  fields: (form) => (
    <>
      <RadioGroup
        name={LOST}
        legend="Qu’est-ce qui est perdu ?"
        form={form}
        options={LOST_KINDS.map((value) => ({ value, label: LOST_WORDS[value] }))}
      />
      <RadioGroup
        name={REASON}
        legend="Que s’est-il passé ?"
        form={form}
        options={REPAIR_REASONS.map((value) => ({ value, label: REASON_WORDS[value] }))}
      />
    </>
  ),
  read: (form) => {
    const lost = LOST_KINDS.find((one) => one === textOf(form, LOST))
    const reason = REPAIR_REASONS.find((one) => one === textOf(form, REASON))
    if (lost && reason) return { value: { lost, reason } }
    return {
      errors: {
        ...(lost ? {} : { [LOST]: 'Dites ce qui est perdu.' }),
        ...(reason ? {} : { [REASON]: 'Dites ce qui s’est passé.' }),
      },
    }
  },
  proof: 'asked',
  run: async ({ ctx, visitor }, { accountId }, wanted, proof) => {
    const result = await openRepair(ctx, visitor.referent, proof, { accountId, ...wanted })
    if (result.kind === 'opened') return { to: teamPaths.codeOf(accountId) }
    switch (result.reason) {
      case 'unknown':
        return 'unknown'
      case 'stale_proof':
        return { errors: COMMON_ERRORS.stale_proof }
      case 'already_open':
        // What is left to do is on that page: the link again, the code.
        return { to: teamPaths.codeOf(accountId) }
      case 'self':
        return { errors: { code: 'Un dépannage se fait à deux. Demandez à une autre personne référente.' } }
      case 'by_team':
        return {
          errors: {
            code: 'Cette personne fait aussi partie de notre équipe : elle seule peut la dépanner. Écrivez-nous.',
          },
        }
      case 'deactivated':
      case 'never_activated':
        return { errors: { code: 'Ce compte n’est pas actif : il n’y a rien à dépanner. Rien n’a été changé.' } }
    }
  },
}

type CodeProblem = Parameters<typeof CodePage>[0]['problem']

async function codePage(
  request: ColleagueRequest,
  problem?: CodeProblem,
  shown?: { readonly code: string; readonly until: Date },
): Promise<Reply> {
  const { ctx, visitor, params } = request
  const colleague = await colleagueOf(ctx, visitor.referent.organisation.id, params.accountId)
  if (!colleague) return notFound(request)
  return page(<CodePage request={request} colleague={colleague} problem={problem} shown={shown} />, problem ? 422 : 200)
}

/** Shows the code, or sends the link of a repair again. A code is shown by POST only: each showing is journaled. */
async function codeAct(request: ColleagueRequest): Promise<Reply> {
  const { ctx, visitor, params, form } = request
  if (textOf(form, 'acte') === 'renvoyer') {
    const sent = await resendRepairLink(ctx, visitor.referent, params)
    if (sent.kind === 'sent') return redirect(teamPaths.codeOf(params.accountId))
    if (sent.reason === 'unknown') return notFound(request)
    return codePage(request, sent.reason)
  }
  const result = await revealActivationCode(ctx, visitor.referent, params)
  if (result.kind === 'shown') return codePage(request, undefined, result)
  return result.reason === 'unknown' ? notFound(request) : codePage(request, 'none_pending')
}

const code = { path: teamPaths.code, params: colleagueParams } as const

export const accessRoutes: readonly AppRoute[] = [
  ...actRoutes(invite),
  ...actRoutes(repair),
  referentRoute<ColleagueParams>({ ...code, method: 'GET', handle: (request) => codePage(request) }),
  referentRoute<ColleagueParams>({ ...code, method: 'POST', handle: codeAct }),
]
