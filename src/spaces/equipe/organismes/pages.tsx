import type { TrainerRow, TrainingOrganisationRow } from '../../../domain/comptes/index.ts'
import { NETWORKS } from '../../../domain/comptes/index.ts'
import type { OwnSession } from '../../../domain/formations/index.ts'
import {
  BackLink,
  Badge,
  EmptyState,
  ErrorSummary,
  Field,
  type FlashMessage,
  type FormState,
  formatShortDate,
  LinkButton,
  plural,
  RadioGroup,
  SubmitButton,
  SummaryList,
  Table,
} from '../../../platform/ui/index.ts'
import type { TeamRequest } from '../../access.ts'
import { StateBadge } from '../../organisme-formation/accueil/page.tsx'
import { InviteForm } from '../../organisme-formation/collegues/invite-form.tsx'
import { PeopleTable } from '../../organisme-formation/collegues/people.tsx'
import { ProofField } from '../../proof-field.tsx'
import { DURATION_WORDS, daysWords, NETWORK_WORDS, placeWords, sentence } from '../../sessions/words.ts'
import { AppForm, AppPage } from '../../shell.tsx'
import { TEAM_ZONE } from '../done.ts'
import { equipePaths } from '../paths.ts'

interface ListProps {
  readonly request: TeamRequest
  readonly organismes: readonly TrainingOrganisationRow[]
  readonly form: FormState
  readonly flash: readonly FlashMessage[]
}

/** The organisations that train, and the form that writes another one down. */
export function OrganismesPage({ request, organismes, form, flash }: ListProps) {
  const title = 'Organismes de formation'
  return (
    <AppPage
      request={request}
      title={title}
      width="wide"
      flash={flash}
      scripts={['error-focus']}
      returnTo={equipePaths.organismes}
    >
      <h1>{title}</h1>
      <ErrorSummary errors={form.errors} />
      {organismes.length === 0 ? (
        <EmptyState
          title="Aucun organisme de formation"
          text="Créez-en un, puis invitez sa première personne responsable : elle publiera ses sessions."
        />
      ) : (
        <Table
          caption={plural(organismes.length, 'organisme')}
          rows={organismes}
          columns={[
            {
              label: 'Nom',
              rowHeader: true,
              cell: ({ id, name }) => <a href={equipePaths.organismeOf(id)}>{name}</a>,
            },
            { label: 'Réseau', cell: ({ network }) => NETWORK_WORDS[network] },
            { label: 'Reçoit les inscriptions', cell: ({ deskEmail }) => deskEmail },
            { label: 'Personnes', cell: (one) => <People organisme={one} /> },
          ]}
        />
      )}
      <section class="ac-section" aria-labelledby="creer">
        <h2 id="creer">Créer un organisme</h2>
        <AppForm request={request} action={equipePaths.createOrganisme}>
          <Field name="nom" label="Nom" form={form} maxlength={200} autocomplete="off" />
          <RadioGroup
            name="reseau"
            legend="Réseau"
            hint="Les conseillers numériques ne voient que les sessions de La Mednum."
            form={form}
            options={NETWORKS.map((value) => ({ value, label: NETWORK_WORDS[value] }))}
          />
          <Field
            name="guichet"
            label="Adresse e-mail qui reçoit les inscriptions"
            hint="Une adresse partagée convient."
            form={form}
            type="email"
            maxlength={320}
            autocomplete="off"
            spellcheck={false}
          />
          <ProofField request={request} form={form} />
          <SubmitButton>Créer cet organisme</SubmitButton>
        </AppForm>
      </section>
    </AppPage>
  )
}

function People({ organisme }: { readonly organisme: TrainingOrganisationRow }) {
  if (organisme.closedAt) return <Badge>Fermé le {formatShortDate(organisme.closedAt, TEAM_ZONE)}</Badge>
  if (organisme.people === 0) return <Badge kind="warning">Personne encore</Badge>
  return (
    <>
      {organisme.people}
      {organisme.awaited > 0 && (
        <span class="ac-detail">dont {plural(organisme.awaited, 'activation attendue', 'activations attendues')}</span>
      )}
    </>
  )
}

interface SheetProps {
  readonly request: TeamRequest
  readonly organisme: TrainingOrganisationRow
  readonly people: readonly TrainerRow[]
  readonly sessions: readonly OwnSession[]
  readonly form: FormState
  readonly flash: readonly FlashMessage[]
}

/** An organisation that trains: who works there, what it plans. Nothing of those who come to its sessions. */
export function OrganismePage({ request, organisme, people, sessions, form, flash }: SheetProps) {
  const { id, name, closedAt } = organisme
  return (
    <AppPage
      request={request}
      title={name}
      width="wide"
      flash={flash}
      scripts={['error-focus']}
      returnTo={equipePaths.organismeOf(id)}
    >
      <BackLink href={equipePaths.organismes}>Organismes de formation</BackLink>
      <h1>{name}</h1>
      <ErrorSummary errors={form.errors} />
      <SummaryList
        rows={[
          { label: 'Réseau', value: NETWORK_WORDS[organisme.network] },
          { label: 'Reçoit les inscriptions', value: organisme.deskEmail },
          { label: 'Créé le', value: formatShortDate(organisme.createdAt, TEAM_ZONE) },
          ...(closedAt ? [{ label: 'Fermé le', value: formatShortDate(closedAt, TEAM_ZONE) }] : []),
        ]}
      />
      <section class="ac-section" aria-labelledby="personnes">
        <h2 id="personnes">Personnes</h2>
        {people.length === 0 ? (
          <EmptyState
            title="Personne n’y a accès"
            text={closedAt ? 'L’organisme est fermé.' : 'Invitez sa première personne responsable, ci-dessous.'}
          />
        ) : (
          <PeopleTable
            people={people}
            zone={TEAM_ZONE}
            hrefOf={(accountId) => equipePaths.organismePersonOf(id, accountId)}
          />
        )}
      </section>
      <section class="ac-section" aria-labelledby="sessions">
        <h2 id="sessions">Sessions à venir</h2>
        {sessions.length === 0 ? <p>Aucune session à venir.</p> : <SessionTable sessions={sessions} />}
      </section>
      {!closedAt && (
        <>
          <section class="ac-section" aria-labelledby="inviter">
            <h2 id="inviter">Inviter une personne</h2>
            <InviteForm request={request} action={equipePaths.inviteToOrganismeOf(id)} form={form} />
          </section>
          <p class="ac-section">
            <LinkButton href={equipePaths.closeOrganismeOf(id)} look="tertiary">
              Fermer cet organisme
            </LinkButton>
          </p>
        </>
      )}
    </AppPage>
  )
}

function SessionTable({ sessions }: { readonly sessions: readonly OwnSession[] }) {
  return (
    <Table
      caption={plural(sessions.length, 'session')}
      captionHidden
      rows={sessions}
      columns={[
        {
          label: 'Dates',
          rowHeader: true,
          cell: (one) => (
            <>
              {sentence(daysWords(one))}
              <span class="ac-detail">{placeWords(one)}</span>
            </>
          ),
        },
        { label: 'Durée', cell: ({ curriculum }) => DURATION_WORDS[curriculum] },
        { label: 'Places prises', cell: ({ held, capacity }) => `${held} sur ${capacity}` },
        { label: 'État', cell: (one) => <StateBadge session={one} /> },
      ]}
    />
  )
}
