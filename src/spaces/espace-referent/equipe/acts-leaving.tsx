import { LEAVING_REASONS, removeColleague, restoreColleague } from '../../../domain/comptes/index.ts'
import { Alert, SummaryList } from '../../../platform/ui/index.ts'
import type { AppRoute } from '../../access.ts'
import { type Act, actRoutes, COMMON_ERRORS } from './act.tsx'
import { teamPaths } from './paths.ts'
import { figures, gone, LAST_REFERENT, lastReferent, oneself, openWords, readReason, reasonField } from './shared.tsx'
import { sheetAfter } from './sheet-after.ts'
import { LEAVING_WORDS, nameOf, ofName, signedWords } from './words.ts'

const remove: Act<(typeof LEAVING_REASONS)[number]> = {
  path: teamPaths.remove,
  pathOf: teamPaths.removeOf,
  title: (name) => `Mettre fin à l’accès ${ofName(name)}`,
  submit: 'Mettre fin à cet accès',
  look: 'danger',
  obstacle: ({ accountId, left }, request) => {
    if (accountId === request.visitor.account.id) return oneself
    return left ? gone : lastReferent(request)
  },
  consequences: async (colleague, request) => {
    const { open, signed } = await figures(request)
    const referent = colleague.roles.some(({ role }) => role === 'referent')
    return (
      <>
        <Alert kind="warning" title="L’accès se termine tout de suite">
          <p>
            {nameOf(colleague)} ne pourra plus agir pour « {request.visitor.referent.organisation.name} ». Si c’est sa
            seule structure, son compte est fermé. Vous pourrez lui rendre cet accès.
          </p>
        </Alert>
        <SummaryList
          rows={[
            { label: 'Connexions', value: openWords(open) },
            {
              label: 'Mandats',
              value: `${signedWords(signed)}.${signed > 0 ? ' Rien ne s’arrête : ce qui est signé engage la structure.' : ''}`,
              action: <a href={teamPaths.checklistOf(colleague.accountId)}>Préparer son départ</a>,
            },
            ...(referent ? [{ label: 'Rôle de référent', value: 'Il se termine aussi.' }] : []),
            { label: 'La personne est prévenue', value: `Tout de suite, par mail à ${colleague.email}` },
          ]}
        />
      </>
    )
  },
  fields: reasonField('Pourquoi ?', LEAVING_WORDS, 'C’est gardé dans l’historique.'),
  read: readReason(LEAVING_REASONS),
  proof: 'asked',
  run: async ({ ctx, visitor }, { accountId }, reason, proof) => {
    const result = await removeColleague(ctx, visitor.referent, proof, accountId, reason)
    if (result.kind === 'removed') return { to: sheetAfter(accountId, 'retire') }
    switch (result.reason) {
      case 'unknown':
        return 'unknown'
      case 'oneself':
        return { errors: { code: 'Pour partir vous-même, utilisez « Quitter cette structure ».' } }
      case 'last_referent':
        return { errors: { code: LAST_REFERENT } }
      default:
        return { errors: COMMON_ERRORS[result.reason] }
    }
  },
}

const restore: Act<true> = {
  path: teamPaths.restore,
  pathOf: teamPaths.restoreOf,
  title: (name) => `Rendre son accès à ${name}`,
  submit: 'Rendre cet accès',
  look: 'primary',
  obstacle: ({ left, restorable }) => {
    if (!left) {
      return (
        <Alert kind="info" title="L’accès n’est pas terminé">
          <p>Il n’y a rien à rendre.</p>
        </Alert>
      )
    }
    return restorable ? undefined : (
      <Alert kind="warning" title="Vous ne pouvez pas rendre cet accès">
        <p>
          Un référent rend un accès qu’un référent a terminé, ou qui s’est éteint faute d’usage. Cette personne est
          partie d’elle-même, ou l’équipe d’Aidants Connect a fermé son accès. Partie d’elle-même ?{' '}
          <a href={teamPaths.addTrained}>Proposez-lui de revenir</a> : elle décidera.
        </p>
      </Alert>
    )
  },
  consequences: (colleague, request) => (
    <Alert kind="info">
      <p>
        {nameOf(colleague)} pourra de nouveau agir pour « {request.visitor.referent.organisation.name} », avec les mêmes
        rôles qu’avant son départ. Un mail l’en prévient tout de suite, à {colleague.email}.
      </p>
    </Alert>
  ),
  read: () => ({ value: true }),
  proof: 'asked',
  run: async ({ ctx, visitor }, { accountId }, _, proof) => {
    const result = await restoreColleague(ctx, visitor.referent, proof, accountId)
    if (result.kind === 'restored') return { to: sheetAfter(accountId, 'reintegre') }
    switch (result.reason) {
      case 'unknown':
        return 'unknown'
      case 'not_gone':
        return { to: sheetAfter(accountId, 'reintegre') }
      case 'not_yours':
        return { errors: { code: 'Vous ne pouvez plus rendre cet accès. Rien n’a été changé.' } }
      default:
        return { errors: COMMON_ERRORS[result.reason] }
    }
  },
}

/** Ending somebody's access, and giving it back. */
export const leavingRoutes: readonly AppRoute[] = [...actRoutes(remove), ...actRoutes(restore)]
