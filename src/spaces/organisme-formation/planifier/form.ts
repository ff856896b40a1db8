import { z } from 'zod'
import {
  type OwnSession,
  SESSION_CURRICULA,
  SESSION_FORMATS,
  type SessionDraft,
  type SessionProblem,
  TRAINING_CURRICULA,
} from '../../../domain/formations/index.ts'
import { knownSites } from '../../../domain/habilitation/index.ts'
import { checkSiret } from '../../../domain/organisations/index.ts'
import type { Ctx } from '../../../platform/context.ts'
import { type FormErrors, type FormValues, parseForm, textField, textOf } from '../../../platform/http/forms.ts'
import { rowFields } from './half-days.tsx'

/** The field that tells apart the structures of one SIRET. */
export const STRUCTURE = 'structure'

type SessionFields = Omit<SessionDraft, 'halfDays'>

export type SessionRead =
  | { readonly kind: 'read'; readonly fields: SessionFields }
  | { readonly kind: 'errors'; readonly errors: FormErrors; readonly structures: readonly StructureChoice[] }

/** One of the structures of a SIRET. */
export interface StructureChoice {
  readonly id: string
  readonly name: string
  readonly city: string
}

const price = textField({ max: 12 }).transform((text, refusal) => {
  if (text === '') return null
  const read = /^(\d{1,5})(?:[.,](\d{1,2}))?$/.exec(text.replace(/[\s\u00A0\u202F€]/g, ''))
  if (read) return Number(read[1]) * 100 + Number((read[2] ?? '').padEnd(2, '0'))
  refusal.addIssue({ code: 'custom', message: 'Écrivez un prix en euros. Exemple : 322' })
  return z.NEVER
})

const fields = z.object({
  formation: z.enum(SESSION_CURRICULA, 'Choisissez la formation.'),
  format: z.enum(SESSION_FORMATS, 'Dites si la session est sur place ou à distance.'),
  departement: textField({ max: 3 }),
  ville: textField({ max: 100 }),
  adresse: textField({ max: 300 }),
  lien: textField({ max: 500 }),
  places: textField({ max: 20, required: 'Écrivez le nombre de places.' }).pipe(
    z
      .string()
      .regex(/^\d{1,3}$/, 'Écrivez un nombre. Exemple : 18')
      .transform(Number),
  ),
  prix: price,
  reserve: textField({ max: 30 }),
  precisions: textField({ max: 2000 }),
})

const EMPTY = { departement: '', ville: '', adresse: '', lien: '', places: '', prix: '', reserve: '', precisions: '' }

/**
 * What somebody typed of a session, its half-days aside. `stands`: people count on it, so its curriculum, price and structure are what they were,
 * whatever the form says.
 */
export async function readSession(ctx: Ctx, form: FormValues, stands?: OwnSession): Promise<SessionRead> {
  const kept = stands ? { formation: stands.curriculum, prix: '', reserve: '' } : {}
  const parsed = parseForm(fields, { ...EMPTY, ...form, ...kept })
  if (!parsed.ok) return { kind: 'errors', errors: parsed.errors, structures: [] }
  const { formation: curriculum, format, departement, ville, adresse, lien, places, prix, precisions } = parsed.value
  const reserved = stands
    ? { kind: 'read' as const, id: stands.reservedTo }
    : await structureOf(ctx, parsed.value.reserve, textOf(form, STRUCTURE))
  if (reserved.kind === 'errors') return reserved
  const onSite = format === 'presentiel'
  return {
    kind: 'read',
    fields: {
      curriculum,
      format,
      // What was typed for the other format does not count: its fields are folded.
      department: onSite && departement ? departement : null,
      city: onSite ? ville : '',
      address: onSite ? adresse : '',
      joinUrl: !onSite && lien ? lien : null,
      capacity: places,
      priceCents: stands?.priceCents ?? prix ?? TRAINING_CURRICULA[curriculum].priceCents,
      reservedTo: reserved.id,
      description: precisions,
    },
  }
}

