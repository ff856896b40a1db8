import { z } from 'zod'
import {
  AUTHORITIES,
  answersFromQuery,
  askToBegin,
  type EligibilityAnswers,
  queryOfAnswers,
} from '../../domain/habilitation/index.ts'
import { parseForm, textField } from '../../platform/http/forms.ts'
import { page, redirect } from '../../platform/http/reply.ts'
import {
  Disclosure,
  ErrorSummary,
  emptyForm,
  Field,
  type FormState,
  Notice,
  RadioGroup,
  SubmitButton,
} from '../../platform/ui/index.ts'
import { type PublicRequest, publicRoute } from '../access.ts'
import { atNextStep } from '../connexion/constant-time.ts'
import { blockedUntil } from '../connexion/words.ts'
import { EMAIL_REFUSALS } from '../email-words.ts'
import { AppForm, AppJourneyPage } from '../shell.tsx'
import { requesterHere } from './admit.tsx'
import { habilitationPaths } from './paths.ts'
import { AUTHORITY_WORDS, STEPS } from './words.ts'

/** The answers to the eligibility test, when one comes from it. */
const query = z.record(z.string(), z.union([z.string(), z.array(z.string())]))
type Query = z.infer<typeof query>

/** Names and occupation, here and where one changes them. */
export const identityShape = {
  prenom: textField({ max: 150, required: 'Écrivez votre prénom.' }),
  nom: textField({ max: 150, required: 'Écrivez votre nom.' }),
  fonction: textField({ max: 150, required: 'Écrivez votre fonction dans la structure.' }),
} as const

const beginForm = z.object({
  ...identityShape,
  adresse: textField({ max: 320, required: 'Écrivez votre adresse électronique.' }),
  qualite: z.enum(AUTHORITIES, 'Dites à quel titre vous faites cette demande.'),
})

interface BeginPageProps {
  readonly request: PublicRequest
  readonly answers: EligibilityAnswers | null
  readonly form: FormState
  readonly problem?: string | undefined
}

function actionOf(answers: EligibilityAnswers | null): string {
  return answers ? `${habilitationPaths.begin}?${queryOfAnswers(answers)}` : habilitationPaths.begin
}

function BeginPage({ request, answers, form, problem }: BeginPageProps) {
  const title = 'Qui demande l’habilitation ?'
  return (
    <AppJourneyPage
      request={request}
      title={title}
      scripts={['error-focus']}
      stepper={{ step: 1, stepCount: STEPS.length, next: STEPS[1] }}
    >
      <ErrorSummary errors={form.errors} global={problem ? [problem] : []} />
      <h1>{title}</h1>
      {answers && (
        <Notice>
          <p>Vos réponses au test sont gardées : la suite du formulaire en tient compte.</p>
        </Notice>
      )}
      <p>
        Vous recevrez un mail pour confirmer votre adresse. Ensuite, tout ce que vous remplissez est gardé : vous pouvez
        vous arrêter et reprendre plus tard.
      </p>
      <AppForm request={request} action={actionOf(answers)}>
        <Field name="prenom" label="Votre prénom" form={form} maxlength={150} autocomplete="given-name" />
        <Field name="nom" label="Votre nom" form={form} maxlength={150} autocomplete="family-name" />
        <Field
          name="fonction"
          label="Votre fonction dans la structure"
          hint="Par exemple : directrice du CCAS"
          form={form}
          maxlength={150}
          autocomplete="organization-title"
        />
        <Field
          name="adresse"
          label="Votre adresse électronique professionnelle"
          hint="À votre nom, comme prenom.nom@structure.fr. Elle sert à suivre la demande."
          type="email"
          form={form}
          maxlength={320}
          autocomplete="email"
          spellcheck={false}
          width="full"
        />
        <RadioGroup
          name="qualite"
          legend="À quel titre faites-vous cette demande ?"
          form={form}
          options={AUTHORITIES.map((value) => ({ value, ...AUTHORITY_WORDS[value] }))}
        />
        <SubmitButton>Recevoir le mail de confirmation</SubmitButton>
      </AppForm>
      <Disclosure summary="J’ai déjà commencé une demande">
        <p>
          <a href={habilitationPaths.ask}>Recevez un lien vers vos demandes</a> : vous les retrouvez comme vous les avez
          laissées.
        </p>
      </Disclosure>
    </AppJourneyPage>
  )
}

const show = publicRoute<unknown, Query>({
  method: 'GET',
  path: habilitationPaths.begin,
  query,
  async handle(request) {
    const answers = answersFromQuery(request.query)
    // Known already in this browser: one more file, without a mail.
    if (await requesterHere(request))
      return redirect(answers ? `${habilitationPaths.another}?${queryOfAnswers(answers)}` : habilitationPaths.another)
    return page(<BeginPage request={request} answers={answers} form={emptyForm} />)
  },
})

const send = publicRoute<unknown, Query>({
  method: 'POST',
  path: habilitationPaths.begin,
  query,
  perMinute: 60,
  async handle(request) {
    const { ctx, form, address } = request
    const answers = answersFromQuery(request.query)
    const parsed = parseForm(beginForm, form)
    if (!parsed.ok) return page(<BeginPage request={request} answers={answers} form={parsed} />, 422)
    const { prenom, nom, fonction, adresse, qualite } = parsed.value
    const asked = await atNextStep(() =>
      askToBegin(ctx, {
        givenName: prenom,
        familyName: nom,
        occupation: fonction,
        email: adresse,
        intent: { authority: qualite, eligibility: answers },
        address,
      }),
    )
    if (asked.kind === 'asked') return redirect(sentWith(asked.warnings))
    const again = (errors: FormState['errors'], status: number, problem?: string) =>
      page(<BeginPage request={request} answers={answers} form={{ values: form, errors }} problem={problem} />, status)
    if (asked.kind === 'refused') return again({ adresse: EMAIL_REFUSALS[asked.reason] }, 422)
    return again({}, 429, tooMany(asked.until))
  },
})

/** The waiting page, with what is to be known of the address: the same whoever has it. */
export function sentWith(warnings: readonly string[]): string {
  return warnings.length > 0 ? `${habilitationPaths.sent}?attention=${warnings.join(',')}` : habilitationPaths.sent
}

export function tooMany(until: Date): string {
  return `Trop de demandes depuis cet endroit. Attendez jusqu’à ${blockedUntil(until, 'Europe/Paris')} (heure de Paris), puis recommencez. Rien n’est perdu.`
}

export const beginRoutes = [show, send]
