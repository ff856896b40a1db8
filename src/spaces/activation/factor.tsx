import { z } from 'zod'
import {
  confirmFirstApp,
  confirmFirstCard,
  type FactorVerdict,
  firstApp,
  type SignedIn,
} from '../../domain/comptes/index.ts'
import { parseForm, textField } from '../../platform/http/forms.ts'
import { page, redirect } from '../../platform/http/reply.ts'
import { emptyForm, type FormState } from '../../platform/ui/index.ts'
import { activationRoute, type SignedInRequest } from '../access.ts'
import { codeProblem } from '../connexion/words.ts'
import { AppPage, CardPage } from './factor-pages.tsx'
import { activationPaths } from './paths.ts'
import { sixDigits } from './six-digits.ts'

const appForm = z.object({ code: sixDigits('Tapez les 6 chiffres que l’application affiche.') })
const cardForm = z.object({
  numero: textField({ max: 40, required: 'Écrivez le numéro imprimé au dos de la carte.' }),
  code: sixDigits('Appuyez sur le bouton de la carte, puis tapez ses 6 chiffres.'),
})

/** A factor is there already: the step that is left. */
const isDone = (visitor: SignedIn) => visitor.activation !== 'facteur'

const showApp = activationRoute({
  method: 'GET',
  path: activationPaths.app,
  handle: (request) => appPage(request, emptyForm),
})

async function appPage(request: SignedInRequest, form: FormState) {
  const { ctx, visitor } = request
  if (isDone(visitor)) return redirect(activationPaths.start)
  const app = await firstApp(ctx, visitor)
  if (!app) return redirect(activationPaths.card)
  return page(<AppPage request={request} form={form} app={app} />, Object.keys(form.errors).length > 0 ? 422 : 200)
}

const giveAppCode = activationRoute({
  method: 'POST',
  path: activationPaths.app,
  async handle(request) {
    const { ctx, visitor, form } = request
    if (isDone(visitor)) return redirect(activationPaths.start)
    const parsed = parseForm(appForm, form)
    if (!parsed.ok) return appPage(request, { values: {}, errors: parsed.errors })
    const verdict = await confirmFirstApp(ctx, visitor, parsed.value.code)
    if (isOver(verdict)) return redirect(activationPaths.repaired)
    return appPage(request, { values: {}, errors: { code: problemOf(verdict, visitor, WRONG_APP) } })
  },
})

const showCard = activationRoute({
  method: 'GET',
  path: activationPaths.card,
  handle: async (request) =>
    isDone(request.visitor) ? redirect(activationPaths.start) : page(<CardPage request={request} form={emptyForm} />),
})

const giveCardCode = activationRoute({
  method: 'POST',
  path: activationPaths.card,
  async handle(request) {
    const { ctx, visitor, form } = request
    if (isDone(visitor)) return redirect(activationPaths.start)
    const refuse = (refused: FormState) => page(<CardPage request={request} form={refused} />, 422)
    const parsed = parseForm(cardForm, form)
    if (!parsed.ok) return refuse(parsed)
    const { numero, code } = parsed.value
    const verdict = await confirmFirstCard(ctx, visitor, { serial: numero, code })
    if (isOver(verdict)) return redirect(activationPaths.repaired)
    return refuse({ values: { numero }, errors: { code: problemOf(verdict, visitor, WRONG_CARD) } })
  },
})

type Refused = Extract<FactorVerdict, { kind: 'wrong' | 'blocked' }>

/** Then the page that says what waits after a repair; it leads on where nothing does. */
function isOver(verdict: FactorVerdict): verdict is Exclude<FactorVerdict, Refused> {
  return verdict.kind === 'added' || verdict.kind === 'over'
}

const WRONG_APP =
  'Ce code n’est pas celui que nous attendons. Vérifiez que votre téléphone est à l’heure, réglée automatiquement. Attendez le code suivant, puis tapez-le.'
const WRONG_CARD =
  'Ce numéro et ce code ne vont pas ensemble. Vérifiez le numéro, appuyez une fois sur le bouton, puis tapez tout de suite les 6 chiffres.'

function problemOf(verdict: Refused, visitor: SignedIn, wrong: string): string {
  return verdict.kind === 'wrong' ? wrong : codeProblem(verdict, visitor)
}

export const factorRoutes = [showApp, giveAppCode, showCard, giveCardCode]
