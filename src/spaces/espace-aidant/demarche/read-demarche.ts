import { type AutorisationInForce, PRESENCES, type Presence, PURPOSES } from '../../../domain/mandats/index.ts'
import { type FormErrors, type FormValues, textField, textOf } from '../../../platform/http/forms.ts'

/** The names of the fields. Those of a theme carry its autorisation, so that several themes stand in one form. */
export const fields = {
  theme: 'theme',
  demarcheOf: (autorisationId: string) => `demarche-${autorisationId}`,
  otherOf: (autorisationId: string) => `autre-${autorisationId}`,
  agreedOf: (autorisationId: string) => `accord-${autorisationId}`,
  purpose: 'objet',
  presence: 'presence',
} as const

/** The value of a démarche that is not in the mandat's list. */
export const OTHER = 'autre'

/** What the form says, once it makes sense for the themes given. */
interface DemarcheForm {
  readonly autorisationId: string
  readonly demarche: string
  readonly agreed: boolean
  readonly purpose?: string
  readonly presence: Presence
}

export type ReadDemarche =
  | { readonly ok: true; readonly value: DemarcheForm }
  | { readonly ok: false; readonly errors: FormErrors }

const otherText = textField({ max: 200, required: 'Écrivez la démarche en quelques mots.' })

/** What a form is read against. */
type Theme = Pick<AutorisationInForce, 'id' | 'demarches'>

/** Reads the theme, démarche, purpose and presence of a form, against what may be done for this person now. */
export function readDemarche(form: FormValues, themes: readonly Theme[]): ReadDemarche {
  const errors: Record<string, string> = {}
  const theme = themes.find(({ id }) => id === textOf(form, fields.theme))
  if (!theme) errors[fields.theme] = 'Choisissez le thème.'
  const demarche = theme ? readOne(form, theme, errors) : undefined
  const presence = PRESENCES.find((one) => one === textOf(form, fields.presence))
  if (!presence) errors[fields.presence] = 'Dites où est la personne.'
  const purpose = PURPOSES.find((one) => one === textOf(form, fields.purpose))
  if (!theme || !demarche || !presence) return { ok: false, errors }
  return { ok: true, value: { autorisationId: theme.id, ...demarche, presence, ...(purpose ? { purpose } : {}) } }
}

function readOne(
  form: FormValues,
  theme: Theme,
  errors: Record<string, string>,
): { demarche: string; agreed: boolean } | undefined {
  const name = fields.demarcheOf(theme.id)
  const chosen = textOf(form, name)
  if (chosen !== OTHER) {
    const listed = /^\d{1,3}$/.test(chosen) ? theme.demarches[Number(chosen)] : undefined
    if (listed === undefined) errors[name] = 'Choisissez la démarche.'
    return listed === undefined ? undefined : { demarche: listed, agreed: false }
  }
  const other = otherText.safeParse(textOf(form, fields.otherOf(theme.id)))
  if (!other.success) errors[fields.otherOf(theme.id)] = other.error.issues[0]?.message ?? ''
  const agreed = textOf(form, fields.agreedOf(theme.id)) === 'oui'
  if (!agreed) {
    errors[fields.agreedOf(theme.id)] =
      'Cette démarche n’est pas dans le mandat : demandez son accord à la personne, puis cochez la case.'
  }
  return other.success && agreed ? { demarche: other.data, agreed } : undefined
}

/** What is filled in beforehand: what leaves no choice. The presence never is (DEC-09). */
export function filledBeforehand(
  themes: readonly AutorisationInForce[],
  requested: readonly string[] = [],
): Readonly<Record<string, string>> {
  const asked = themes.filter(({ theme }) => requested.includes(theme))
  const [only, ...others] = asked.length > 0 ? asked : themes
  const alone = Object.fromEntries(
    themes.filter(({ demarches }) => demarches.length === 1).map(({ id }) => [fields.demarcheOf(id), '0']),
  )
  return only && others.length === 0 ? { ...alone, [fields.theme]: only.id } : alone
}

/** The fields as they would be filled in for this démarche, to show it again: one of the list, or another. */
export function filledFor(
  autorisation: AutorisationInForce,
  details: { readonly demarche: string; readonly purpose?: string },
): Readonly<Record<string, string>> {
  const index = autorisation.demarches.indexOf(details.demarche)
  return {
    [fields.theme]: autorisation.id,
    [fields.demarcheOf(autorisation.id)]: index < 0 ? OTHER : String(index),
    ...(index < 0 ? { [fields.otherOf(autorisation.id)]: details.demarche } : {}),
    ...(details.purpose ? { [fields.purpose]: details.purpose } : {}),
  }
}
