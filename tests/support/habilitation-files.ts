import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import type { TeamMember } from '../../src/domain/comptes/index.ts'
import { judgeCriteria, stampOf, writeAsRequester } from '../../src/domain/habilitation/index.ts'
import { criteriaOf } from '../../src/domain/habilitation/review/criteria.ts'
import {
  type FileReferent,
  habilitationAttachments,
  habilitationFileAidants,
  habilitationFileEvents,
  habilitationFileRequesters,
  habilitationFiles,
  requesters,
} from '../../src/domain/habilitation/tables.ts'
import type { Ctx } from '../../src/platform/context.ts'

export const REFERENT: FileReferent = {
  givenName: 'Odile',
  familyName: 'Garnier',
  occupation: 'directrice',
  email: 'odile.garnier@pontivy.example',
  phone: '+33639980110',
  alsoAidant: false,
  conseillerNumerique: false,
}

interface WantedAidant {
  readonly givenName: string
  readonly familyName: string
  readonly email: string
}

const AIDANTS: readonly WantedAidant[] = [
  { givenName: 'Yann', familyName: 'Le Bihan', email: 'yann.lebihan@pontivy.example' },
  { givenName: 'Aïcha', familyName: 'Diallo', email: 'aicha.diallo@pontivy.example' },
]

interface WantedFile {
  readonly set?: Partial<typeof habilitationFiles.$inferInsert>
  readonly aidants?: readonly WantedAidant[]
  /** Whoever asks; confirmed. */
  readonly requester?: { readonly givenName: string; readonly familyName: string; readonly email: string }
  /** A colleague added, who has not confirmed their address unless said. */
  readonly colleague?: { readonly email: string; readonly confirmed: boolean }
}

let counter = 10_000

/** Somebody who asks, their address confirmed unless said otherwise. */
export async function seedRequester(
  ctx: Ctx,
  email: string,
  names = ['Maud', 'Keller'],
  confirmed = true,
): Promise<string> {
  const id = randomUUID()
  const now = ctx.clock.now()
  const [givenName = '', familyName = ''] = names
  await ctx.db.insert(requesters).values({
    id,
    givenName,
    familyName,
    occupation: 'secrétaire générale',
    email,
    emailKey: email.toLowerCase(),
    emailConfirmedAt: confirmed ? now : null,
    createdAt: now,
  })
  return id
}

/** A file that was sent and is under examination, as its tables hold it: every declared fact is there. */
export async function submittedFile(ctx: Ctx, wanted: WantedFile = {}) {
  const { requester = { givenName: 'Maud', familyName: 'Keller', email: `maud.keller.${++counter}@pontivy.example` } } =
    wanted
  const requesterId = await seedRequester(ctx, requester.email, [requester.givenName, requester.familyName])
  const fileId = randomUUID()
  const now = ctx.clock.now()
  counter += 1
  const number = wanted.set?.number ?? `563${counter}`
  await ctx.db.insert(habilitationFiles).values({
    id: fileId,
    number,
    state: 'en_examen',
    stateSince: now,
    createdBy: requesterId,
    createdAt: now,
    updatedAt: now,
    submittedAt: now,
    authority: 'dirigeant',
    siret: '26560000700016',
    siretState: 'trouve',
    directory: {
      at: now.toISOString(),
      name: 'CCAS DE PONTIVY',
      address: '8 RUE FRANCOIS MITTERRAND 56300 PONTIVY',
      legalCategory: '7361',
      closed: false,
    },
    name: 'CCAS de Pontivy',
    type: 'autre',
    typeOther: 'Service social de proximité',
    franceServicesNumber: '56-0042',
    address: '8 rue François-Mitterrand',
    addressComplement: 'Bâtiment B',
    postalCode: '56300',
    city: 'Pontivy',
    cityInsee: '56178',
    department: '56',
    website: 'https://www.pontivy.example',
    mission: 'Accueil et accompagnement des habitants.',
    weeklyVolume: 30,
    grounds: [{ ground: 'mission_service_public', support: 'Délibération du 3 mars.' }],
    referent: REFERENT,
    commitments: { cgu: now.toISOString() },
    ...wanted.set,
  })
  await ctx.db.insert(habilitationFileRequesters).values({ fileId, requesterId, since: now })
  if (wanted.colleague) {
    const { email, confirmed } = wanted.colleague
    const colleagueId = await seedRequester(ctx, email, ['Théo', 'Masson'], confirmed)
    await ctx.db
      .insert(habilitationFileRequesters)
      .values({ fileId, requesterId: colleagueId, since: now, addedBy: requesterId })
  }
  const aidants = wanted.aidants ?? AIDANTS
  if (aidants.length > 0)
    await ctx.db.insert(habilitationFileAidants).values(
      aidants.map((aidant) => ({
        ...aidant,
        id: randomUUID(),
        fileId,
        emailKey: aidant.email.toLowerCase(),
        occupation: 'agente d’accueil',
        addedAt: now,
      })),
    )
  await ctx.db.insert(habilitationFileEvents).values({
    id: randomUUID(),
    fileId,
    at: now,
    act: 'envoyer',
    fromState: 'brouillon',
    toState: 'en_examen',
    requesterId,
  })
  return { fileId, requesterId, number, requesterEmail: requester.email }
}

/** What a reviewer's form carries of a file as it is now. */
export async function seenNow(ctx: Ctx, fileId: string): Promise<{ readonly fileId: string; readonly seen: string }> {
  const [file] = await ctx.db.select().from(habilitationFiles).where(eq(habilitationFiles.id, fileId))
  if (!file) throw new Error('no such file')
  return { fileId, seen: stampOf(file) }
}

/** Every criterion of a file judged conform, each with a source of today. */
export async function judgeAll(ctx: Ctx, member: TeamMember, fileId: string): Promise<void> {
  const [file] = await ctx.db.select().from(habilitationFiles).where(eq(habilitationFiles.id, fileId))
  if (!file) throw new Error('no such file')
  const sourceDate = ctx.clock.now().toISOString().slice(0, 10)
  const verdicts = criteriaOf(file).map(({ key }) => ({
    criterion: key,
    verdict: 'conforme' as const,
    source: 'Annuaire des entreprises',
    sourceDate,
    note: '',
  }))
  const judged = await judgeCriteria(ctx, member, await seenNow(ctx, fileId), verdicts, sourceDate)
  if (judged.kind !== 'judged') throw new Error(judged.reason)
}

/** What an address of our team's space may name of a file: one under examination, a document joined to a message. */
export async function reviewObjects(ctx: Ctx) {
  const { fileId, requesterId, requesterEmail: email } = await submittedFile(ctx)
  const author = { id: requesterId, givenName: 'Maud', familyName: 'Keller', occupation: '', email }
  const attachment = { name: 'convention.pdf', content: Buffer.from('%PDF-1.7\n') }
  const wrote = await writeAsRequester(ctx, author, fileId, { text: 'Voici la convention.', attachment })
  if (wrote.kind !== 'sent') throw new Error(wrote.reason)
  const [piece] = await ctx.db.select().from(habilitationAttachments).where(eq(habilitationAttachments.fileId, fileId))
  return { sentFileId: fileId, pieceId: piece?.id ?? '' }
}
