import { z } from 'zod'
import {
  DURATIONS,
  type MandatChoices,
  type NoticeAddress,
  type NoticeChoice,
  themeOf,
} from '../../../../domain/mandats/index.ts'
import type { Organisation } from '../../../../domain/organisations/index.ts'
import type { Ctx } from '../../../../platform/context.ts'
import {
  type FormErrors,
  type FormValues,
  listOf,
  parseForm,
  textField,
  textOf,
} from '../../../../platform/http/forms.ts'
import { readNotices } from '../../messages/form.ts'

export const demarchesField = (theme: string) => `demarches_${theme}`
export const otherField = (theme: string) => `autre_${theme}`

/** Démarches typed by hand: a few words each, a few for each theme. */
const OTHER_LENGTH = 120
export const OTHER_COUNT = 5

export interface CheckedForm {
  readonly errors: FormErrors
  /** The choices, when nothing is wrong but perhaps the code of the notices. */
  readonly choices: MandatChoices | undefined
  /** Where a code may be sent, when a right number or address was typed. */
  readonly noticeAddress: NoticeAddress | undefined
}

/** Reads the usager's choices. What is wrong is said field by field, in the order of the page. */
export function checkChoices(
  form: FormValues,
  organisation: Organisation,
  ctx: Pick<Ctx, 'fictionalPhones'>,
): CheckedForm {
  const errors: Record<string, string> = {}
  const themes = themesOf(form, organisation, errors)
  const duration = DURATIONS.find(({ key }) => key === textOf(form, 'duration'))?.key
  if (!duration) errors.duration = 'Choisissez combien de temps dure le mandat.'
  const notices = readNotices(form, organisation, ctx, errors)
  if (textOf(form, 'no_protection') !== 'oui') {
    errors.no_protection =
      'Cochez cette case après avoir posé la question. Si la personne est sous protection juridique, ce mandat n’est pas possible.'
  }
  const whole = Object.keys(errors).length === 0 && duration && notices
  return {
    errors,
    noticeAddress: notices && notices.channel !== 'none' ? notices : undefined,
    choices: whole
      ? {
          themes,
          duration,
          notices,
          mailboxOption: textOf(form, 'mailbox') === 'oui',
          noProtectionMeasure: true,
          language: 'fr',
        }
      : undefined,
  }
}

function themesOf(
  form: FormValues,
  organisation: Organisation,
  errors: Record<string, string>,
): { theme: string; demarches: string[] }[] {
  const ticked = organisation.allowedThemes.filter((theme) => listOf(form, 'themes').includes(theme))
  const foreign = listOf(form, 'themes').some((theme) => !organisation.allowedThemes.includes(theme))
  if (foreign)
    errors.themes = 'Votre structure ne propose pas l’un des thèmes choisis. Choisissez parmi ceux de la liste.'
  else if (ticked.length === 0) errors.themes = 'Choisissez au moins un thème.'
  return ticked.map((theme) => ({ theme, demarches: demarchesOf(form, theme, errors) }))
}

const otherSchema = z.object({ other: textField({ max: (OTHER_LENGTH + 1) * OTHER_COUNT }) })

function demarchesOf(form: FormValues, theme: string, errors: Record<string, string>): string[] {
  const known = themeOf(theme)
  const picked = (known?.demarches ?? []).filter((demarche) => listOf(form, demarchesField(theme)).includes(demarche))
  const typed = parseForm(otherSchema, { other: textOf(form, otherField(theme)) })
  if (!typed.ok) {
    errors[otherField(theme)] = typed.errors.other ?? 'Écrivez quelques mots.'
    return picked
  }
  const others = typed.value.other
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '')
  if (others.length > OTHER_COUNT) {
    errors[otherField(theme)] = `${OTHER_COUNT} démarches au plus par thème, une par ligne.`
  } else if (others.some((line) => line.length > OTHER_LENGTH)) {
    errors[otherField(theme)] = `Quelques mots par démarche : ${OTHER_LENGTH} caractères au plus par ligne.`
  }
  const all = [...new Set([...picked, ...others])]
  if (all.length === 0) {
    errors[demarchesField(theme)] =
      `Choisissez au moins une démarche du thème « ${known?.shortTitle ?? theme} », ou écrivez-la.`
  }
  return all
}

/** What the form shows of choices made before: those of a mandat that is renewed. */
export function formOfChoices(
  choices: {
    readonly themes: readonly { readonly theme: string; readonly demarches: readonly string[] }[]
    readonly duration: string
    readonly mailboxOption: boolean
  },
  notices: NoticeChoice,
): Record<string, string | string[]> {
  const values: Record<string, string | string[]> = {
    themes: choices.themes.map(({ theme }) => theme),
    duration: choices.duration,
    notices: notices.channel,
    ...(choices.mailboxOption ? { mailbox: 'oui' } : {}),
    ...(notices.channel === 'sms' ? { phone: notices.address } : {}),
    ...(notices.channel === 'email' ? { email: notices.address } : {}),
  }
  for (const { theme, demarches } of choices.themes) {
    const usual = themeOf(theme)?.demarches ?? []
    values[demarchesField(theme)] = demarches.filter((demarche) => usual.includes(demarche))
    values[otherField(theme)] = demarches.filter((demarche) => !usual.includes(demarche)).join('\n')
  }
  return values
}

const KEPT = /^(themes|duration|notices|phone|email|mailbox|no_protection|(demarches|autre)_[a-z]{1,20})$/

/** The fields of this form as typed, and no other: what is kept sealed so that it comes back whole. The code is never worth keeping. */
export function keptFields(form: FormValues): Record<string, string | string[]> {
  return Object.fromEntries(
    Object.entries(form)
      .filter(([name]) => KEPT.test(name))
      .map(([name, value]) => [name, typeof value === 'string' ? value : [...value]]),
  )
}
