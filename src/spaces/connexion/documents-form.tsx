import { LEGAL_VERSIONS, type LegalDocument, type SignedIn } from '../../domain/comptes/index.ts'
import type { FormErrors, FormValues } from '../../platform/http/forms.ts'
import { textOf } from '../../platform/http/forms.ts'
import type { Request } from '../../platform/http/route.ts'
import { Checkbox, Disclosure, type FormState, SubmitButton } from '../../platform/ui/index.ts'
import { AppForm } from '../shell.tsx'
import { LEGAL_TEXTS, versionLine } from './legal-texts.tsx'

interface DocumentsFormProps {
  readonly request: Request<SignedIn>
  readonly documents: readonly LegalDocument[]
  readonly form: FormState
  readonly action: string
  readonly hidden?: Readonly<Record<string, string>> | undefined
  readonly button: string
}

function fieldOf(document: LegalDocument): string {
  return `accepte_${document}`
}

/** Every document that is still to be accepted, with its version and date, and one box each: accepting one is not accepting the other. */
export function DocumentsForm({ request, documents, form, action, hidden, button }: DocumentsFormProps) {
  return (
    <AppForm request={request} action={action} hidden={hidden}>
      {documents.map((document) => {
        const { title, statement, gist, Text } = LEGAL_TEXTS[document]
        return (
          <section key={document} class="ac-section" aria-labelledby={document}>
            <h2 id={document}>{title}</h2>
            <p class="ac-detail">{versionLine(document)}</p>
            <ul>
              {gist.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
            <Disclosure summary={`Lire tout le texte : ${title}`} open={documents.length === 1}>
              <Text />
            </Disclosure>
            <Checkbox name={fieldOf(document)} value={LEGAL_VERSIONS[document].version} label={statement} form={form} />
          </section>
        )
      })}
      <SubmitButton>{button}</SubmitButton>
    </AppForm>
  )
}

export type ReadDocuments =
  | { readonly ok: true; readonly accepted: readonly { readonly document: LegalDocument; readonly version: string }[] }
  | { readonly ok: false; readonly errors: FormErrors }

/** What was ticked, in the version that was on the screen. All of them, or none is kept. */
export function readDocuments(form: FormValues, documents: readonly LegalDocument[]): ReadDocuments {
  const errors: Record<string, string> = {}
  const accepted = documents.map((document) => ({ document, version: textOf(form, fieldOf(document)) }))
  for (const { document, version } of accepted) {
    const { version: current } = LEGAL_VERSIONS[document]
    const { title } = LEGAL_TEXTS[document]
    if (version === '') errors[fieldOf(document)] = `Cochez la case si vous acceptez : ${title}.`
    else if (version !== current) {
      errors[fieldOf(document)] = `Ce texte vient de changer. Lisez sa version ${current}, puis cochez la case.`
    }
  }
  return Object.keys(errors).length === 0 ? { ok: true, accepted } : { ok: false, errors }
}

/** The form as it comes back: a box stays ticked only for the version that is still on the screen. */
export function refusedDocuments(form: FormValues, errors: FormErrors): FormState {
  return { values: Object.fromEntries(Object.entries(form).filter(([name]) => !(name in errors))), errors }
}
