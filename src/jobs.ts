import { sendTeamWeekly, sendWeeklyDigests } from './domain/avis/index.ts'
import { destroyOverdueCoffres } from './domain/coffres/index.ts'
import {
  closeEndedRoles,
  closeInactiveAccounts,
  closeOverdueMoves,
  forgetOldRequests,
  purgeSignIn,
} from './domain/comptes/index.ts'
import {
  askFeedback,
  closeStaleRegistrations,
  forgetOldTracks,
  forgetPix,
  type PixSource,
  readPixNightly,
  releaseLostPeerTrainings,
  remindAttendants,
  remindQuotes,
  remindUnactivated,
  remindUnregistered,
  settleTracks,
  tellDesks,
} from './domain/formations/index.ts'
import { eraseOldDrafts, followUpFiles, purgeRequesters } from './domain/habilitation/index.ts'
import { closeUncollectedActes, forgetOldExchanges, mandatJobs, purgePractice } from './domain/mandats/index.ts'
import { forgetContactMessages } from './domain/messages/index.ts'
import type { Ctx } from './platform/context.ts'
import { erasePracticeSpace } from './platform/database/practice-space.ts'
import type { ScheduledJob } from './platform/jobs/schedule.ts'
import { forgetSentMessages } from './platform/outbox/index.ts'
import { purgeOidcItems } from './protocols/fournisseur-identite/index.ts'
import { equipePaths } from './spaces/equipe/paths.ts'
import { listHref } from './spaces/espace-aidant/usagers/paths.ts'
import { referentPaths } from './spaces/espace-referent/paths.ts'

/** What some jobs ask outside, where it is configured. */
export interface JobNeighbours {
  readonly pix?: PixSource | undefined
}

/** Everything done at set hours (Paris time). Each may be run twice, or missed for days, without a different result. */
export function scheduledJobs(ctx: Ctx, { pix }: JobNeighbours = {}): ScheduledJob[] {
  const job = (name: string, cron: string, work: (ctx: Ctx) => Promise<unknown>): ScheduledJob => ({
    name,
    cron,
    run: async () => void (await work(ctx)),
  })
  return [
    ...mandatJobs(ctx, { expiringListPath: listHref({ sort: 'echeance' }) }),
    job('close-ended-roles', '10 * * * *', closeEndedRoles),
    job('close-overdue-moves', '25 * * * *', closeOverdueMoves),
    job('forget-old-requests', '25 4 * * *', forgetOldRequests),
    job('settle-tracks', '*/10 * * * *', settleTracks),
    job('remind-unactivated', '20 8 * * *', remindUnactivated),
    job('release-lost-peer-trainings', '45 4 * * *', releaseLostPeerTrainings),
    job('close-stale-registrations', '35 * * * *', closeStaleRegistrations),
    // In the morning and after lunch: a desk gets one mail for all who came meanwhile.
    job('tell-desks', '30 7,14 * * *', tellDesks),
    // Once a fortnight at most for each référent; the other days send what an outage kept from leaving.
    job('remind-unregistered', '40 8 * * 1-5', remindUnregistered),
    ...(ctx.practice ? [job('erase-practice-space', '30 3 * * *', erasePracticeSpace)] : []),
    job('remind-quotes', '50 8 * * 1-5', remindQuotes),
    job('forget-old-tracks', '35 4 * * *', forgetOldTracks),
    ...(pix ? [job('read-pix-results', '5 3 * * *', (ctx) => readPixNightly(ctx, pix))] : []),
    job('forget-pix', '35 * * * *', forgetPix),
    job('remind-attendants', '0 8 * * *', remindAttendants),
    job('ask-feedback', '30 8 * * *', askFeedback),
    job('close-inactive-accounts', '30 5 * * *', closeInactiveAccounts),
    // Monday morning; the other days send what an outage kept from leaving, and nothing otherwise.
    job('send-weekly-digests', '0 7 * * 1-5', (ctx) => sendWeeklyDigests(ctx, referentPaths.home)),
    job('send-team-weekly', '5 7 * * 1-5', (ctx) => sendTeamWeekly(ctx, equipePaths.home)),
    job('close-uncollected-actes', '*/5 * * * *', closeUncollectedActes),
    job('destroy-overdue-coffres', '45 3 * * *', destroyOverdueCoffres),
    job('forget-old-exchanges', '20 * * * *', forgetOldExchanges),
    job('purge-oidc-items', '40 * * * *', purgeOidcItems),
    job('purge-practice', '10 4 * * *', purgePractice),
    job('purge-sign-in', '50 * * * *', purgeSignIn),
    job('follow-up-files', '15 8 * * *', followUpFiles),
    job('erase-old-drafts', '55 4 * * *', eraseOldDrafts),
    job('purge-requesters', '15 4 * * *', purgeRequesters),
    job('forget-contact-messages', '20 4 * * *', forgetContactMessages),
    job('forget-sent-messages', '5 4 * * *', forgetSentMessages),
  ]
}
