import {
  beginPractice,
  type MandatChoices,
  type NoticeChoice,
  PRACTICE_PHONE,
  type Practice,
  type PracticeStep,
  playFranceConnect,
  practiceOf,
  practisedAt,
  savePracticeChoices,
  signPractice,
  stopPractice,
} from '../../../domain/mandats/index.ts'
import { type FormErrors, type FormValues, textOf } from '../../../platform/http/forms.ts'
import { page, type Reply, redirect } from '../../../platform/http/reply.ts'
import { emptyForm } from '../../../platform/ui/index.ts'
import { type AidantRequest, type AppRoute, aidantRoute } from '../../access.ts'
import { CODE, prove } from '../../prove.ts'
import { checkChoices, formOfChoices, keptFields } from '../nouveau-mandat/choix/form.ts'
import { CERTIFIED } from '../nouveau-mandat/recapitulatif/page.tsx'
import { phoneWords } from '../usagers/words.ts'
import { declareRoute } from './before.tsx'
import { ChoicesPage } from './choices-page.tsx'
import { DonePage, FranceConnectPage, SignedPage, StartPage } from './pages.tsx'
import { practicePaths, STEP_PATHS } from './paths.ts'
import { SignPage } from './sign-page.tsx'
import { StopPage } from './stop-page.tsx'

const STALE = 'Ce code date de plus de deux minutes. Attendez le suivant, puis tapez-le.'

/** Where the practice stands; the page that explains it when there is none under way. */
function whereItStands(practice: Practice | undefined): Reply {
  return redirect(practice ? STEP_PATHS[practice.step] : practicePaths.start)
}

/** A page of some steps: anybody who is elsewhere in the practice, by the back button or another tab, is led to where it stands. */
function atStep(
  method: 'GET' | 'POST',
  path: string,
  steps: readonly PracticeStep[],
  answer: (request: AidantRequest, practice: Practice) => Reply | Promise<Reply>,
): AppRoute {
  return aidantRoute({
    method,
    path,
    handle: async (request) => {
      const practice = await practiceOf(request.ctx, request.visitor.aidant)
      return practice && steps.includes(practice.step) ? answer(request, practice) : whereItStands(practice)
    },
  })
}

const start = aidantRoute({
  method: 'GET',
  path: practicePaths.start,
  handle: async (request) => {
    const { ctx, visitor } = request
    const practice = await practiceOf(ctx, visitor.aidant)
    if (practice) return whereItStands(practice)
    return page(<StartPage request={request} doneAt={await practisedAt(ctx, visitor.aidant)} />)
  },
})

const begin = aidantRoute({
  method: 'POST',
  path: practicePaths.start,
  handle: async (request) => {
    const { ctx, visitor } = request
    await beginPractice(ctx, visitor.aidant)
    return whereItStands(await practiceOf(ctx, visitor.aidant))
  },
})

/** The steps at which the choices may still be changed, as in a real journey. */
const CHOOSING: readonly PracticeStep[] = ['choix', 'franceconnect', 'recapitulatif']

function choicesForm(choices: MandatChoices | undefined): FormValues {
  return { ...(choices ? formOfChoices(choices, choices.notices) : {}), phone: phoneWords(PRACTICE_PHONE) }
}

async function choose(request: AidantRequest): Promise<Reply> {
  const { ctx, visitor, form } = request
  const notices = noticesOfPractice(form)
  // What remains is checked as for a real mandat. The invented number would be refused there: it is nobody's.
  const checked = checkChoices({ ...form, notices: 'none' }, visitor.aidant.organisation, ctx)
  const errors = { ...checked.errors, ...('errors' in notices ? notices.errors : {}) }
  if (!checked.choices || 'errors' in notices) {
    return page(<ChoicesPage request={request} form={{ values: keptFields(form), errors }} />, 422)
  }
  await savePracticeChoices(ctx, visitor.aidant, { ...checked.choices, notices })
  return redirect(practicePaths.franceconnect)
}

