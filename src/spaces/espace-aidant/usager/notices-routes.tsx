import {
  beginFranceConnect,
  createNoticesJourney,
  type Journey,
  keepForm,
  type NoticeAddress,
  noticesJourneyOf,
  recordJourneyFailure,
  saveNotices,
  zoneOfOrganisation,
} from '../../../domain/mandats/index.ts'
import { sameNotices } from '../../../domain/usagers/index.ts'
import { type FormErrors, type FormValues, textOf } from '../../../platform/http/forms.ts'
import { page, type Reply, redirect } from '../../../platform/http/reply.ts'
import { fieldId } from '../../../platform/ui/index.ts'
import type { FranceConnect } from '../../../protocols/franceconnect/index.ts'
import { type AidantRequest, type AppRoute, aidantRoute } from '../../access.ts'
import { browserHash } from '../../browser.ts'
import { notFound } from '../../shell.tsx'
import { refuseWhileFranceConnectOpen } from '../intervention/index.ts'
import { noticeErrors, sendCodeTo } from '../messages/codes.ts'
import { ACTION, codeField, NOTICE_FIELDS, readNotices, SEND_CODE } from '../messages/form.ts'
import type { ExplainedFailure } from '../nouveau-mandat/words.ts'
import { personPaths } from '../usagers/paths.ts'
import { type Person, personOf, type UsagerParams, usagerParams } from '../usagers/person.ts'
import { NoticesPage } from './notices-page.tsx'
import { noticesFailure } from './notices-words.ts'

type Request = AidantRequest<UsagerParams>

/** How she is told of what is done in her name: shown, and changed by herself through FranceConnect, without a new mandat (DEC-12). */
export function noticesRoutes(franceconnect: FranceConnect): readonly AppRoute[] {
  return [
    aidantRoute<UsagerParams>({
      method: 'GET',
      path: personPaths.notices,
      params: usagerParams,
      handle: async (request) => {
        const person = await personOf(request, request.params.usagerId)
        return person ? shown(request, person) : notFound(request)
      },
    }),
    aidantRoute<UsagerParams>({
      method: 'POST',
      path: personPaths.notices,
      params: usagerParams,
      handle: async (request) => {
        const person = await personOf(request, request.params.usagerId)
        return person ? submit(request, person, franceconnect) : notFound(request)
      },
    }),
  ]
}

/** The page as the change under way left it, with what is wrong in a form that was refused. */
async function shown(request: Request, person: Person, errors?: FormErrors): Promise<Reply> {
  const { ctx, visitor, form } = request
  const journey = await noticesJourneyOf(ctx, visitor.aidant, browserHash(request), person.usagerId)
  const draft = journey?.draft
  const code = journey && !journey.expired ? draft?.noticeCode : undefined
  const key = code && `${code.channel}:${code.address}`
  const failure: ExplainedFailure | undefined =
    !errors && journey?.failure ? noticesFailure(journey.failure) : undefined
  const until = failure && draft?.failureUntil ? new Date(draft.failureUntil) : undefined
  return page(
    <NoticesPage
      request={request}
      person={person}
      form={{ values: errors ? form : (draft?.form ?? {}), errors: errors ?? {} }}
      notice={{ sentTo: key, confirmed: code?.confirmed ? key : undefined }}
      failure={failure}
      failureUntil={until && until > ctx.clock.now() ? until : undefined}
      zone={zoneOfOrganisation(visitor.aidant.organisation)}
    />,
    errors ? 422 : 200,
  )
}

/** The change under way, or a new one: what was typed before 30 minutes ran out comes along with the form itself. */
async function journeyFor(request: Request, usagerId: string): Promise<string> {
  const { ctx, visitor } = request
  const browser = browserHash(request)
  const current: Journey | undefined = await noticesJourneyOf(ctx, visitor.aidant, browser, usagerId)
  return current && !current.expired ? current.id : createNoticesJourney(ctx, visitor.aidant, browser, usagerId)
}

async function submit(request: Request, person: Person, franceconnect: FranceConnect): Promise<Reply> {
  const { ctx, visitor } = request
  const { aidant } = visitor
  const errors: Record<string, string> = {}
  const notices = readNotices(request.form, aidant.organisation, request.ctx, errors)
  if (notices && sameNotices(notices, person.settings.notices)) {
    errors[notices.channel === 'none' ? 'notices' : notices.channel === 'sms' ? 'phone' : 'email'] =
      'C’est déjà ainsi que la personne est prévenue. Choisissez autre chose, ou revenez à sa fiche.'
  }
  if (!notices || Object.keys(errors).length > 0) return shown(request, person, errors)

  const browser = browserHash(request)
  const journeyId = await journeyFor(request, person.usagerId)
  const form = keptFields(request.form)
  await keepForm(ctx, aidant, browser, journeyId, form)
  const address = notices.channel === 'none' ? undefined : notices
  if (textOf(request.form, ACTION) === SEND_CODE) return sendCode(request, person, journeyId, address)

  const aboutAddress = address ? await noticeErrors(request, journeyId, address, WHEN_TOO_MANY) : {}
  if (Object.keys(aboutAddress).length > 0) return shown(request, person, aboutAddress)
  const openSession = await refuseWhileFranceConnectOpen(request, undefined, personPaths.noticesOf(person.usagerId))
  if (openSession) return openSession
  const saved = await saveNotices(ctx, aidant, browser, journeyId, { notices, form })
  if (saved.kind === 'refused') return shown(request, person, TOO_LATE)
  const begun = await beginFranceConnect(ctx, { accountId: aidant.accountId, browserHash: browser }, journeyId)
  if (begun.kind === 'refused') return shown(request, person, TOO_LATE)
  const destination = await franceconnect.authorizationUrl(begun)
  if (destination.kind === 'ready') return redirect(destination.url)
  ctx.log.warn({ cause: destination.cause, detail: destination.detail }, 'FranceConnect could not be asked')
  const owner = { accountId: aidant.accountId, browserHash: browser }
  await recordJourneyFailure(ctx, owner, journeyId, destination.cause)
  return redirect(personPaths.noticesOf(person.usagerId))
}

const WHEN_TOO_MANY = 'Réessayez plus tard, ou faites-le à la prochaine visite de la personne.'
const TOO_LATE: FormErrors = { notices: 'Plus de 30 minutes se sont écoulées. Vérifiez le choix, puis recommencez.' }

async function sendCode(
  request: Request,
  person: Person,
  journeyId: string,
  to: NoticeAddress | undefined,
): Promise<Reply> {
  if (!to) return shown(request, person, { notices: 'Choisissez « Par SMS » ou « Par mail » pour envoyer un code.' })
  const refused = await sendCodeTo(request, journeyId, to, WHEN_TOO_MANY)
  if (refused) return shown(request, person, refused)
  return redirect(`${personPaths.noticesOf(person.usagerId)}#${fieldId(codeField(to))}`)
}

function keptFields(form: FormValues): Record<string, string> {
  return Object.fromEntries(NOTICE_FIELDS.map((name) => [name, textOf(form, name)]))
}