/** The structure of a SIRET; where several places share it, the one that was chosen among them. Empty: public. */
async function structureOf(ctx: Ctx, typed: string, chosen: string) {
  if (typed === '') return { kind: 'read' as const, id: null }
  const refused = (words: string, structures: readonly StructureChoice[] = [], field = 'reserve') =>
    ({ kind: 'errors', errors: { [field]: words }, structures }) as const
  const checked = checkSiret(typed)
  if (checked.kind === 'refused') return refused('Un SIRET compte 14 chiffres. Vérifiez-le avec la structure.')
  const sites = await knownSites(ctx, checked.siret)
  const [first, ...others] = sites
  if (!first) return refused('Aucune structure habilitée n’a ce SIRET. Elle doit d’abord être habilitée.')
  if (others.length === 0) return { kind: 'read' as const, id: first.id }
  const one = sites.find(({ id }) => id === chosen)
  if (one) return { kind: 'read' as const, id: one.id }
  return refused('Plusieurs structures ont ce SIRET : choisissez laquelle.', sites, STRUCTURE)
}

/** What the form shows of a session that exists. */
export function sessionValues(session: OwnSession): Readonly<Record<string, string>> {
  return {
    formation: session.curriculum,
    format: session.format,
    departement: session.department ?? '',
    ville: session.city,
    adresse: session.address,
    lien: session.joinUrl ?? '',
    places: String(session.capacity),
    prix: (session.priceCents / 100).toFixed(2).replace(/\.00$/, '').replace('.', ','),
    reserve: session.reservedSiret ?? '',
    [STRUCTURE]: session.reservedTo ?? '',
    precisions: session.description,
  }
}

type Refused = SessionProblem | 'no_structure' | 'fixed' | 'too_few_places' | 'over' | 'same' | 'not_published'

const PROBLEMS: Readonly<Record<Refused, { readonly field: string; readonly words: string }>> = {
  no_half_day: { field: 'day', words: 'Donnez au moins une demi-journée.' },
  too_many_half_days: { field: 'day', words: 'Une session compte 20 demi-journées au plus.' },
  bad_day: { field: 'day', words: 'Complétez cette demi-journée : un jour, une heure de début, une heure de fin.' },
  no_such_time: {
    field: 'from',
    words: 'Cette heure n’existe pas ce jour-là : on change d’heure. Choisissez-en une autre.',
  },
  ends_before: { field: 'to', words: 'La fin doit venir après le début.' },
  too_long: { field: 'to', words: 'Une demi-journée dure 8 heures au plus.' },
  overlap: { field: 'from', words: 'Cette demi-journée commence avant la fin d’une autre.' },
  too_short: {
    field: 'day',
    words: 'Le total est plus court que la formation. Ajoutez du temps, ou une demi-journée.',
  },
  past: { field: 'day', words: 'Cette demi-journée est déjà passée. Choisissez un jour à venir.' },
  bad_department: { field: 'departement', words: 'Choisissez un département de la liste.' },
  place_of_remote: { field: 'format', words: 'Une session à distance n’a pas de lieu.' },
  link_of_presential: { field: 'format', words: 'Une session sur place n’a pas de lien de connexion.' },
  bad_link: { field: 'lien', words: 'Ce lien n’est pas complet. Il commence par https://' },
  bad_capacity: { field: 'places', words: 'Une session a de 1 à 100 places.' },
  bad_price: { field: 'prix', words: 'Le prix va de 0 à 10 000 €.' },
  text_too_long: { field: 'precisions', words: 'Ce texte est trop long.' },
  no_structure: { field: 'reserve', words: 'Cette structure a fermé entre-temps.' },
  fixed: {
    field: 'departement',
    words:
      'Des personnes comptent sur cette session : elle ne peut pas passer à une autre heure locale. Annulez-la et créez-en une autre.',
  },
  too_few_places: { field: 'places', words: 'Plus de places que cela sont déjà prises.' },
  over: { field: 'day', words: 'Cette session est terminée, annulée, ou des présences sont notées. Rien n’a changé.' },
  same: { field: 'day', words: 'Ce sont les dates actuelles. Changez un jour ou une heure.' },
  not_published: { field: 'day', words: 'Cette session n’est pas publiée : modifiez-la plutôt.' },
}

/** What the domain refuses, beside the field to mend. `rows`: the row of each half-day that was sent, in order. */
export function problemErrors(reason: Refused, line: number | undefined, rows: readonly { row: number }[]): FormErrors {
  const { field, words } = PROBLEMS[reason]
  const names = rowFields(rows[line ?? 0]?.row ?? 0)
  return { [field === 'day' || field === 'from' || field === 'to' ? names[field] : field]: words }
}
