import { z } from 'zod'
import { askLinkAgain, LINK_TO_FILE } from '../../domain/habilitation/index.ts'
import { type FormValues, parseForm, textField, textOf } from '../../platform/http/forms.ts'
import { page, redirect } from '../../platform/http/reply.ts'
import {
  Alert,
  Disclosure,
  ErrorSummary,
  emptyForm,
  Field,
  type FormState,
  LinkButton,
  SubmitButton,
} from '../../platform/ui/index.ts'
import { type PublicRequest, publicRoute } from '../access.ts'
import { atNextStep } from '../connexion/constant-time.ts'
import { EMAIL_REFUSALS } from '../email-words.ts'
import { AppForm, AppPage } from '../shell.tsx'
import { sentWith, tooMany } from './begin.tsx'
import { habilitationPaths } from './paths.ts'

const askForm = z.object({ adresse: textField({ max: 320, required: 'Écrivez votre adresse électronique.' }) })
const askQuery = z.object({
  session: z.string().max(20).optional(),
  [LINK_TO_FILE]: z.uuid().optional().catch(undefined),
})
type AskQuery = z.infer<typeof askQuery>

interface AskPageProps {
  readonly request: PublicRequest
  readonly form: FormState
  readonly over?: boolean
  /** The file that was being opened. */
  readonly fileId?: string | undefined
  readonly problem?: string | undefined
}

function AskPage({ request, form, over = false, fileId, problem }: AskPageProps) {
  const title = 'Suivre ma demande d’habilitation'
  return (
    <AppPage request={request} title={title} scripts={['error-focus']}>
      <ErrorSummary errors={form.errors} global={problem ? [problem] : []} />
      <h1>{title}</h1>
      {over && (
        <Alert kind="info">
          <p>
            Cet espace s’ouvre avec un lien reçu par mail, et se referme après deux heures sans rien faire. Tout ce que
            vous aviez enregistré est gardé : recevez un nouveau lien.
          </p>
        </Alert>
      )}
      <p>Écrivez l’adresse avec laquelle vous avez fait la demande. Un lien vous y attend en moins d’une minute.</p>
      <AppForm request={request} action={habilitationPaths.ask} hidden={fileId ? { [LINK_TO_FILE]: fileId } : {}}>
        <Field
          name="adresse"
          label="Votre adresse électronique"
          type="email"
          form={form}
          maxlength={320}
          autocomplete="email"
          spellcheck={false}
          width="full"
        />
        <SubmitButton>Recevoir mon lien</SubmitButton>
      </AppForm>
      <p>
        Vous n’avez pas encore fait de demande ?{' '}
        <a href={habilitationPaths.begin}>Demandez l’habilitation de votre structure</a>.
      </p>
    </AppPage>
  )
}

const show = publicRoute<unknown, AskQuery>({
  method: 'GET',
  path: habilitationPaths.ask,
  query: askQuery,
  handle: async (request) =>
    page(
      <AskPage
        request={request}
        form={emptyForm}
        over={request.query.session !== undefined}
        fileId={request.query[LINK_TO_FILE]}
      />,
    ),
})

const send = publicRoute({
  method: 'POST',
  path: habilitationPaths.ask,
  perMinute: 60,
  async handle(request) {
    const { ctx, form, address } = request
    const fileId = fileIdIn(form)
    const parsed = parseForm(askForm, form)
    if (!parsed.ok) return page(<AskPage request={request} form={parsed} fileId={fileId} />, 422)
    const asked = await atNextStep(() => askLinkAgain(ctx, { email: parsed.value.adresse, address, fileId }))
    if (asked.kind === 'asked') return redirect(sentWith(asked.warnings))
    const values = { adresse: textOf(form, 'adresse') }
    if (asked.kind === 'refused') {
      const errors = { adresse: EMAIL_REFUSALS[asked.reason] }
      return page(<AskPage request={request} form={{ values, errors }} fileId={fileId} />, 422)
    }
    const problem = tooMany(asked.until)
    return page(<AskPage request={request} form={{ values, errors: {} }} fileId={fileId} problem={problem} />, 429)
  },
})

/** The file that the form carries, to which the link will lead. */
export function fileIdIn(form: FormValues): string | undefined {
  return z.uuid().safeParse(textOf(form, LINK_TO_FILE)).data
}

const sentQuery = z.object({ attention: z.string().max(40).optional() })
type SentQuery = z.infer<typeof sentQuery>

/** What is to be known of an address, whoever has it. */
const WARNINGS: Readonly<Record<string, string>> = {
  generic:
    'Cette adresse semble partagée par un service. Toute personne qui l’ouvre pourra suivre votre demande. Mieux vaut la vôtre. Pour le référent et les aidants, une adresse à leur nom est obligatoire.',
  reception:
    'Les adresses laposte.net reçoivent parfois nos mails en retard, ou pas du tout, tant que l’identité numérique n’y est pas activée.',
}

/** The same page for everybody, whatever the address is worth (T-44). */
function SentPage({ request, warnings }: { readonly request: PublicRequest; readonly warnings: readonly string[] }) {
  const title = 'Regardez vos mails'
  return (
    <AppPage request={request} title={title}>
      <h1>{title}</h1>
      <p>
        Si l’adresse est la bonne, un lien vient d’y partir. Il arrive en général en moins d’une minute. Regardez aussi
        dans les indésirables.
      </p>
      <p>Ouvrez-le, puis appuyez sur le bouton de la page. Vous pouvez fermer celle-ci.</p>
      {warnings.map((text) => (
        <Alert key={text} kind="warning">
          <p>{text}</p>
        </Alert>
      ))}
      <Disclosure summary="Aucun mail n’arrive">
        <ul>
          <li>Vérifiez l’adresse que vous avez écrite.</li>
          <li>Un lien par minute, et cinq par jour, peuvent partir vers la même adresse.</li>
          <li>Vos réponses sont gardées : demander un autre lien ne les efface pas.</li>
        </ul>
        <p>
          <LinkButton href={habilitationPaths.ask} look="secondary">
            Recevoir un autre lien
          </LinkButton>
        </p>
      </Disclosure>
    </AppPage>
  )
}

const sent = publicRoute<unknown, SentQuery>({
  method: 'GET',
  path: habilitationPaths.sent,
  query: sentQuery,
  handle: async (request) => {
    const names = (request.query.attention ?? '').split(',')
    const warnings = names.flatMap((name) => WARNINGS[name] ?? [])
    return page(<SentPage request={request} warnings={warnings} />)
  },
})

export const askRoutes = [show, send, sent]
