import { type AutorisationInForce, PURPOSES, themeOf } from '../../../domain/mandats/index.ts'
import {
  Checkbox,
  Field,
  type FormState,
  Hidden,
  RadioGroup,
  RadioTiles,
  Select,
  ThemeIcon,
} from '../../../platform/ui/index.ts'
import { themeTitle } from '../usagers/words.ts'
import { fields, OTHER } from './read-demarche.ts'

export interface DemarcheFieldsProps {
  readonly themes: readonly AutorisationInForce[]
  /** Themes that the site asks for. */
  readonly requested?: readonly string[] | undefined
  readonly form: FormState
}

/** Theme and démarche: those of the mandat, or another one that the person agrees to (DEC-08). The themes that the site asks for come first. */
export function DemarcheFields({ themes, requested = [], form }: DemarcheFieldsProps) {
  const asked = themes.filter(({ theme }) => requested.includes(theme))
  const others = themes.filter(({ theme }) => !requested.includes(theme))
  const [only] = themes
  if (only && themes.length === 1) {
    return (
      <>
        <Hidden name={fields.theme} value={only.id} />
        <OneTheme theme={only} form={form} legend={`Quelle démarche (thème ${themeTitle(only.theme)}) ?`} />
      </>
    )
  }
  return (
    <RadioTiles
      name={fields.theme}
      legend="Sur quel thème ?"
      form={form}
      options={[...asked, ...others].map((theme) => {
        const known = themeOf(theme.theme)
        return {
          value: theme.id,
          label: themeTitle(theme.theme),
          ...(asked.includes(theme)
            ? { hint: 'Demandé par le site.' }
            : requested.length > 0
              ? { hint: 'Le site ne demande pas ce thème : FranceConnect peut refuser.' }
              : {}),
          ...(known ? { icon: <ThemeIcon theme={known.key} /> } : {}),
          detail: <OneTheme theme={theme} form={form} legend="Quelle démarche ?" />,
        }
      })}
    />
  )
}

function OneTheme({
  theme,
  form,
  legend,
}: {
  readonly theme: AutorisationInForce
  readonly form: FormState
  readonly legend: string
}) {
  return (
    <RadioGroup
      name={fields.demarcheOf(theme.id)}
      legend={legend}
      form={form}
      options={[
        ...theme.demarches.map((demarche, index) => ({ value: String(index), label: demarche })),
        {
          value: OTHER,
          label: 'Une autre démarche de ce thème',
          detail: (
            <>
              <Field
                name={fields.otherOf(theme.id)}
                label="Laquelle ?"
                hint="En quelques mots : « demander un duplicata »."
                form={form}
                maxlength={200}
                width="full"
              />
              <Checkbox
                name={fields.agreedOf(theme.id)}
                label="La personne est d’accord pour cette démarche, qui n’est pas dans le mandat"
                form={form}
              />
            </>
          ),
        },
      ]}
    />
  )
}

export function PurposeField({ form }: { readonly form: FormState }) {
  return (
    <Select
      name={fields.purpose}
      label="Pour quoi faire sur ce site ?"
      form={form}
      optional
      placeholder="Je ne précise pas"
      options={PURPOSES.map((purpose) => ({ value: purpose, label: purpose }))}
    />
  )
}

export function PresenceField({ form, past = false }: { readonly form: FormState; readonly past?: boolean }) {
  return (
    <RadioGroup
      name={fields.presence}
      legend={past ? 'Où était la personne ?' : 'Où est la personne ?'}
      form={form}
      options={PRESENCE_CHOICES.map(([value, label]) => ({ value, label }))}
    />
  )
}

const PRESENCE_CHOICES = [
  ['present', 'À côté de moi'],
  ['telephone', 'Au téléphone avec moi'],
  ['absent', 'Absente : je poursuis un dossier déjà commencé'],
] as const
