import { randomInt } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { after, MINUTE } from '../../../platform/clock.ts'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { sameBytes } from '../../../platform/crypto/keyring.ts'
import { MailFact, MailParagraph, renderMail } from '../../../platform/mail/render.tsx'
import { enqueue } from '../../../platform/outbox/index.ts'
import type { Aidant } from '../../comptes/index.ts'
import { mandatJourneys } from '../tables.ts'
import { openDraft, sealDraft } from './contents.ts'
import type { NoticeChoice } from './model.ts'
import { type CodeLimit, countNoticeCode } from './notice-code-limits.ts'
import { EITHER_PURPOSE, type JourneyOwner, type JourneyRefusal, lockJourney } from './row.ts'

export type NoticeAddress = Exclude<NoticeChoice, { channel: 'none' }>

const CODE_LIFETIME = 10 * MINUTE
/** In one journey: enough for a wrong number and a slow network, too few to pester somebody. */
const CODES_AT_MOST = 5
const WRONG_TRIES_AT_MOST = 5

/**
 * Sends a code to the number or address that the usager gave, for her to read out (DEC-12). The one before it no longer counts. Refused beyond
 * five in one journey, and beyond what an account may send or an address get in an hour and in a day.
 */
export function sendNoticeCode(
  ctx: Ctx,
  aidant: Aidant,
  browserHash: Buffer,
  id: string,
  to: NoticeAddress,
): Promise<{ kind: 'sent' } | { kind: 'refused'; reason: JourneyRefusal | 'too_many_codes' | CodeLimit }> {
  return inTransaction(ctx, async (tx) => {
    const locked = await lockJourney(tx, { accountId: aidant.accountId, browserHash }, id, EITHER_PURPOSE)
    if (locked.kind === 'refused') return { kind: 'refused', reason: locked.reason }
    const draft = openDraft(tx, id, locked.row.draftSealed)
    if (draft.codesSent >= CODES_AT_MOST) return { kind: 'refused', reason: 'too_many_codes' }
    const limit = await countNoticeCode(tx, aidant.accountId, to.address)
    if (limit) return { kind: 'refused', reason: limit }
    const expiresAt = after(tx.clock.now(), CODE_LIFETIME)
    const code = String(randomInt(0, 1_000_000)).padStart(6, '0')
    const codesSent = draft.codesSent + 1
    const noticeCode = {
      ...to,
      hash: codeHash(tx, id, to, code).toString('base64'),
      expiresAt: expiresAt.toISOString(),
      wrongTries: 0,
      confirmed: false,
    }
    await tx.db
      .update(mandatJourneys)
      .set({ draftSealed: sealDraft(tx, id, { ...draft, noticeCode, codesSent }), updatedAt: tx.clock.now() })
      .where(eq(mandatJourneys.id, id))
    await enqueue(tx, {
      kind: 'notice_code',
      dedupKey: `notice_code/${id}/${codesSent}`,
      notAfter: expiresAt,
      message: messageOf(to, code, aidant.organisation.name),
    })
    return { kind: 'sent' }
  })
}

export type NoticeCodeVerdict = 'confirmed' | 'none_sent' | 'wrong' | 'expired' | 'too_many_tries'

/** The code that the usager read out. Right once, this number or address stays confirmed for the journey. */
export function confirmNoticeCode(
  ctx: Ctx,
  owner: JourneyOwner,
  id: string,
  given: NoticeAddress & { readonly code: string },
): Promise<{ kind: 'checked'; verdict: NoticeCodeVerdict } | { kind: 'refused'; reason: JourneyRefusal }> {
  return inTransaction(ctx, async (tx) => {
    const locked = await lockJourney(tx, owner, id, EITHER_PURPOSE)
    if (locked.kind === 'refused') return { kind: 'refused', reason: locked.reason }
    const draft = openDraft(tx, id, locked.row.draftSealed)
    const sent = draft.noticeCode
    const verdict = (of: NoticeCodeVerdict) => ({ kind: 'checked', verdict: of }) as const
    if (sent?.channel !== given.channel || sent.address !== given.address) return verdict('none_sent')
    if (sent.confirmed) return verdict('confirmed')
    if (sent.wrongTries >= WRONG_TRIES_AT_MOST) return verdict('too_many_tries')
    if (tx.clock.now() >= new Date(sent.expiresAt)) return verdict('expired')
    const right = sameBytes(codeHash(tx, id, given, given.code), Buffer.from(sent.hash, 'base64'))
    const noticeCode = right ? { ...sent, confirmed: true } : { ...sent, wrongTries: sent.wrongTries + 1 }
    await tx.db
      .update(mandatJourneys)
      .set({ draftSealed: sealDraft(tx, id, { ...draft, noticeCode }), updatedAt: tx.clock.now() })
      .where(eq(mandatJourneys.id, id))
    return verdict(right ? 'confirmed' : 'wrong')
  })
}

function codeHash(ctx: Ctx, id: string, { channel, address }: NoticeAddress, code: string): Buffer {
  return ctx.keys.hash('notice-code', `${id}/${channel}/${address}/${code}`)
}

/** A telephone may be read by others: no name but the structure's, and what to do when nothing was asked. */
function messageOf({ channel, address }: NoticeAddress, code: string, structure: string) {
  if (channel === 'sms') {
    const text = `Aidants Connect : votre code est ${code}. Lisez-le à l’aidant de la structure « ${structure} ». Vous n’avez rien demandé ? Ne faites rien.`
    return { channel: 'sms', to: address, text } as const
  }
  const mail = renderMail(
    'Votre code Aidants Connect',
    <>
      <MailParagraph>
        Vous êtes avec un aidant de la structure « {structure} ». Vous voulez être prévenu ou prévenue à cette adresse
        de ce qu’il fait en votre nom.
      </MailParagraph>
      <MailFact label="Lisez-lui ce code :">{code}</MailFact>
      <MailParagraph>Vous n’avez rien demandé ? Ne faites rien : cette adresse ne sera pas gardée.</MailParagraph>
    </>,
  )
  return { channel: 'mail', to: address, ...mail } as const
}
