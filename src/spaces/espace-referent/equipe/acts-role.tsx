import { appointReferent, DEMOTION_REASONS, demoteReferent } from '../../../domain/comptes/index.ts'
import { Alert } from '../../../platform/ui/index.ts'
import type { AppRoute } from '../../access.ts'
import { type Act, actRoutes, COMMON_ERRORS } from './act.tsx'
import { appointment } from './appoint.tsx'
import { teamPaths } from './paths.ts'
import { gone, LAST_REFERENT, lastReferent, readReason, reasonField } from './shared.tsx'
import { sheetAfter } from './sheet-after.ts'
import { nameOf } from './words.ts'

const DEMOTION_WORDS: Readonly<Record<(typeof DEMOTION_REASONS)[number], string>> = {
  changement_de_fonction: 'Un changement de fonction',
  fin_interim: 'La fin d’un remplacement',
  a_sa_demande: 'À sa demande',
  autre: 'Une autre raison',
}

const demote: Act<(typeof DEMOTION_REASONS)[number]> = {
  path: teamPaths.demote,
  pathOf: teamPaths.demoteOf,
  title: (name) => `Retirer le rôle de référent à ${name}`,
  submit: 'Retirer le rôle de référent',
  look: 'danger',
  obstacle: ({ roles, left, accountId }, request) => {
    if (left) return gone
    if (!roles.some(({ role }) => role === 'referent')) {
      return (
        <Alert kind="info" title="Cette personne n’a pas le rôle de référent">
          <p>Il n’y a rien à retirer.</p>
        </Alert>
      )
    }
    return roles.some(({ role }) => role !== 'referent') ? (
      lastReferent(request)
    ) : (
      <Alert kind="info" title="C’est son seul rôle">
        <p>
          Sans ce rôle, la personne n’a plus rien à faire dans la structure.{' '}
          <a href={teamPaths.removeOf(accountId)}>Mettez fin à son accès</a>.
        </p>
      </Alert>
    )
  },
  consequences: (colleague, request) => (
    <Alert kind="warning">
      <p>
        {colleague.accountId === request.visitor.account.id ? 'Vous ne gérerez' : `${nameOf(colleague)} ne gérera`} plus
        l’équipe de « {request.visitor.referent.organisation.name} ». Le rôle d’aidant continue. Il faudra une personne
        référente pour rendre ce rôle.
      </p>
    </Alert>
  ),
  fields: reasonField('Pourquoi ?', DEMOTION_WORDS, 'C’est gardé dans l’historique.'),
  read: readReason(DEMOTION_REASONS),
  proof: 'asked',
  run: async ({ ctx, visitor }, { accountId }, reason, proof) => {
    const result = await demoteReferent(ctx, visitor.referent, proof, accountId, reason)
    switch (result) {
      case 'unknown':
        return 'unknown'
      case 'demoted':
        // Whoever demoted themself may no longer enter here.
        return { to: accountId === visitor.account.id ? '/espace-aidant' : sheetAfter(accountId, 'plus-referent') }
      case 'last_referent':
        return { errors: { code: LAST_REFERENT } }
      case 'only_role':
        return { errors: { code: 'C’est son seul rôle. Mettez plutôt fin à son accès.' } }
      default:
        return { errors: COMMON_ERRORS[result] }
    }
  },
}

/** Giving the role of référent, and taking it back. */
export const roleRoutes: readonly AppRoute[] = [...actRoutes(appointment(appointReferent)), ...actRoutes(demote)]
