import {
  type CodeLimit,
  confirmNoticeCode,
  type NoticeAddress,
  type NoticeCodeVerdict,
  sendNoticeCode,
} from '../../../domain/mandats/index.ts'
import { type FormErrors, textOf } from '../../../platform/http/forms.ts'
import type { AidantRequest } from '../../access.ts'
import { browserHash } from '../../browser.ts'
import { addressField, codeField } from './form.ts'

const NO_MESSAGE = 'Choisissez « Pas de message » : la personne pourra changer d’avis plus tard.'

/** Why no more code leaves. */
const TOO_MANY: Readonly<Record<'too_many_codes' | CodeLimit, string>> = {
  too_many_codes: 'Cinq codes ont déjà été envoyés.',
  address_hour: 'Cinq codes sont déjà partis au même endroit en une heure.',
  address_day: 'Dix codes sont déjà partis au même endroit en 24 heures.',
  account_hour: 'Vous avez envoyé quinze codes en une heure : nous n’en envoyons pas plus.',
  account_day: 'Vous avez envoyé soixante codes en 24 heures : nous n’en envoyons pas plus.',
}

function isTooMany(reason: string): reason is keyof typeof TOO_MANY {
  return Object.hasOwn(TOO_MANY, reason)
}

/** Sends a code; what refuses it, if anything does. `whenTooMany`: what to do when no more is sent. */
export async function sendCodeTo(
  request: AidantRequest,
  journeyId: string,
  to: NoticeAddress,
  whenTooMany = NO_MESSAGE,
): Promise<FormErrors | undefined> {
  const sent = await sendNoticeCode(request.ctx, request.visitor.aidant, browserHash(request), journeyId, to)
  if (sent.kind === 'sent') return undefined
  return {
    [addressField(to)]: isTooMany(sent.reason)
      ? `${TOO_MANY[sent.reason]} ${whenTooMany}`
      : 'Le code n’est pas parti. Rechargez la page, puis recommencez.',
  }
}

const VERDICTS: Readonly<Record<Exclude<NoticeCodeVerdict, 'confirmed' | 'none_sent'>, string>> = {
  wrong: 'Ce code n’est pas celui que nous avons envoyé. Demandez à la personne de le relire.',
  expired: 'Ce code a plus de 10 minutes. Envoyez un nouveau code.',
  too_many_tries: 'Cinq codes faux : celui-ci ne sert plus. Envoyez un nouveau code.',
}

/** What is left to do for the number or address of the notices to be confirmed; nothing when it is. */
export async function noticeErrors(
  request: AidantRequest,
  journeyId: string,
  to: NoticeAddress,
  whenTooMany = NO_MESSAGE,
): Promise<FormErrors> {
  const typed = textOf(request.form, codeField(to)).replace(/\s/g, '')
  const checked = await confirmNoticeCode(
    request.ctx,
    { accountId: request.visitor.aidant.accountId, browserHash: browserHash(request) },
    journeyId,
    { ...to, code: typed || '-' },
  )
  if (checked.kind === 'refused' || checked.verdict === 'confirmed') return {}
  if (checked.verdict === 'none_sent') {
    // Whoever did not press the other button has the code sent by this one.
    const refused = await sendCodeTo(request, journeyId, to, whenTooMany)
    return refused ?? { [codeField(to)]: 'Nous venons d’envoyer un code à la personne. Tapez celui qu’elle vous lit.' }
  }
  if (typed === '') return { [codeField(to)]: 'Tapez le code que la personne a reçu.' }
  return { [codeField(to)]: VERDICTS[checked.verdict] }
}
