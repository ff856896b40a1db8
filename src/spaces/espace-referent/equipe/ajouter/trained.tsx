import { z } from 'zod'
import { MOST_AT_ONCE, requestJoin } from '../../../../domain/comptes/index.ts'
import { trackProblems } from '../../../../domain/formations/index.ts'
import { type FormErrors, textOf } from '../../../../platform/http/forms.ts'
import { page, type Reply, redirect } from '../../../../platform/http/reply.ts'
import { newId } from '../../../../platform/ids.ts'
import {
  Alert,
  BackLink,
  ButtonRow,
  ErrorSummary,
  emptyForm,
  Field,
  type FormState,
  LinkButton,
  plural,
  SubmitButton,
} from '../../../../platform/ui/index.ts'
import { type AppRoute, type ReferentRequest, referentRoute } from '../../../access.ts'
import { atNextStep } from '../../../connexion/constant-time.ts'
import { joinPaths } from '../../../rejoindre/paths.ts'
import { AppForm, AppPage } from '../../../shell.tsx'
import { teamPaths } from '../paths.ts'
import { FORM_WORDS, LINE_WORDS } from './words.ts'

const TITLE = 'Ajouter des personnes déjà formées'
const EMAILS = 'adresses'
const SENDING = 'envoi'
const STEP = 'etape'

interface Shown {
  readonly request: ReferentRequest
  /** Made with the form: the same form sent twice asks once. */
  readonly sending: string
}

function showForm({ request, sending }: Shown, form: FormState = emptyForm): Reply {
  const refused = Object.keys(form.errors).length > 0
  const node = (
    <AppPage request={request} title={TITLE} scripts={['error-focus']} returnTo={teamPaths.addTrained}>
      <BackLink href={teamPaths.add}>Ajouter quelqu’un</BackLink>
      <h1>{TITLE}</h1>
      <ErrorSummary errors={form.errors} />
      <p>
        Chaque personne reçoit un mail et décide. Si elle accepte, elle rejoint votre structure avec son compte. Par
        respect pour elle, nous ne disons pas qui a un compte : la page est la même pour toutes les adresses.
      </p>
      <AppForm request={request} action={teamPaths.addTrained} hidden={{ [SENDING]: sending }}>
        <Field
          name={EMAILS}
          type="textarea"
          label="Adresses e-mail"
          hint={`Une par ligne, ${MOST_AT_ONCE} au plus. Celle que la personne utilise déjà pour Aidants Connect.`}
          form={form}
          rows={5}
          width="full"
          spellcheck={false}
        />
        <ButtonRow>
          <SubmitButton name={STEP} value="verifier">
            Vérifier les adresses
          </SubmitButton>
        </ButtonRow>
      </AppForm>
    </AppPage>
  )
  return page(node, refused ? 422 : 200)
}

function showRecap({ request, sending }: Shown, emails: readonly string[]): Reply {
  const title = `Proposer à ${plural(emails.length, 'personne')} de rejoindre l’équipe`
  const node = (
    <AppPage request={request} title={title} returnTo={teamPaths.addTrained}>
      <h1>{title}</h1>
      <ul>
        {emails.map((email) => (
          <li key={email}>{email}</li>
        ))}
      </ul>
      <Alert kind="info" title="Ce qui va se passer">
        <p>
          Un mail part à chaque adresse, au nom de « {request.visitor.referent.organisation.name} ». La personne a 30
          jours pour répondre. Si elle rejoint votre structure, elle quitte l’ancienne, ou les deux structures se
          mettent d’accord pour la garder. Sa nouvelle adresse, si elle en change, se modifie ensuite dans son compte.
        </p>
      </Alert>
      <AppForm
        request={request}
        action={teamPaths.addTrained}
        hidden={{ [SENDING]: sending, [EMAILS]: emails.join('\n') }}
      >
        <ButtonRow>
          <SubmitButton name={STEP} value="demander">
            Envoyer {emails.length > 1 ? 'les demandes' : 'la demande'}
          </SubmitButton>
          <SubmitButton name={STEP} value="corriger" look="secondary">
            Corriger les adresses
          </SubmitButton>
          <LinkButton href={teamPaths.list} look="tertiary">
            Ne rien envoyer
          </LinkButton>
        </ButtonRow>
      </AppForm>
    </AppPage>
  )
  return page(node)
}

function problemWords(emails: readonly string[], problems: Awaited<ReturnType<typeof trackProblems>>): FormErrors {
  const lines = [...problems].map(
    ([line, problem]) => `Ligne ${line + 1}, ${emails[line] ?? ''} : ${LINE_WORDS[problem]}`,
  )
  return { [EMAILS]: lines.join('\n') }
}

const asLine = (email: string) => ({ email })

async function send(request: ReferentRequest): Promise<Reply> {
  const { ctx, visitor, form } = request
  // A form without its mark is a new one.
  const sending = z.uuid().safeParse(textOf(form, SENDING)).data ?? newId()
  const shown = { request, sending }
  const typed = textOf(form, EMAILS)
  const emails = typed
    .split(/[\s,;]+/)
    .map((email) => email.trim())
    .filter(Boolean)
  const again = (errors: FormErrors) => showForm(shown, { values: { [EMAILS]: typed }, errors })
  if (textOf(form, STEP) === 'corriger') return showForm(shown, { values: { [EMAILS]: typed }, errors: {} })
  if (emails.length === 0) return again({ [EMAILS]: 'Tapez au moins une adresse.' })
  if (emails.length > MOST_AT_ONCE) return again({ [EMAILS]: FORM_WORDS.count })
  if (textOf(form, STEP) === 'demander') {
    const paths = { signedIn: joinPaths.answerOf, byLink: joinPaths.linkOf }
    // How long it took must not tell whose an address is.
    const result = await atNextStep(() => requestJoin(ctx, visitor.referent, sending, emails, paths))
    if (result.kind === 'requested') return redirect(teamPaths.addedOf(sending))
    return again(
      result.kind === 'lines' ? problemWords(emails, result.problems) : { [EMAILS]: FORM_WORDS[result.reason] },
    )
  }
  const problems = await trackProblems(ctx, visitor.referent.organisation.id, emails.map(asLine))
  return problems.size > 0 ? again(problemWords(emails, problems)) : showRecap(shown, emails)
}

export const trainedRoutes: readonly AppRoute[] = [
  referentRoute({
    method: 'GET',
    path: teamPaths.addTrained,
    handle: async (request) => showForm({ request, sending: newId() }),
  }),
  referentRoute({ method: 'POST', path: teamPaths.addTrained, handle: send }),
]
