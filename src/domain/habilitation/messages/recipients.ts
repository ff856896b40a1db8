import { and, asc, eq, isNotNull, isNull } from 'drizzle-orm'
import type { Ctx } from '../../../platform/context.ts'
import { habilitationFileRequesters, requesters } from '../tables.ts'

/** Somebody who follows a file, as mails about it need them. */
export interface FileFollower {
  readonly id: string
  readonly givenName: string
  readonly email: string
}

/** Whoever asked for this habilitation and the colleagues added since, whose address is confirmed: whom mails about the file go to. */
export function followersOf(tx: Ctx, fileId: string): Promise<readonly FileFollower[]> {
  return tx.db
    .select({ id: requesters.id, givenName: requesters.givenName, email: requesters.email })
    .from(habilitationFileRequesters)
    .innerJoin(requesters, eq(requesters.id, habilitationFileRequesters.requesterId))
    .where(
      and(
        eq(habilitationFileRequesters.fileId, fileId),
        isNull(habilitationFileRequesters.until),
        isNotNull(requesters.emailConfirmedAt),
      ),
    )
    .orderBy(asc(habilitationFileRequesters.since), asc(requesters.id))
}
