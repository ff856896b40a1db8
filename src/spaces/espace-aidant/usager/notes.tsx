import { NOTE_LIMIT, type UsagerNote } from '../../../domain/usagers/index.ts'
import { Field, type FormState, formatDate, PostButton, SubmitButton } from '../../../platform/ui/index.ts'
import type { AidantRequest } from '../../access.ts'
import { timeZoneOf } from '../../connexion/words.ts'
import { AppForm, organisationField } from '../../shell.tsx'
import { personPaths } from '../usagers/paths.ts'

interface NotesProps {
  readonly request: AidantRequest
  readonly usagerId: string
  readonly notes: readonly UsagerNote[]
  readonly form: FormState
}

/** What a colleague needs in order to go on. The person may ask to read them. */
export function Notes({ request, usagerId, notes, form }: NotesProps) {
  const timeZone = timeZoneOf(request.visitor)
  return (
    <section class="ac-section" aria-labelledby="notes">
      <h2 id="notes">Notes pour vos collègues</h2>
      {notes.length > 0 && (
        <ul class="ac-notes">
          {notes.map((note) => (
            <li key={note.id}>
              <p class="ac-note">{note.text}</p>
              <div class="ac-notes__foot">
                <span class="ac-detail">
                  {note.author}, le {formatDate(note.createdAt, timeZone)}
                </span>
                {note.authorId === request.visitor.aidant.accountId && (
                  <PostButton
                    action={personPaths.removeNoteOf(usagerId, note.id)}
                    csrf={request.csrf}
                    hidden={organisationField(request)}
                    look="tertiary"
                  >
                    Retirer<span class="fr-sr-only"> ma note du {formatDate(note.createdAt, timeZone)}</span>
                  </PostButton>
                )}
              </div>
            </li>
          ))}
        </ul>
      )}
      <div class="ac-no-print">
        <AppForm request={request} action={personPaths.notesOf(usagerId)} label="Ajouter une note">
          <Field
            name="note"
            type="textarea"
            rows={3}
            label={notes.length === 0 ? 'Laisser une note' : 'Ajouter une note'}
            hint="Seulement ce qui aide à continuer. La personne peut demander à la lire. Jamais de mot de passe."
            form={form}
            maxlength={NOTE_LIMIT}
            width="full"
          />
          <SubmitButton look="secondary">Laisser cette note</SubmitButton>
        </AppForm>
      </div>
    </section>
  )
}
