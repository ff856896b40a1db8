import type { AccountSheet } from '../../../domain/comptes/index.ts'
import type { TrainingCompletion } from '../../../domain/formations/index.ts'
import {
  Alert,
  BackLink,
  Badge,
  ButtonRow,
  ErrorSummary,
  Field,
  type FlashMessage,
  type FormState,
  formatShortDate,
  LinkButton,
  Notice,
  SubmitButton,
  SummaryList,
} from '../../../platform/ui/index.ts'
import type { TeamRequest } from '../../access.ts'
import { phoneWords } from '../../espace-aidant/usagers/words.ts'
import { AppForm, AppPage } from '../../shell.tsx'
import { TEAM_ZONE } from '../done.ts'
import { equipePaths } from '../paths.ts'
import { TrainingSection } from './training.tsx'
import { END_REASON_WORDS, GLOBAL_ROLE_WORDS, ROLE_WORDS } from './words.ts'

/** One field: the exact address, and nothing that lists people. */
export function LookUpPage({ request, form }: { readonly request: TeamRequest; readonly form: FormState }) {
  return (
    <AppPage request={request} title="Trouver un compte" scripts={['error-focus']} returnTo={equipePaths.accounts}>
      <h1>Trouver un compte</h1>
      <ErrorSummary errors={form.errors} />
      <Notice>
        <p>Chaque recherche est inscrite au journal, avec votre nom et le compte trouvé.</p>
      </Notice>
      <AppForm request={request} action={equipePaths.accounts}>
        <Field
          name="adresse"
          label="Adresse électronique exacte"
          type="email"
          form={form}
          maxlength={320}
          autocomplete="off"
          spellcheck={false}
        />
        <SubmitButton>Trouver ce compte</SubmitButton>
      </AppForm>
    </AppPage>
  )
}

interface SheetProps {
  readonly request: TeamRequest
  readonly sheet: AccountSheet
  readonly trainings: readonly TrainingCompletion[]
  readonly flash: readonly FlashMessage[]
}

/** A professional's account: where they stand, what may be done about it. Nothing of those they help. */
export function AccountPage({ request, sheet, trainings, flash }: SheetProps) {
  const { id, name, deactivatedAt, stops, globalRoles } = sheet
  const everywhere = stops.filter((stop) => stop.everywhere)
  const isSelf = id === request.visitor.member.accountId
  const day = (instant: Date | null) => (instant ? formatShortDate(instant, TEAM_ZONE) : 'Jamais')
  return (
    <AppPage request={request} title={`Compte de ${name}`} width="wide" flash={flash}>
      <BackLink href={equipePaths.accounts}>Trouver un compte</BackLink>
      <h1>Compte de {name}</h1>
      <p class="fr-hint-text">Cette consultation est inscrite au journal, avec votre nom.</p>
      {stops.map((stop) => (
        <Alert
          key={stop.id}
          kind="warning"
          title={stop.everywhere ? 'Arrêt d’urgence dans toutes les structures' : 'Accès bloqué dans une structure'}
        >
          <p>{stop.reason}</p>
          <p>
            <a href={equipePaths.liftStopOf(stop.id)}>Lever cet arrêt</a>
          </p>
        </Alert>
      ))}
      <SummaryList
        rows={[
          { label: 'État', value: <State sheet={sheet} /> },
          { label: 'Adresse', value: sheet.email },
          { label: 'Téléphone', value: sheet.phone ? phoneWords(sheet.phone) : 'Aucun' },
          {
            label: 'Structures',
            value:
              sheet.structures.length === 0 ? (
                'Aucune'
              ) : (
                <ul>
                  {sheet.structures.map((one) => (
                    <li key={one.id}>
                      {one.name} : {one.roles.map((role) => ROLE_WORDS[role]).join(', ') || 'aucun rôle'} (
                      <a href={equipePaths.stopStructureOf(one.id)}>
                        arrêter<span class="fr-sr-only"> la structure {one.name}</span>
                      </a>
                      )
                    </li>
                  ))}
                </ul>
              ),
          },
          ...(globalRoles.length > 0
            ? [{ label: 'Autres rôles', value: globalRoles.map((role) => GLOBAL_ROLE_WORDS[role]).join(', ') }]
            : []),
          { label: 'Moyens d’accès confirmés', value: String(sheet.factorCount) },
          { label: 'Compte créé le', value: day(sheet.createdAt) },
          { label: 'Activé le', value: day(sheet.activatedAt) },
          { label: 'Dernière connexion', value: day(sheet.lastSignInAt) },
        ]}
      />
      <TrainingSection sheet={sheet} trainings={trainings} isSelf={isSelf} />
      {!isSelf && (
        <ButtonRow>
          {everywhere.length === 0 && (
            <LinkButton href={equipePaths.stopAccountOf(id)} look="secondary">
              Arrêter en urgence
            </LinkButton>
          )}
          {deactivatedAt ? (
            <LinkButton href={equipePaths.reopenAccountOf(id)} look="secondary">
              Rouvrir le compte
            </LinkButton>
          ) : (
            <LinkButton href={equipePaths.closeAccountOf(id)} look="secondary">
              Fermer le compte
            </LinkButton>
          )}
        </ButtonRow>
      )}
    </AppPage>
  )
}

function State({ sheet }: { readonly sheet: AccountSheet }) {
  if (sheet.deactivatedAt) {
    const why = sheet.deactivationReason ? ` : ${END_REASON_WORDS[sheet.deactivationReason]}` : ''
    return (
      <>
        <Badge kind="error">Fermé</Badge> le {formatShortDate(sheet.deactivatedAt, TEAM_ZONE)}
        {why}
      </>
    )
  }
  return sheet.activatedAt ? <Badge kind="success">Ouvert</Badge> : <Badge kind="info">À activer</Badge>
}
