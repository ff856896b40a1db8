import { type Intervention, OUTSIDE_CHANNELS, type PersonWithThemes } from '../../../../domain/mandats/index.ts'
import {
  BackLink,
  ErrorSummary,
  Field,
  type FormState,
  Hidden,
  RadioGroup,
  SubmitButton,
} from '../../../../platform/ui/index.ts'
import type { AidantRequest } from '../../../access.ts'
import { AppForm, AppPage } from '../../../shell.tsx'
import { personPaths } from '../../usagers/paths.ts'
import { commonName, personBand } from '../../usagers/words.ts'
import { DemarcheFields, PresenceField } from '../demarche-fields.tsx'
import { OutcomeFields } from '../outcome-fields.tsx'
import { demarchePaths } from '../paths.ts'
import { RESUMES, ResumedNotice } from '../resumed.tsx'
import { CHANNEL_WORDS } from '../words.ts'

export interface RecordPageProps {
  readonly request: AidantRequest
  readonly person: PersonWithThemes
  readonly form: FormState
  /** The acte that this takes up again. */
  readonly resumes: Intervention | undefined
}

/** What was done under the mandat without FranceConnect: by telephone, by letter, at a counter (DEC-14). */
export function RecordPage({ request, person, form, resumes }: RecordPageProps) {
  const title = `Noter ce qui a été fait pour ${commonName(person.identity)}`
  return (
    <AppPage
      request={request}
      title={title}
      person={personBand(person.usagerId, person.identity)}
      scripts={['error-focus']}
    >
      <BackLink href={personPaths.sheetOf(person.usagerId)}>Revenir à sa fiche</BackLink>
      <ErrorSummary errors={form.errors} />
      <h1>{title}</h1>
      <p>
        Une démarche faite au nom de la personne, sans passer par FranceConnect. Elle sera inscrite dans son historique.
      </p>
      {resumes && <ResumedNotice request={request} acte={resumes} />}
      <AppForm request={request} action={demarchePaths.recordOf(person.usagerId)}>
        {resumes && <Hidden name={RESUMES} value={resumes.acteId} />}
        <RadioGroup
          name="canal"
          legend="Comment ?"
          form={form}
          options={OUTSIDE_CHANNELS.map((channel) => ({ value: channel, label: CHANNEL_WORDS[channel] }))}
        />
        <DemarcheFields themes={person.themes} form={form} />
        <Field
          name="jour"
          type="date"
          label="Quel jour ?"
          hint="Dans les 31 derniers jours."
          form={form}
          width="short"
        />
        <PresenceField form={form} past />
        <OutcomeFields form={form} />
        <SubmitButton>Noter cette démarche</SubmitButton>
      </AppForm>
    </AppPage>
  )
}
