import type { LeadRequest, TeamRow } from '../../../domain/comptes/index.ts'
import {
  Badge,
  Card,
  ErrorSummary,
  Field,
  type FlashMessage,
  type FormState,
  formatShortDate,
  plural,
  RadioGroup,
  SubmitButton,
  Table,
} from '../../../platform/ui/index.ts'
import type { TeamRequest } from '../../access.ts'
import { ProofField } from '../../proof-field.tsx'
import { AppForm, AppPage } from '../../shell.tsx'
import { TEAM_ZONE } from '../done.ts'
import { equipePaths } from '../paths.ts'

interface MembersProps {
  readonly request: TeamRequest
  readonly members: readonly TeamRow[]
  readonly requests: readonly LeadRequest[]
  readonly form: FormState
  readonly flash: readonly FlashMessage[]
}

/** Who is in the team; leads add and remove people there. */
export function MembersPage({ request, members, requests, form, flash }: MembersProps) {
  const { member } = request.visitor
  return (
    <AppPage
      request={request}
      title="Membres de l’équipe"
      width="wide"
      flash={flash}
      scripts={['error-focus']}
      returnTo={equipePaths.members}
    >
      <h1>Membres de l’équipe</h1>
      <ErrorSummary errors={form.errors} />
      {requests.length > 0 && (
        <section class="ac-section" aria-labelledby="a-confirmer">
          <h2 id="a-confirmer">À confirmer par une ou un autre responsable</h2>
          <div class="ac-grid">
            {requests.map((one) => (
              <Card
                key={one.id}
                level={3}
                title={one.name}
                actions={
                  member.lead ? (
                    <a href={equipePaths.leadRequestOf(one.id)}>Répondre pour {one.name}</a>
                  ) : (
                    <span>Les responsables répondent.</span>
                  )
                }
              >
                <p>
                  {one.requestedByName} propose cette personne comme responsable, le{' '}
                  {formatShortDate(one.requestedAt, TEAM_ZONE)}.
                </p>
              </Card>
            ))}
          </div>
        </section>
      )}
      <Table
        caption={plural(members.length, 'membre')}
        rows={members}
        columns={[
          { label: 'Nom', rowHeader: true, cell: ({ name }) => name },
          { label: 'Adresse', cell: ({ email }) => email },
          {
            label: 'Rôle',
            cell: ({ lead }) => (lead ? <Badge kind="info">Responsable</Badge> : <Badge>Assistance</Badge>),
          },
          {
            label: 'Dernière connexion',
            cell: ({ lastSignInAt }) => (lastSignInAt ? formatShortDate(lastSignInAt, TEAM_ZONE) : 'Jamais'),
          },
          ...(member.lead
            ? [
                {
                  label: 'Action',
                  labelHidden: true,
                  cell: ({ accountId, name }: TeamRow) => (
                    <a href={equipePaths.removeMemberOf(accountId)}>
                      Retirer<span class="fr-sr-only"> {name} de l’équipe</span>
                    </a>
                  ),
                },
              ]
            : []),
        ]}
      />
      {member.lead && (
        <section class="ac-section" aria-labelledby="ajouter">
          <h2 id="ajouter">Ajouter une personne</h2>
          <p>
            Elle a déjà un compte, activé. L’assistance commence tout de suite. Un rôle de responsable attend l’accord
            d’une ou un autre responsable.
          </p>
          <AppForm request={request} action={equipePaths.addMember}>
            <Field
              name="adresse"
              label="Adresse électronique de son compte"
              type="email"
              form={form}
              maxlength={320}
              autocomplete="off"
              spellcheck={false}
            />
            <RadioGroup
              name="role"
              legend="Rôle"
              form={form}
              options={[
                {
                  value: 'equipe',
                  label: 'Assistance',
                  hint: 'Examine les demandes, ferme et rouvre des comptes, arrête en urgence.',
                },
                {
                  value: 'equipe_responsable',
                  label: 'Responsable',
                  hint: 'Décide en plus qui fait partie de l’équipe.',
                },
              ]}
            />
            <ProofField request={request} form={form} />
            <SubmitButton>Ajouter à l’équipe</SubmitButton>
          </AppForm>
        </section>
      )}
    </AppPage>
  )
}
