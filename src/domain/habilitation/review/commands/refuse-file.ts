import { eq } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../../../platform/context.ts'
import { enqueue } from '../../../../platform/outbox/index.ts'
import { checkProof, emailKey, type FreshProof, type TeamMember } from '../../../comptes/index.ts'
import { followersOf } from '../../messages/recipients.ts'
import { messageText, writeMessage } from '../../messages/write-message.ts'
import { type HabilitationFile, moveFile } from '../../move-file.ts'
import { habilitationFileAidants } from '../../tables.ts'
import { type FileSeen, holdFile, type ReviewRefused } from '../hold-file.ts'
import { factsOf } from '../mails/facts.ts'
import { refusedMail } from '../mails/refusal-mail.tsx'
import { FILE_REFUSAL_KEYS, type FileRefusal } from '../refusal-grounds.ts'

export type FileRefused =
  | { readonly kind: 'refused_to_requester'; readonly told: number }
  | ReviewRefused
  | { readonly kind: 'refused'; readonly reason: 'stale_proof' | 'no_ground' | 'no_message' }

export interface Refusal {
  readonly grounds: readonly FileRefusal[]
  readonly message: string
}

/**
 * Refuses a file, with its grounds and a message. M-08 goes to whoever asked, to the référent and to the aidants, each address once, with the
 * remedies: a refusal without them never becomes final (Code de justice administrative, R. 421-5). Takes a fresh proof.
 */
export function refuseFile(
  ctx: Ctx,
  member: TeamMember,
  proof: FreshProof,
  seen: FileSeen,
  refusal: Refusal,
): Promise<FileRefused> {
  const refused = (reason: 'stale_proof' | 'no_ground' | 'no_message') => ({ kind: 'refused', reason }) as const
  return inTransaction(ctx, async (tx): Promise<FileRefused> => {
    // In the order of the list, each once.
    const grounds = FILE_REFUSAL_KEYS.filter((key) => refusal.grounds.includes(key))
    const text = messageText(refusal.message)
    if (grounds.length === 0) return refused('no_ground')
    if (!text) return refused('no_message')
    if (!checkProof(tx, proof, member.accountId)) return refused('stale_proof')
    const held = await holdFile(tx, 'refuser', seen)
    if (held.kind === 'refused') return held
    const { file } = held
    const by = { accountId: member.accountId }
    const messageId = await writeMessage(tx, { fileId: file.id, by, text })
    const people = await peopleOf(tx, file)
    for (const { email, givenName, follows } of people) {
      await enqueue(tx, {
        kind: 'habilitation_refused',
        dedupKey: `habilitation-refused/${messageId}/${emailKey(email)}`,
        message: refusedMail(tx, { email, givenName, follows }, factsOf(file), { grounds, text }),
      })
    }
    const details = { grounds: grounds.join(','), message: messageId }
    const moved = await moveFile(tx, { fileId: file.id, command: 'refuser', by, details })
    if (moved.kind === 'refused') throw new Error('a file that is held was refused')
    return { kind: 'refused_to_requester', told: people.length }
  })
}

interface Told {
  readonly email: string
  readonly givenName: string
  /** Follows the file: their mail leads to it. */
  readonly follows: boolean
}

/** Whoever a refusal is told to: who asked, the référent, the aidants; one mail to an address, whatever it is there for. */
async function peopleOf(tx: Ctx, file: HabilitationFile): Promise<readonly Told[]> {
  const aidants = await tx.db
    .select({ email: habilitationFileAidants.email, givenName: habilitationFileAidants.givenName })
    .from(habilitationFileAidants)
    .where(eq(habilitationFileAidants.fileId, file.id))
    .orderBy(habilitationFileAidants.addedAt, habilitationFileAidants.id)
  const { referent } = file
  const all: Told[] = [
    ...(await followersOf(tx, file.id)).map(({ email, givenName }) => ({ email, givenName, follows: true })),
    ...(referent ? [{ email: referent.email, givenName: referent.givenName, follows: false }] : []),
    ...aidants.map((aidant) => ({ ...aidant, follows: false })),
  ]
  return [...Map.groupBy(all, ({ email }) => emailKey(email)).values()].flatMap(([first]) => (first ? [first] : []))
}
