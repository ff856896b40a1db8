import { CHANGE_REFUSALS, type ChangeToReview, REFUSAL_WORDS } from '../../../domain/comptes/index.ts'
import { printedSiret } from '../../../domain/organisations/index.ts'
import {
  Alert,
  BackLink,
  Badge,
  EmptyState,
  ErrorSummary,
  Field,
  type FlashMessage,
  type FormState,
  formatShortDate,
  RadioGroup,
  SubmitButton,
  SummaryList,
  Table,
} from '../../../platform/ui/index.ts'
import type { TeamRequest } from '../../access.ts'
import { CHANGE_STATES, CHANGE_TITLES, wantedWords } from '../../espace-referent/demandes/words.ts'
import { AppForm, AppPage } from '../../shell.tsx'
import { TEAM_ZONE } from '../done.ts'
import { equipePaths } from '../paths.ts'

interface QueueProps {
  readonly request: TeamRequest
  readonly changes: readonly ChangeToReview[]
  readonly flash: readonly FlashMessage[]
}

/** What structures ask, the oldest first. */
export function ChangesPage({ request, changes, flash }: QueueProps) {
  return (
    <AppPage request={request} title="Demandes des structures" width="wide" flash={flash}>
      <h1>Demandes des structures</h1>
      {changes.length === 0 ? (
        <EmptyState title="Aucune demande" text="Les changements de nom, d’adresse et de référent arrivent ici." />
      ) : (
        <Table
          caption="De la plus ancienne à la plus récente"
          rows={changes}
          columns={[
            {
              label: 'Structure',
              rowHeader: true,
              cell: ({ organisation }) => `${organisation.name}, ${organisation.postalCode} ${organisation.city}`,
            },
            {
              label: 'Demande',
              cell: ({ id, kind, organisation }) => (
                <a href={equipePaths.changeOf(id)}>
                  {CHANGE_TITLES[kind]}
                  <span class="fr-sr-only"> de {organisation.name}</span>
                </a>
              ),
            },
            { label: 'Par', cell: ({ requestedByName }) => requestedByName },
            { label: 'Le', cell: ({ requestedAt }) => formatShortDate(requestedAt, TEAM_ZONE) },
          ]}
        />
      )}
    </AppPage>
  )
}

interface ReviewProps {
  readonly request: TeamRequest
  readonly change: ChangeToReview
  readonly form: FormState
}

/** What is asked beside what is, why, and the decision. */
export function ReviewPage({ request, change, form }: ReviewProps) {
  const { organisation, kind, wanted, state } = change
  const title = `${CHANGE_TITLES[kind]} : ${organisation.name}`
  return (
    <AppPage request={request} title={title} scripts={['error-focus']}>
      <BackLink href={equipePaths.changes}>Demandes des structures</BackLink>
      <h1>{title}</h1>
      <ErrorSummary errors={form.errors} />
      <SummaryList
        rows={[
          { label: 'État', value: <Badge kind={CHANGE_STATES[state].look}>{CHANGE_STATES[state].words}</Badge> },
          { label: 'Nom aujourd’hui', value: organisation.name },
          {
            label: 'Adresse aujourd’hui',
            value: `${organisation.address}, ${organisation.postalCode} ${organisation.city}`,
          },
          { label: 'SIRET', value: organisation.siret ? printedSiret(organisation.siret) : 'Aucun' },
          { label: 'Demandé', value: wantedWords(wanted) ?? 'Effacé : la demande est terminée' },
          ...(wanted?.kind === 'referent'
            ? [
                { label: 'Son adresse', value: wanted.email },
                { label: 'Son téléphone', value: wanted.phone },
              ]
            : []),
          { label: 'Raison', value: change.reason },
          {
            label: 'Par',
            value: `${change.requestedByName}, le ${formatShortDate(change.requestedAt, TEAM_ZONE)}`,
          },
        ]}
      />
      {organisation.closed && (
        <Alert kind="warning">
          <p>Cette structure est fermée : rien ne peut plus être accepté.</p>
        </Alert>
      )}
      {state === 'en_cours' && (
        <AppForm request={request} action={equipePaths.changeOf(change.id)}>
          <RadioGroup
            name="decision"
            legend="Votre décision"
            hint={
              kind === 'referent'
                ? 'Acceptée : cette personne reçoit un mail pour activer son compte.'
                : 'Acceptée : le changement s’applique tout de suite. Les mandats signés gardent l’ancienne mention.'
            }
            form={form}
            options={[
              { value: 'accepter', label: 'Accepter' },
              {
                value: 'refuser',
                label: 'Refuser',
                detail: (
                  <>
                    <RadioGroup
                      name="motif"
                      legend="Pourquoi ?"
                      form={form}
                      options={CHANGE_REFUSALS.map((value) => ({
                        value,
                        label: value === 'autre' ? 'Une autre raison, écrite ci-dessous' : REFUSAL_WORDS[value],
                      }))}
                    />
                    <Field
                      name="reponse"
                      label="Ce que vous ajoutez pour le référent"
                      type="textarea"
                      form={form}
                      optional
                      maxlength={500}
                      width="full"
                    />
                  </>
                ),
              },
            ]}
          />
          <SubmitButton>Envoyer la décision</SubmitButton>
        </AppForm>
      )}
    </AppPage>
  )
}
