import type { ComponentChildren } from 'preact'
import { type ContactSheet, LONGEST_REPLY } from '../../../domain/messages/index.ts'
import {
  BackLink,
  Badge,
  ButtonRow,
  ErrorSummary,
  Field,
  type FlashMessage,
  type FormState,
  filledForm,
  formatDateTime,
  formatShortDate,
  LinkButton,
  Select,
  SubmitButton,
  SummaryList,
} from '../../../platform/ui/index.ts'
import type { TeamRequest } from '../../access.ts'
import { AppForm, AppPage } from '../../shell.tsx'
import { SENDER_WORDS, SUBJECT_WORDS } from '../../site/contact/words.ts'
import { TEAM_ZONE } from '../done.ts'
import { equipePaths } from '../paths.ts'
import { STATE_WORDS } from './words.ts'

export const ACT = 'acte'
export const ASSIGNEE = 'personne'
export const REPLY = 'reponse'
export const REVISION = 'revision'

interface MessagePageProps {
  readonly request: TeamRequest
  readonly sheet: ContactSheet
  readonly team: readonly { readonly accountId: string; readonly name: string }[]
  readonly form: FormState
  readonly flash: readonly FlashMessage[]
  /** Somebody else was quicker. */
  readonly overtaken?: boolean | undefined
}

/** One message: what was written, by whom, what was answered, what may be done. */
export function MessagePage({ request, sheet, team, form, flash, overtaken }: MessagePageProps) {
  const { state } = sheet
  return (
    <AppPage
      request={request}
      title={`Message ${sheet.reference}`}
      width="wide"
      scripts={['error-focus']}
      flash={flash}
    >
      <BackLink href={equipePaths.contactMessages}>Messages</BackLink>
      <h1>Message {sheet.reference}</h1>
      <ErrorSummary errors={form.errors} global={overtaken ? [OVERTAKEN] : []} />
      <p>
        <Badge kind={STATE_WORDS[state].look}>{STATE_WORDS[state].one}</Badge>{' '}
        {sheet.suspected && <Badge kind="warning">Écrit par un programme, peut-être</Badge>}
      </p>
      <div class="ac-columns">
        <div>
          <section class="ac-section" aria-labelledby="recu">
            <h2 id="recu">{SUBJECT_WORDS[sheet.subject]}</h2>
            <ol class="ac-thread">
              <li>
                <p class="ac-thread__who">
                  {sheet.name}
                  <span class="ac-detail">{formatDateTime(sheet.receivedAt, TEAM_ZONE)}</span>
                </p>
                <p class="ac-typed">{sheet.text}</p>
              </li>
              {sheet.replies.map((reply) => (
                <li key={reply.at.toISOString()} class="ac-thread__ours">
                  <p class="ac-thread__who">
                    {reply.byName}, de l’équipe
                    <span class="ac-detail">{formatDateTime(reply.at, TEAM_ZONE)}</span>
                  </p>
                  <p class="ac-typed">{reply.text}</p>
                </li>
              ))}
            </ol>
          </section>
          <Answer request={request} sheet={sheet} form={form} />
        </div>
        <div>
          <Writer sheet={sheet} />
          <FollowedBy request={request} sheet={sheet} team={team} />
          <Moves request={request} sheet={sheet} />
        </div>
      </div>
    </AppPage>
  )
}

const OVERTAKEN =
  'Une ou un collègue vient d’agir sur ce message. Rien n’a été enregistré : relisez-le. Ce que vous avez écrit est gardé ci-dessous.'

function Answer({ request, sheet, form }: Pick<MessagePageProps, 'request' | 'sheet' | 'form'>) {
  return (
    <section class="ac-section" aria-labelledby="repondre">
      <h2 id="repondre">{sheet.replies.length > 0 ? 'Répondre encore' : 'Répondre'}</h2>
      <p>
        La réponse part par mail à {sheet.email}. Elle commence par « Bonjour {sheet.name} » et finit par le nom de
        l’équipe.
      </p>
      <ActForm request={request} sheet={sheet} act="repondre" class="ac-form ac-form--text">
        <Field
          name={REPLY}
          label="Votre réponse"
          hint="Rien ne prouve qui a écrit : ne dites rien d’un compte, d’un mandat ni d’un dossier."
          type="textarea"
          rows={8}
          form={form}
          maxlength={LONGEST_REPLY}
          width="full"
        />
        <SubmitButton>Envoyer la réponse</SubmitButton>
      </ActForm>
    </section>
  )
}

