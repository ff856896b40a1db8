import { commandsOpen, type FileSheet, LONGEST_FILE_MESSAGE } from '../../../domain/habilitation/index.ts'
import {
  EmptyState,
  ErrorSummary,
  Field,
  FileField,
  type FlashMessage,
  type FormState,
  formatDateTime,
  formatSize,
  SubmitButton,
} from '../../../platform/ui/index.ts'
import type { TeamRequest } from '../../access.ts'
import { ATTACHMENT_ACCEPTED } from '../../attachment-words.ts'
import { AppForm } from '../../shell.tsx'
import { TEAM_ZONE } from '../done.ts'
import { equipePaths } from '../paths.ts'
import { FileFrame } from './frame.tsx'

export const MESSAGE = 'message'
export const ATTACHMENT = 'piece'

interface Props {
  readonly request: TeamRequest
  readonly sheet: FileSheet
  readonly form: FormState
  readonly flash: readonly FlashMessage[]
}

/** What both sides wrote, in the order in which they wrote it, and room for a message that decides nothing. */
export function ThreadPage({ request, sheet, form, flash }: Props) {
  const { file, messages, requesters } = sheet
  const mayReply = commandsOpen('equipe', { state: file.state, wasSubmitted: true }).has('repondre')
  const readers = requesters.filter(({ confirmed, until }) => confirmed && until === null)
  return (
    <FileFrame request={request} sheet={sheet} current="echanges" flash={flash} scripts={['error-focus']}>
      <ErrorSummary errors={form.errors} />
      {messages.length === 0 ? (
        <EmptyState
          title="Aucun message"
          text="Vos demandes de changements, les décisions et les réponses de la structure arrivent ici."
        />
      ) : (
        <ol class="ac-thread">
          {messages.map((message) => (
            <li key={message.id} class={message.byTeam ? 'ac-thread__ours' : undefined}>
              <p class="ac-thread__who">
                {message.byName}
                {message.byTeam ? ', de l’équipe' : ', pour la structure'}
                <span class="ac-detail">{formatDateTime(message.at, TEAM_ZONE)}</span>
              </p>
              <p class="ac-typed">{message.text}</p>
              {message.attachments.map((one) => (
                <p key={one.id}>
                  <a href={equipePaths.filePieceOf(file.id, one.id)} download>
                    {one.name}
                  </a>
                  <span class="ac-detail">{formatSize(one.size)}</span>
                </p>
              ))}
            </li>
          ))}
        </ol>
      )}
      {mayReply && (
        <section class="ac-section" aria-labelledby="ecrire">
          <h2 id="ecrire">Écrire à la structure</h2>
          <p>
            Ce message ne change rien au dossier. Il part aussi par mail à {readers.map(({ name }) => name).join(', ')}.
          </p>
          <AppForm request={request} action={equipePaths.fileThreadOf(file.id)} class="ac-form ac-form--text" upload>
            <Field
              name={MESSAGE}
              label="Votre message"
              type="textarea"
              form={form}
              maxlength={LONGEST_FILE_MESSAGE}
              rows={6}
              width="full"
            />
            <FileField
              name={ATTACHMENT}
              label="Pièce jointe (facultatif)"
              hint="Un fichier PDF, PNG ou JPEG, 5 Mo au plus. Il reste dans le dossier : il ne part pas par mail."
              accept={ATTACHMENT_ACCEPTED}
              form={form}
              optional
            />
            <SubmitButton>Envoyer le message</SubmitButton>
          </AppForm>
        </section>
      )}
    </FileFrame>
  )
}
