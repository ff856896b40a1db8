import type { ComponentChildren } from 'preact'
import type { FormValues } from '../../platform/http/forms.ts'
import type { Request } from '../../platform/http/route.ts'
import { emptyForm, FileField, Form, Hidden } from '../../platform/ui/index.ts'

interface KeptFormProps {
  readonly request: Request<unknown>
  /** What is to be sent again; all of it unless said otherwise. */
  readonly form?: FormValues
  readonly children: ComponentChildren
}

/** A form that could not be taken now, to be sent again as it was. No page keeps a file: it is chosen again here. */
export function KeptForm({ request, form = request.form, children }: KeptFormProps) {
  const upload = takesFile(request)
  return (
    <Form action={request.url} csrf={request.csrf} upload={upload}>
      {Object.entries(form).flatMap(([name, value]) =>
        (typeof value === 'string' ? [value] : value).map((one, index) => (
          <Hidden key={`${name}-${index}`} name={name} value={one} />
        )),
      )}
      {upload && (
        <FileField
          name="_fichier"
          label="Le fichier, à choisir à nouveau"
          hint="Sans lui, le formulaire part sans fichier."
          accept="*/*"
          form={emptyForm}
        />
      )}
      {children}
    </Form>
  )
}

/** What of a form waits in the page, in words. */
export function keptWords(request: Request<unknown>, where = ''): string {
  const kept = `Ce que vous avez rempli est gardé${where}`
  return takesFile(request) ? `${kept}, sauf le fichier` : kept
}

/** Whether a file may come with this form: even when none came, one may have come the time before. */
export function takesFile({ headers }: Request<unknown>): boolean {
  return headers['content-type']?.startsWith('multipart/form-data') === true
}
