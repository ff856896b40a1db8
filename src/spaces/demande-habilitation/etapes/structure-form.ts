import {
  type FileView,
  GROUND_KEYS,
  type Ground,
  parseAnswers,
  prefillOf,
  type StructureField,
  type StructureReason,
  type StructureTyped,
  structureTyped,
} from '../../../domain/habilitation/index.ts'
import { type FormErrors, type FormValues, listOf, textOf } from '../../../platform/http/forms.ts'
import { type FormState, filledForm } from '../../../platform/ui/index.ts'

/** The names of the form's fields. */
export const FIELDS = {
  name: 'nom',
  type: 'type',
  typeOther: 'typePrecision',
  franceServices: 'franceServices',
  franceServicesNumber: 'numeroFranceServices',
  address: 'adresse',
  addressComplement: 'complement',
  postalCode: 'codePostal',
  city: 'ville',
  cityInsee: 'insee',
  website: 'site',
  mission: 'mission',
  weeklyVolume: 'volume',
  grounds: 'motifs',
} as const

export function supportField(ground: Ground): string {
  return `appui-${ground}`
}

/** What was typed, as the domain reads it. */
export function typedStructure(form: FormValues): StructureTyped {
  const text = (field: keyof typeof FIELDS) => textOf(form, FIELDS[field])
  const grounds = listOf(form, FIELDS.grounds)
  return {
    name: text('name'),
    type: text('type'),
    typeOther: text('typeOther'),
    franceServices: text('franceServices') === 'oui',
    franceServicesNumber: text('franceServicesNumber'),
    address: text('address'),
    addressComplement: text('addressComplement'),
    postalCode: text('postalCode'),
    city: text('city'),
    website: text('website'),
    mission: text('mission'),
    weeklyVolume: text('weeklyVolume'),
    grounds: GROUND_KEYS.filter((ground) => grounds.includes(ground)).map((ground) => ({
      ground,
      support: textOf(form, supportField(ground)),
    })),
  }
}

/**
 * The form as it is first shown: what was saved; before that, what the directory said of the SIRET and what was answered to the eligibility test.
 */
export function shownStructure(file: FileView): FormState {
  const typed = structureTyped(file)
  const answers = parseAnswers(file.eligibility)
  const prefill = file.name === null && answers ? prefillOf(answers) : null
  const found = file.name === null ? file.directory : null
  const grounds = prefill ? prefill.grounds.map((ground) => ({ ground, support: '' })) : typed.grounds
  const street = found?.address.replace(new RegExp(` ?${found.postalCode ?? '\\d{5}'} .*$`), '') ?? ''
  return filledForm({
    [FIELDS.name]: found?.name ?? typed.name,
    [FIELDS.type]: prefill?.type ?? typed.type,
    [FIELDS.typeOther]: typed.typeOther,
    [FIELDS.franceServices]: typed.franceServices || prefill?.type === 'france_services' ? 'oui' : '',
    [FIELDS.franceServicesNumber]: typed.franceServicesNumber,
    [FIELDS.address]: found ? street : typed.address,
    [FIELDS.addressComplement]: typed.addressComplement,
    [FIELDS.postalCode]: found?.postalCode ?? typed.postalCode,
    [FIELDS.city]: found?.city ?? typed.city,
    [FIELDS.cityInsee]: found?.cityInsee ?? file.cityInsee ?? '',
    [FIELDS.website]: typed.website,
    [FIELDS.mission]: typed.mission,
    [FIELDS.weeklyVolume]: typed.weeklyVolume,
    [FIELDS.grounds]: grounds.map(({ ground }) => ground),
    ...Object.fromEntries(grounds.map(({ ground, support }) => [`appui-${ground}`, support])),
  })
}

type Words = Readonly<Partial<Record<StructureReason, string>>>

const SUPPORT: Words = {
  missing: 'Dites ce qui l’appuie : un texte, un agrément, une convention…',
  too_long: '1 000 caractères au plus.',
}

const WORDS: Readonly<Record<Exclude<StructureField, `support-${Ground}`>, Words>> = {
  name: { missing: 'Écrivez le nom de la structure.', too_long: '255 caractères au plus.' },
  type: { missing: 'Choisissez le type de structure.' },
  typeOther: { missing: 'Précisez le type de structure.', too_long: '200 caractères au plus.' },
  franceServicesNumber: {
    missing: 'Écrivez le numéro de la structure France services.',
    too_long: '200 caractères au plus.',
  },
  address: { missing: 'Écrivez le numéro et la rue.', too_long: '255 caractères au plus.' },
  addressComplement: { too_long: '255 caractères au plus.' },
  postalCode: { missing: 'Écrivez le code postal.', malformed: 'Un code postal compte 5 chiffres. Exemple : 27120' },
  city: { missing: 'Écrivez la commune.', too_long: '255 caractères au plus.' },
  website: { malformed: 'Cette adresse n’est pas celle d’un site. Exemple : www.mairie-houlbec.fr' },
  mission: {
    missing: 'Dites en quelques phrases ce que fait la structure. Seules les associations peuvent le laisser vide.',
    too_long: '5 000 caractères au plus.',
  },
  weeklyVolume: {
    missing: 'Écrivez un nombre, même approximatif. Seules les associations peuvent le laisser vide.',
    malformed: 'Écrivez un nombre entier, en chiffres. Exemple : 25',
  },
  grounds: { missing: 'Cochez au moins une raison.' },
}

/** What the domain refuses, beside the fields. */
export function structureErrors(problems: Readonly<Partial<Record<StructureField, StructureReason>>>): FormErrors {
  const errors: Record<string, string> = {}
  for (const [field, words] of Object.entries(WORDS)) {
    if (!isField(field)) continue
    const reason = problems[field]
    if (reason) errors[FIELDS[field]] = words[reason] ?? 'Cette réponse ne peut pas être gardée.'
  }
  for (const ground of GROUND_KEYS) {
    const reason = problems[`support-${ground}`]
    if (reason) errors[supportField(ground)] = SUPPORT[reason] ?? 'Cette réponse ne peut pas être gardée.'
  }
  return errors
}

function isField(name: string): name is keyof typeof WORDS {
  return name in WORDS
}
