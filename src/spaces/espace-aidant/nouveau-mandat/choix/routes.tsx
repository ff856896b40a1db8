import {
  beginFranceConnect,
  createJourney,
  type Journey,
  journeyById,
  keepForm,
  mandatById,
  recordJourneyFailure,
  saveChoices,
  screenOf,
} from '../../../../domain/mandats/index.ts'
import { type FormErrors, textOf } from '../../../../platform/http/forms.ts'
import { page, type Reply, redirect } from '../../../../platform/http/reply.ts'
import { fieldId } from '../../../../platform/ui/index.ts'
import type { FranceConnect } from '../../../../protocols/franceconnect/index.ts'
import { type AidantRequest, type AppRoute, aidantRoute } from '../../../access.ts'
import { browserHash } from '../../../browser.ts'
import { notFound } from '../../../shell.tsx'
import { refuseWhileFranceConnectOpen } from '../../intervention/index.ts'
import { noticeErrors, sendCodeTo } from '../../messages/codes.ts'
import { ACTION, codeField, NOTICE_FIELDS, SEND_CODE } from '../../messages/form.ts'
import { journeyAt, ownerOf, whereItStands } from '../issues/guards.tsx'
import { type JourneyParams, journeyParams } from '../issues/routes.tsx'
import { mandatPaths } from '../paths.ts'
import { type ExplainedFailure, failureWords } from '../words.ts'
import { checkChoices, keptFields } from './form.ts'
import { ChoicesPage } from './page.tsx'

type Request = AidantRequest<JourneyParams>

export function choicesRoutes(franceconnect: FranceConnect): readonly AppRoute[] {
  return [
    aidantRoute<JourneyParams>({
      method: 'GET',
      path: mandatPaths.choices,
      params: journeyParams,
      handle: async (request) => {
        const found = await journeyAt(request, request.params.journeyId, 'choix')
        if (found.kind === 'answered') return found.reply
        const { journey } = found
        const failure = journey.failure && failureWords(journey.failure)
        return choicesPage(request, journey, { failure })
      },
    }),
    aidantRoute<JourneyParams>({
      method: 'POST',
      path: mandatPaths.choices,
      params: journeyParams,
      handle: async (request) => {
        const found = await journeyAt(request, request.params.journeyId, 'choix')
        if (found.kind === 'answered') return (await formThatCameTooLate(request)) ?? found.reply
        return textOf(request.form, ACTION) === SEND_CODE
          ? sendCode(request, found.journey)
          : goOn(request, found.journey, franceconnect)
      },
    }),
  ]
}

interface Shown {
  readonly errors?: FormErrors
  readonly failure?: ExplainedFailure | undefined
}

/** The form as it was typed last, with what is wrong or what happened. */
async function choicesPage(request: Request, journey: Journey, { errors = {}, failure }: Shown): Promise<Reply> {
  const { draft, renewsMandatId } = journey
  const { noticeCode, failureUntil } = draft
  const key = noticeCode && `${noticeCode.channel}:${noticeCode.address}`
  const renewed = renewsMandatId
    ? await mandatById(request.ctx, request.visitor.aidant.organisation.id, renewsMandatId)
    : undefined
  const until = failure && failureUntil ? new Date(failureUntil) : undefined
  return page(
    <ChoicesPage
      request={request}
      journey={journey}
      form={{ values: draft.form, errors }}
      notice={{ sentTo: key, confirmed: noticeCode?.confirmed ? key : undefined }}
      failure={failure}
      failureUntil={until && until > request.ctx.clock.now() ? until : undefined}
      renewed={renewed && { number: renewed.mandat.number }}
    />,
    Object.keys(errors).length > 0 ? 422 : 200,
  )
}

/** The same, from what the journey holds now. */
async function refusedForm(request: Request, errors: FormErrors): Promise<Reply> {
  const journey = await journeyById(request.ctx, ownerOf(request), request.params.journeyId)
  if (!journey) return notFound(request)
  return screenOf(journey) === 'expire' ? whereItStands(request, journey) : choicesPage(request, journey, { errors })
}

/** Filled in over more than 30 minutes: the form goes on in a journey of its own, with all that was typed. */
async function formThatCameTooLate(request: Request): Promise<Reply | undefined> {
  const { ctx, visitor } = request
  const owner = ownerOf(request)
  const old = await journeyById(ctx, owner, request.params.journeyId)
  if (!old || screenOf(old) !== 'expire' || old.organisationId !== visitor.aidant.organisation.id) return undefined
  const { renewsMandatId: mandatId, usagerId } = old
  const id = await createJourney(ctx, visitor.aidant, {
    browserHash: owner.browserHash,
    form: keptFields(request.form),
    ...(mandatId && usagerId ? { renewal: { mandatId, usagerId } } : {}),
  })
  const journey = await journeyById(ctx, owner, id)
  if (!journey) return undefined
  const reply = await choicesPage(request, journey, { failure: failureWords('journey_expired') })
  return reply.kind === 'page' ? { ...reply, status: 422 } : reply
}

async function sendCode(request: Request, journey: Journey): Promise<Reply> {
  const { ctx, visitor, form } = request
  const kept = await keepForm(ctx, visitor.aidant, browserHash(request), journey.id, keptFields(form))
  if (kept.kind === 'refused') return whereItStands(request, journey)
  const { errors, noticeAddress } = checkChoices(form, visitor.aidant.organisation, ctx)
  if (!noticeAddress) {
    const about = Object.entries(errors).filter(([name]) => NOTICE_FIELDS.some((field) => field === name))
    return refusedForm(request, Object.fromEntries(about))
  }
  const sent = await sendCodeTo(request, journey.id, noticeAddress)
  if (sent) return refusedForm(request, sent)
  return redirect(`${mandatPaths.choicesOf(journey.id)}#${fieldId(codeField(noticeAddress))}`)
}

async function goOn(request: Request, journey: Journey, franceconnect: FranceConnect): Promise<Reply> {
  const { ctx, visitor } = request
  const owner = ownerOf(request)
  const form = keptFields(request.form)
  const { choices, errors, noticeAddress } = checkChoices(request.form, visitor.aidant.organisation, request.ctx)
  const kept = await keepForm(ctx, visitor.aidant, owner.browserHash, journey.id, form)
  if (kept.kind === 'refused') return whereItStands(request, journey)
  const aboutNotices = noticeAddress ? await noticeErrors(request, journey.id, noticeAddress) : {}
  if (!choices || Object.keys(aboutNotices).length > 0) return refusedForm(request, { ...errors, ...aboutNotices })

  const openSession = await refuseWhileFranceConnectOpen(request, undefined, mandatPaths.choicesOf(journey.id))
  if (openSession) return openSession
  const saved = await saveChoices(ctx, visitor.aidant, owner.browserHash, journey.id, { choices, form })
  if (saved.kind === 'refused') return refusedForm(request, {})
  if (saved.unchanged) return redirect(mandatPaths.recapOf(journey.id))
  const begun = await beginFranceConnect(ctx, owner, journey.id)
  if (begun.kind === 'refused') return refusedForm(request, {})
  const destination = await franceconnect.authorizationUrl(begun)
  if (destination.kind === 'ready') return redirect(destination.url)
  ctx.log.warn({ cause: destination.cause, detail: destination.detail }, 'FranceConnect could not be asked')
  await recordJourneyFailure(ctx, owner, journey.id, destination.cause)
  return redirect(mandatPaths.choicesOf(journey.id))
}
