import { and, desc, eq, isNull } from 'drizzle-orm'
import type { Ctx } from '../../../platform/context.ts'
import { accounts, people } from '../../comptes/index.ts'
import { organisations } from '../../organisations/index.ts'
import { trainingCompletions } from '../tables.ts'
import type { CertificateFacts } from './certificate-pdf.ts'
import { type Curriculum, type TrainingCompletion, typedCertificateCode } from './model.ts'

/** The trainings of an account, latest first; none for somebody who was not trained. One statement. */
export function trainingsOf(ctx: Ctx, accountId: string): Promise<readonly TrainingCompletion[]> {
  return ctx.db
    .select({
      id: trainingCompletions.id,
      curriculum: trainingCompletions.curriculum,
      completedOn: trainingCompletions.completedOn,
      trainedBy: trainingCompletions.trainedBy,
      organisationName: organisations.name,
    })
    .from(trainingCompletions)
    .innerJoin(organisations, eq(organisations.id, trainingCompletions.organisationId))
    .where(and(eq(trainingCompletions.accountId, accountId), isNull(trainingCompletions.withdrawnAt)))
    .orderBy(desc(trainingCompletions.completedOn), trainingCompletions.id)
}

/** What the certificate of one training says; undefined unless it is this account's, recorded and not withdrawn (check 19). One statement. */
export async function certificateFacts(
  ctx: Ctx,
  accountId: string,
  completionId: string,
): Promise<CertificateFacts | undefined> {
  const [row] = await ctx.db
    .select({
      givenName: people.givenName,
      familyName: people.familyName,
      curriculum: trainingCompletions.curriculum,
      completedOn: trainingCompletions.completedOn,
      trainedBy: trainingCompletions.trainedBy,
      recordedAt: trainingCompletions.recordedAt,
      code: trainingCompletions.code,
      organisation: {
        id: organisations.id,
        name: organisations.name,
        siret: organisations.siret,
        address: organisations.address,
        postalCode: organisations.postalCode,
        city: organisations.city,
      },
    })
    .from(trainingCompletions)
    .innerJoin(accounts, eq(accounts.id, trainingCompletions.accountId))
    .innerJoin(people, eq(people.id, accounts.personId))
    .innerJoin(organisations, eq(organisations.id, trainingCompletions.organisationId))
    .where(
      and(
        eq(trainingCompletions.id, completionId),
        eq(trainingCompletions.accountId, accountId),
        isNull(trainingCompletions.withdrawnAt),
      ),
    )
  return row && { ...row, publicUrl: ctx.publicUrl, practice: ctx.practice }
}

/** What a certificate answers to whoever holds its code: never the whole given name, nor an address. */
export interface CertificateVerdict {
  /** « C. LAURENT » */
  readonly name: string
  readonly curriculum: Curriculum
  readonly completedOn: string
  readonly organisationName: string
}

/** The certificate of this code; undefined alike for one that is unknown, malformed or withdrawn. One statement. */
export async function verifyCertificate(ctx: Ctx, typed: string): Promise<CertificateVerdict | undefined> {
  // Asked even for what can be none: every wrong code is answered in the same time.
  const code = typedCertificateCode(typed) ?? ''
  const [row] = await ctx.db
    .select({
      givenName: people.givenName,
      familyName: people.familyName,
      curriculum: trainingCompletions.curriculum,
      completedOn: trainingCompletions.completedOn,
      organisationName: organisations.name,
    })
    .from(trainingCompletions)
    .innerJoin(accounts, eq(accounts.id, trainingCompletions.accountId))
    .innerJoin(people, eq(people.id, accounts.personId))
    .innerJoin(organisations, eq(organisations.id, trainingCompletions.organisationId))
    .where(and(eq(trainingCompletions.code, code), isNull(trainingCompletions.withdrawnAt)))
  if (!row) return undefined
  const { givenName, familyName, ...facts } = row
  return { name: `${initialsOf(givenName)} ${familyName.toLocaleUpperCase('fr')}`, ...facts }
}

/** « Jean-Marc » → « J.-M. », « Anne Lise » → « A. L. » */
function initialsOf(givenName: string): string {
  return givenName
    .trim()
    .split(/(?<=[\s-])|\s+/u)
    .map((part) => part.trim())
    .filter(Boolean)
    .map((part) => `${part.charAt(0).toLocaleUpperCase('fr')}.${part.endsWith('-') ? '-' : ' '}`)
    .join('')
    .trim()
}
