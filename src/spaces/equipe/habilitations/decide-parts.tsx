import type { ComponentChildren } from 'preact'
import { type FileSheet, LONGEST_FILE_MESSAGE, stampOf } from '../../../domain/habilitation/index.ts'
import {
  BackLink,
  ButtonRow,
  ErrorSummary,
  Field,
  type FormState,
  LinkButton,
  SubmitButton,
} from '../../../platform/ui/index.ts'
import type { TeamRequest } from '../../access.ts'
import { AppForm, AppPage } from '../../shell.tsx'
import { equipePaths } from '../paths.ts'
import { SEEN } from './criteria-page.tsx'
import { StateLine } from './frame.tsx'

export const MESSAGE = 'message'

export interface DecisionProps {
  readonly request: TeamRequest
  readonly sheet: FileSheet
  readonly form: FormState
  /** The file moved since the page was read: what was typed is kept. */
  readonly changed?: boolean | undefined
}

interface DecisionPageProps extends DecisionProps {
  readonly title: string
  /** Where the form goes. */
  readonly action: string
  /** What will happen, in figures. */
  readonly effects: readonly ComponentChildren[]
  /** Whom it is told to. */
  readonly told: readonly string[]
  /** Above the form, e.g. templates to choose from. */
  readonly before?: ComponentChildren
  readonly fields?: ComponentChildren
  readonly button: string
  readonly danger?: boolean
}

/** One decision upon a file: what it does, who is written to, what it asks. */
export function DecisionPage(props: DecisionPageProps) {
  const { request, sheet, form, changed, title, action, effects, told, before, fields, button, danger } = props
  const back = equipePaths.fileOf(sheet.file.id)
  return (
    <AppPage request={request} title={`${title} : ${sheet.file.name}`} scripts={['error-focus']} returnTo={action}>
      <BackLink href={back}>{sheet.file.name}</BackLink>
      <h1>{title}</h1>
      <ErrorSummary
        errors={form.errors}
        global={
          changed ? ['Ce dossier a changé depuis que vous l’avez lu. Rien n’est envoyé : relisez-le d’abord.'] : []
        }
      />
      <StateLine request={request} sheet={sheet} />
      <h2>Ce qui va se passer</h2>
      <ul>
        {effects.map((effect, place) => (
          <li key={place}>{effect}</li>
        ))}
      </ul>
      <h2>Qui est prévenu</h2>
      {told.length === 0 ? (
        <p>Personne : aucune adresse n’est confirmée.</p>
      ) : (
        <ul>
          {told.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      )}
      {before}
      <AppForm request={request} action={action} hidden={{ [SEEN]: stampOf(sheet.file) }}>
        {fields}
        <ButtonRow>
          <SubmitButton look={danger ? 'danger' : 'primary'}>{button}</SubmitButton>
          <LinkButton href={back} look="tertiary">
            Ne rien faire
          </LinkButton>
        </ButtonRow>
      </AppForm>
    </AppPage>
  )
}

interface TemplatesProps {
  readonly templates: Readonly<Record<string, { readonly label: string }>>
  /** The page that shows the form with this template in it. */
  readonly href: (key: string) => string
}

/** Texts to begin with, each a link: choosing one fills the message, which is then read and changed. */
export function Templates({ templates, href }: TemplatesProps) {
  return (
    <section aria-labelledby="modeles">
      <h2 id="modeles">Partir d’un modèle</h2>
      <ul class="ac-templates">
        {Object.entries(templates).map(([key, { label }]) => (
          <li key={key}>
            <a href={href(key)}>{label}</a>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The message that goes with a decision. */
export function MessageField({ form, label, hint }: { form: FormState; label: string; hint: string }) {
  return (
    <Field
      name={MESSAGE}
      label={label}
      hint={hint}
      type="textarea"
      form={form}
      maxlength={LONGEST_FILE_MESSAGE}
      rows={10}
      width="full"
    />
  )
}

/** « Maud Keller (maud.keller@pontivy.example), qui suit le dossier »: everybody who would be written to, each address once. */
export function followersOfSheet({
  requesters,
}: FileSheet): readonly { readonly email: string; readonly words: string }[] {
  return requesters
    .filter(({ confirmed, until }) => confirmed && until === null)
    .map(({ name, email }) => ({ email, words: `${name} (${email}), qui suit le dossier` }))
}

/** One line for each address, the first reason kept. */
export function eachOnce(all: readonly { readonly email: string; readonly words: string }[]): readonly string[] {
  return [...Map.groupBy(all, ({ email }) => email.toLowerCase()).values()].flatMap(([first]) => first?.words ?? [])
}
