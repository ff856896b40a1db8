import type { FormValues } from '../../platform/http/forms.ts'
import { Hidden } from '../../platform/ui/index.ts'

/** Everything that was sent, to be sent again unchanged. */
export function KeptFields({ form }: { readonly form: FormValues }) {
  return (
    <>
      {Object.entries(form).flatMap(([name, value]) =>
        (typeof value === 'string' ? [value] : value).map((one, index) => (
          <Hidden key={`${name}-${index}`} name={name} value={one} />
        )),
      )}
    </>
  )
}
