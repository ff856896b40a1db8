import { ARGENT_WARNING, DURATIONS, ORAL_NOTICES, themeOf } from '../../../../domain/mandats/index.ts'
import type { Organisation } from '../../../../domain/organisations/index.ts'
import {
  Alert,
  Callout,
  Checkbox,
  CheckboxGroup,
  CheckboxTiles,
  type Choice,
  Field,
  type FormState,
  RadioTiles,
  ThemeIcon,
} from '../../../../platform/ui/index.ts'
import { type NoticeState, Notices } from '../../messages/fields.tsx'
import { demarchesField, OTHER_COUNT, otherField } from './form.ts'

/** What the law wants said before anything is chosen. */
export function ToSay() {
  return (
    <Callout title="À dire à la personne, avant de choisir">
      <ol class="ac-said">
        {ORAL_NOTICES.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ol>
    </Callout>
  )
}

interface ChoiceFieldsProps {
  readonly form: FormState
  readonly organisation: Organisation
  readonly notice: NoticeState
}

/** All that is chosen together, in a mandat and in a practice alike: what is learnt there is what is found here. */
export function ChoiceFields({ form, organisation, notice }: ChoiceFieldsProps) {
  return (
    <>
      <CheckboxTiles
        name="themes"
        legend="Pour quels thèmes ?"
        hint="Choisissez un ou plusieurs thèmes, puis les démarches. Le mandat ne permet rien d’autre."
        form={form}
        options={organisation.allowedThemes.map((theme) => themeChoice(theme, form))}
      />
      <RadioTiles
        name="duration"
        legend="Pour combien de temps ?"
        hint="Le mandat commence à la signature. La personne peut l’arrêter à tout moment."
        form={form}
        options={DURATIONS.map(({ key, label, hint }) => ({ value: key, label, hint }))}
      />
      <Notices form={form} notice={notice} />
      <Checkbox
        name="mailbox"
        form={form}
        label="Créer une adresse mail pour la personne et en garder les identifiants"
        hint="Seulement si elle n’en a pas et qu’elle le demande. Nous ne gardons aucun autre mot de passe : un mot de passe donne accès à tout, sans limite de thème ni de durée."
      />
      <Checkbox
        name="no_protection"
        form={form}
        label="La personne déclare qu’elle n’est sous aucune mesure de protection juridique"
        hint="Ni sauvegarde de justice, ni curatelle, ni tutelle. Posez-lui la question."
      />
    </>
  )
}

function themeChoice(key: string, form: FormState): Choice {
  const theme = themeOf(key)
  if (!theme) return { value: key, label: key }
  return {
    value: key,
    label: theme.title,
    hint: theme.description,
    icon: <ThemeIcon theme={theme.key} />,
    detail: (
      <>
        {key === 'argent' && (
          <Alert kind="warning">
            <p>{ARGENT_WARNING}</p>
          </Alert>
        )}
        <CheckboxGroup
          name={demarchesField(key)}
          legend={`Quelles démarches ? (${theme.shortTitle})`}
          form={form}
          options={theme.demarches.map((demarche) => ({ value: demarche, label: demarche }))}
        />
        <Field
          name={otherField(key)}
          label={`Autre démarche (${theme.shortTitle})`}
          hint={`En quelques mots, une par ligne, ${OTHER_COUNT} au plus.`}
          form={form}
          type="textarea"
          rows={2}
          optional
          width="full"
        />
      </>
    ),
  }
}