function Writer({ sheet }: Pick<MessagePageProps, 'sheet'>) {
  return (
    <section class="ac-section" aria-labelledby="de-qui">
      <h2 id="de-qui">De qui</h2>
      <SummaryList
        rows={[
          { label: 'Nom donné', value: sheet.name },
          { label: 'Dit être', value: SENDER_WORDS[sheet.sender] },
          { label: 'Adresse donnée', value: sheet.email },
          ...(sheet.organisation ? [{ label: 'Structure donnée', value: sheet.organisation }] : []),
          {
            label: 'Connexion',
            value: sheet.accountId ? (
              <>
                Était connecté à <a href={equipePaths.accountOf(sheet.accountId)}>un compte</a>
              </>
            ) : (
              'Sans compte : l’identité n’est pas prouvée'
            ),
          },
          ...(sheet.followsReference ? [{ label: 'Continue', value: sheet.followsReference }] : []),
          ...(sheet.others.length > 0
            ? [
                {
                  label: 'Autres messages de cette adresse',
                  value: (
                    <ul>
                      {sheet.others.map((one) => (
                        <li key={one.id}>
                          <a href={equipePaths.contactMessageOf(one.id)}>{one.reference}</a>,{' '}
                          {formatShortDate(one.receivedAt, TEAM_ZONE)}
                        </li>
                      ))}
                    </ul>
                  ),
                },
              ]
            : []),
        ]}
      />
    </section>
  )
}

function FollowedBy({ request, sheet, team }: Pick<MessagePageProps, 'request' | 'sheet' | 'team'>) {
  const me = request.visitor.member.accountId
  const mine = team.filter(({ accountId }) => accountId === me)
  const others = team.filter(({ accountId }) => accountId !== me)
  return (
    <section class="ac-section" aria-labelledby="suivi">
      <h2 id="suivi">Suivi</h2>
      <ActForm request={request} sheet={sheet} act="attribuer" class="ac-form ac-form--unowed">
        <Select
          name={ASSIGNEE}
          label="Ce message est suivi par"
          form={filledForm({ [ASSIGNEE]: sheet.assignedTo ?? '' })}
          optional
          placeholder="Personne"
          options={[
            ...mine.map(({ accountId, name }) => ({ value: accountId, label: `Moi (${name})` })),
            ...others.map(({ accountId, name }) => ({ value: accountId, label: name })),
          ]}
        />
        <SubmitButton look="secondary">Enregistrer le suivi</SubmitButton>
      </ActForm>
    </section>
  )
}

function Moves({ request, sheet }: Pick<MessagePageProps, 'request' | 'sheet'>) {
  const { state } = sheet
  return (
    <section class="ac-section" aria-labelledby="sans-repondre">
      <h2 id="sans-repondre">Sans répondre</h2>
      {state === 'a_traiter' ? (
        <>
          <p>Personne n’est prévenu. Un message clos est effacé dans un an, un message écarté dans 30 jours.</p>
          <ButtonRow>
            <ActForm request={request} sheet={sheet} act="clore" class="ac-inline-form">
              <SubmitButton look="secondary">Clore sans répondre</SubmitButton>
            </ActForm>
            <ActForm request={request} sheet={sheet} act="ecarter" class="ac-inline-form">
              <SubmitButton look="tertiary">Écarter : indésirable</SubmitButton>
            </ActForm>
          </ButtonRow>
        </>
      ) : (
        <ActForm request={request} sheet={sheet} act="reprendre" class="ac-inline-form">
          <SubmitButton look="secondary">Remettre à traiter</SubmitButton>
        </ActForm>
      )}
      <p>
        <LinkButton href={equipePaths.contactMessages} look="tertiary">
          Revenir aux messages
        </LinkButton>
      </p>
    </section>
  )
}

interface ActFormProps extends Pick<MessagePageProps, 'request' | 'sheet'> {
  readonly act: 'repondre' | 'attribuer' | 'clore' | 'ecarter' | 'reprendre'
  readonly class: string
  readonly children: ComponentChildren
}

/** One act on this message, as it was read. */
function ActForm({ request, sheet, act, class: className, children }: ActFormProps) {
  return (
    <AppForm
      request={request}
      action={equipePaths.contactMessageOf(sheet.id)}
      hidden={{ [ACT]: act, [REVISION]: String(sheet.revision) }}
      class={className}
    >
      {children}
    </AppForm>
  )
}
