import { liftColleague, STOPPING_REASONS, stopColleague } from '../../../domain/comptes/index.ts'
import { Alert, SummaryList } from '../../../platform/ui/index.ts'
import type { AppRoute } from '../../access.ts'
import { type Act, actRoutes, COMMON_ERRORS } from './act.tsx'
import { teamPaths } from './paths.ts'
import { figures, gone, oneself, openWords, REASON, readReason, reasonField } from './shared.tsx'
import { sheetAfter } from './sheet-after.ts'
import { nameOf, ofName, STOPPING_WORDS, signedWords } from './words.ts'

const lock: Act<(typeof STOPPING_REASONS)[number]> = {
  path: teamPaths.lock,
  pathOf: teamPaths.lockOf,
  title: (name) => `Bloquer l’accès ${ofName(name)}`,
  submit: 'Bloquer cet accès tout de suite',
  look: 'danger',
  obstacle: ({ accountId, left, stopped }, { visitor }) => {
    if (accountId === visitor.account.id) return oneself
    if (left) return gone
    return stopped ? (
      <Alert kind="info" title="L’accès est déjà bloqué">
        <p>Personne ne peut agir avec ce compte dans votre structure.</p>
      </Alert>
    ) : undefined
  },
  consequences: async (colleague, request) => {
    const { open, signed } = await figures(request)
    return (
      <>
        <Alert kind="warning" title="Effet immédiat, et réversible">
          <p>
            {nameOf(colleague)} ne peut plus agir pour « {request.visitor.referent.organisation.name} ». Une démarche en
            cours est coupée. Vous, ou une autre personne référente, pourrez lever ce blocage.
          </p>
        </Alert>
        <SummaryList
          rows={[
            { label: 'Connexions', value: openWords(open) },
            {
              label: 'Mandats',
              value: `${signedWords(signed)}.${signed > 0 ? ' Vos collègues peuvent continuer.' : ''}`,
            },
            { label: 'La personne est prévenue', value: `Tout de suite, par mail à ${colleague.email}` },
          ]}
        />
      </>
    )
  },
  fields: reasonField('Pourquoi ?', STOPPING_WORDS),
  read: readReason(STOPPING_REASONS),
  // Every second counts, and nothing is taken for good.
  proof: 'never',
  run: async ({ ctx, visitor }, { accountId }, reason) => {
    const result = await stopColleague(ctx, visitor.referent, accountId, reason)
    if (result === 'unknown') return 'unknown'
    if (result === 'not_referent') return { errors: { [REASON]: COMMON_ERRORS.not_referent.code } }
    if (result === 'oneself')
      return {
        errors: {
          [REASON]: 'On ne bloque pas son propre accès. Quittez la structure, ou demandez à un ou une collègue.',
        },
      }
    // Somebody was faster: it is done all the same.
    return { to: sheetAfter(accountId, 'bloque') }
  },
}

const lift: Act<true> = {
  path: teamPaths.lift,
  pathOf: teamPaths.liftOf,
  title: (name) => `Débloquer l’accès ${ofName(name)}`,
  submit: 'Débloquer cet accès',
  look: 'primary',
  obstacle: ({ accountId, left, stopped }, { visitor }) => {
    if (accountId === visitor.account.id) return oneself
    if (left) return gone
    if (!stopped) {
      return (
        <Alert kind="info" title="L’accès n’est pas bloqué">
          <p>Il n’y a rien à faire.</p>
        </Alert>
      )
    }
    return stopped.byReferent ? undefined : (
      <Alert kind="warning" title="Ce blocage vient de l’équipe d’Aidants Connect">
        <p>Elle seule peut le lever. Écrivez-lui : l’adresse est au bas de la page.</p>
      </Alert>
    )
  },
  consequences: (colleague, request) => (
    <Alert kind="info">
      <p>
        {nameOf(colleague)} pourra de nouveau agir pour « {request.visitor.referent.organisation.name} », après une
        nouvelle connexion. Vérifiez d’abord que la cause du blocage a disparu : téléphone retrouvé, carte remplacée.
      </p>
    </Alert>
  ),
  read: () => ({ value: true }),
  proof: 'asked',
  run: async ({ ctx, visitor }, { accountId }, _, proof) => {
    const result = await liftColleague(ctx, visitor.referent, proof, accountId)
    if (result === 'unknown') return 'unknown'
    if (result === 'stale_proof' || result === 'not_referent') return { errors: COMMON_ERRORS[result] }
    if (result === 'team_only')
      return { errors: { code: 'L’équipe d’Aidants Connect a bloqué cet accès : elle seule peut le lever.' } }
    if (result === 'oneself') return { errors: { code: 'Une autre personne référente doit lever ce blocage.' } }
    return { to: sheetAfter(accountId, 'debloque') }
  },
}

/** Stopping somebody at once, and lifting it. */
export const stopRoutes: readonly AppRoute[] = [...actRoutes(lock), ...actRoutes(lift)]
