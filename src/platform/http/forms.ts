import { z } from 'zod'

/** A submitted form as it came: one text a field, or several for a repeated field. What a refused form shows again. */
export type FormValues = Readonly<Record<string, string | readonly string[]>>
/** Field name → what is wrong with it, in words for the person. */
export type FormErrors = Readonly<Record<string, string>>

export type ParsedForm<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly values: FormValues; readonly errors: FormErrors }

/**
 * Checks a submitted form. The first message of each field wins; the schema's messages are the words shown.
 * Unknown fields are dropped by the schema.
 */
export function parseForm<T>(schema: z.ZodType<T>, values: FormValues): ParsedForm<T> {
  const result = schema.safeParse(values)
  if (result.success) return { ok: true, value: result.data }
  const errors: Record<string, string> = {}
  for (const issue of result.error.issues) {
    const field = String(issue.path[0] ?? '_form')
    errors[field] ??= issue.message
  }
  return { ok: false, values, errors }
}

/** The first text of a field, trimmed; empty when it is absent. */
export function textOf(values: FormValues, field: string): string {
  const value = values[field]
  return (typeof value === 'string' ? value : (value?.[0] ?? '')).trim()
}

/** All texts of a field: none, one or several. */
export function listOf(values: FormValues, field: string): readonly string[] {
  const value = values[field]
  return value === undefined ? [] : typeof value === 'string' ? [value] : value
}

/** A text field: trimmed, Unicode-normalised, bounded, without control characters. `required` is the message shown when it is empty. */
export function textField(options: { max: number; required?: string }) {
  const base = z
    .string(options.required ?? 'Cette réponse est illisible.')
    .transform((value) => value.normalize('NFC').replace(/\r\n?/g, '\n').trim())
    .pipe(
      z
        .string()
        .max(options.max, `${options.max} caractères au plus.`)
        .refine(
          (value) => [...value].every((letter) => letter === '\n' || (letter >= ' ' && letter !== '\u007F')),
          'Ce texte contient des caractères que nous ne pouvons pas garder.',
        ),
    )
  return options.required ? base.pipe(z.string().min(1, options.required)) : base
}