/** Nobody is written to: only the number that is nobody's may be chosen, or no message. */
function noticesOfPractice(form: FormValues): NoticeChoice | { readonly errors: FormErrors } {
  switch (textOf(form, 'notices')) {
    case 'none':
      return { channel: 'none' }
    case 'sms':
      return textOf(form, 'phone').replace(/\D/g, '').replace(/^33/, '0') === PRACTICE_PHONE.replace('+33', '0')
        ? { channel: 'sms', address: PRACTICE_PHONE }
        : { errors: { phone: `Pour l’entraînement, gardez le numéro inventé : ${phoneWords(PRACTICE_PHONE)}.` } }
    case 'email':
      return { errors: { notices: 'Pour l’entraînement, choisissez « Par SMS » ou « Pas de message ».' } }
    default:
      return { errors: { notices: 'Choisissez comment la personne est prévenue, ou « Pas de message ».' } }
  }
}

async function sign(request: AidantRequest, { choices }: Practice): Promise<Reply> {
  const { ctx, visitor, form } = request
  if (!choices) return redirect(practicePaths.start)
  const refused = (errors: FormErrors) =>
    page(<SignPage request={request} choices={choices} form={{ values: form, errors }} />, 422)
  if (textOf(form, CERTIFIED) !== 'oui')
    return refused({ [CERTIFIED]: 'Informez la personne, puis cochez cette case.' })
  const proved = await prove(request)
  if (proved.kind === 'refused') return refused({ [CODE]: proved.problem })
  const signed = await signPractice(ctx, visitor.aidant, proved.proof)
  if (signed === 'stale_proof') return refused({ [CODE]: STALE })
  return redirect(practicePaths.signed)
}

async function stop(request: AidantRequest, practice: Practice): Promise<Reply> {
  const { ctx, visitor, form } = request
  const decision = textOf(form, 'decision')
  if (decision !== 'usager' && decision !== 'aidant') {
    return stopPage(request, practice, { decision: 'Dites qui a décidé d’arrêter.' })
  }
  const proved = await prove(request)
  if (proved.kind === 'refused') return stopPage(request, practice, { [CODE]: proved.problem })
  const stopped = await stopPractice(ctx, visitor.aidant, proved.proof)
  if (stopped === 'stale_proof') return stopPage(request, practice, { [CODE]: STALE })
  return redirect(practicePaths.done)
}

function stopPage(request: AidantRequest, { choices, signedAt }: Practice, errors: FormErrors = {}): Reply {
  if (!choices || !signedAt) return redirect(practicePaths.start)
  const form = { values: { decision: textOf(request.form, 'decision') }, errors }
  const status = Object.keys(errors).length > 0 ? 422 : 200
  return page(<StopPage request={request} choices={choices} signedAt={signedAt} form={form} />, status)
}

export const practiceRoutes: readonly AppRoute[] = [
  start,
  begin,
  declareRoute,
  atStep('GET', practicePaths.choices, CHOOSING, (request, { choices }) =>
    page(<ChoicesPage request={request} form={{ values: choicesForm(choices), errors: {} }} />),
  ),
  atStep('POST', practicePaths.choices, CHOOSING, choose),
  atStep('GET', practicePaths.franceconnect, ['franceconnect'], (request) =>
    page(<FranceConnectPage request={request} />),
  ),
  atStep('POST', practicePaths.franceconnect, ['franceconnect'], async ({ ctx, visitor }) => {
    await playFranceConnect(ctx, visitor.aidant)
    return redirect(practicePaths.recap)
  }),
  atStep('GET', practicePaths.recap, ['recapitulatif'], (request, { choices }) =>
    choices ? page(<SignPage request={request} choices={choices} form={emptyForm} />) : redirect(practicePaths.start),
  ),
  atStep('POST', practicePaths.recap, ['recapitulatif'], sign),
  atStep('GET', practicePaths.signed, ['signe'], (request) => page(<SignedPage request={request} />)),
  atStep('GET', practicePaths.stop, ['signe'], (request, practice) => stopPage(request, practice)),
  atStep('POST', practicePaths.stop, ['signe'], stop),
  aidantRoute({
    method: 'GET',
    path: practicePaths.done,
    handle: async (request) => page(<DonePage request={request} />),
  }),
]
