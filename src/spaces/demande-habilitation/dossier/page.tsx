import {
  commandsOpen,
  type Dossier,
  isStructureType,
  LONGEST_FILE_MESSAGE,
  type MeasuredDelay,
  STRUCTURE_TYPES,
} from '../../../domain/habilitation/index.ts'
import { printedSiret } from '../../../domain/organisations/index.ts'
import {
  BackLink,
  Badge,
  Disclosure,
  ErrorSummary,
  Field,
  FileField,
  type FlashMessage,
  type FormState,
  formatDateTime,
  formatShortDate,
  formatSize,
  LinkButton,
  SubmitButton,
  SummaryList,
  Timeline,
} from '../../../platform/ui/index.ts'
import type { RequesterRequest } from '../../access.ts'
import { ATTACHMENT_ACCEPTED } from '../../attachment-words.ts'
import { AppForm, AppPage } from '../../shell.tsx'
import { habilitationPaths } from '../paths.ts'
import { numberWords, STATE_WORDS } from '../words.ts'
import { PeopleNamed } from './people.tsx'
import { Standing } from './standing.tsx'
import { ACT_WORDS, INNER_ACTS, ZONE } from './words.ts'

export const MESSAGE = 'message'
export const ATTACHMENT = 'piece'

interface Props {
  readonly request: RequesterRequest
  readonly dossier: Dossier
  readonly delay: MeasuredDelay | undefined
  readonly form: FormState
  readonly flash: readonly FlashMessage[]
}

/** A request from its beginning to its end: where it stands, who is named, what was said and done. */
export function DossierPage({ request, dossier, delay, form, flash }: Props) {
  const { file } = dossier
  const { label, kind } = STATE_WORDS[file.state]
  const open = commandsOpen('demandeur', { state: file.state, wasSubmitted: file.submittedAt !== null })
  const title = file.name ?? 'Nouvelle demande'
  return (
    <AppPage request={request} title={`${title}, demande d’habilitation`} flash={flash} scripts={['error-focus']}>
      <BackLink href={habilitationPaths.mine}>Mes demandes</BackLink>
      <ErrorSummary errors={form.errors} />
      <h1>{title}</h1>
      <p class="ac-file-state">
        <Badge kind={kind}>{label}</Badge>{' '}
        <span>
          {file.number && file.submittedAt
            ? `Demande n° ${numberWords(file.number)}, envoyée le ${formatShortDate(file.submittedAt, ZONE)}.`
            : `Commencée le ${formatShortDate(file.createdAt, ZONE)}.`}
        </span>
      </p>
      <Standing dossier={dossier} delay={delay} from={request.ctx} />
      <Structure dossier={dossier} />
      <PeopleNamed dossier={dossier} />
      <Thread request={request} dossier={dossier} form={form} mayWrite={open.has('ecrire')} />
      <Followers dossier={dossier} mayAdd={open.has('ajouter_collegue')} />
      <section class="ac-section" aria-labelledby="historique">
        <h2 id="historique">Historique</h2>
        <Timeline
          entries={dossier.events
            .filter(({ act }) => !INNER_ACTS.has(act))
            .filter((event, place, all) => !isRepeated(event, all[place - 1]))
            .map(({ at, act, byTeam, byName }) => ({
              instant: at,
              timeZone: ZONE,
              title: ACT_WORDS[act] ?? 'Demande changée',
              detail: <p>{byTeam ? 'Par l’équipe.' : byName ? `Par ${byName}.` : 'Automatiquement.'}</p>,
            }))}
        />
      </section>
      {open.has('retirer') && (
        <p>
          <LinkButton href={habilitationPaths.withdrawOf(file.id)} look="tertiary">
            Retirer cette demande
          </LinkButton>
        </p>
      )}
    </AppPage>
  )
}

/** Each step that is saved is an act: of a series by one person, the last is enough to read. */
function isRepeated({ act, byName }: Dossier['events'][number], later: Dossier['events'][number] | undefined): boolean {
  return act === 'modifier' && later?.act === act && later.byName === byName
}

function Structure({ dossier: { file } }: { readonly dossier: Dossier }) {
  const type = file.type !== null && isStructureType(file.type) ? STRUCTURE_TYPES[file.type] : file.type
  const rows = [
    { label: 'SIRET', value: file.siret && printedSiret(file.siret) },
    { label: 'Type', value: file.typeOther ? `${type} : ${file.typeOther}` : type },
    {
      label: 'Lieu d’accueil',
      value: [file.address, file.addressComplement, [file.postalCode, file.city].filter(Boolean).join(' ')]
        .filter(Boolean)
        .join(', '),
    },
    { label: 'Numéro France services', value: file.franceServicesNumber },
    { label: 'Site', value: file.website },
  ].filter(({ value }) => value)
  if (rows.length === 0) return null
  return (
    <section class="ac-section" aria-labelledby="structure">
      <h2 id="structure">Structure</h2>
      <SummaryList rows={rows} />
      {file.mission && (
        <Disclosure summary="Mission décrite">
          <p class="ac-typed">{file.mission}</p>
        </Disclosure>
      )}
    </section>
  )
}

interface ThreadProps extends Pick<Props, 'request' | 'dossier' | 'form'> {
  readonly mayWrite: boolean
}

function Thread({ request, dossier, form, mayWrite }: ThreadProps) {
  const { file, messages } = dossier
  if (messages.length === 0 && !mayWrite) return null
  return (
    <section class="ac-section" aria-labelledby="echanges">
      <h2 id="echanges">Échanges avec l’équipe</h2>
      {messages.length === 0 ? (
        <p>Aucun message pour l’instant.</p>
      ) : (
        <ol class="ac-thread">
          {messages.map((message) => (
            <li key={message.id} class={message.author === null ? undefined : 'ac-thread__ours'}>
              <p class="ac-thread__who">
                {message.author ?? 'L’équipe d’Aidants Connect'}
                <span class="ac-detail">{formatDateTime(message.at, ZONE)}</span>
              </p>
              <p class="ac-typed">{message.text}</p>
              {message.attachments.map(({ id, name, size }) => (
                <p key={id}>
                  <a href={habilitationPaths.attachmentOf(file.id, id)}>
                    {name} ({formatSize(size)})
                  </a>
                </p>
              ))}
            </li>
          ))}
        </ol>
      )}
      {mayWrite && (
        <AppForm request={request} action={habilitationPaths.messagesOf(file.id)} upload>
          <Field
            name={MESSAGE}
            label="Votre message"
            type="textarea"
            form={form}
            maxlength={LONGEST_FILE_MESSAGE}
            rows={5}
            width="full"
          />
          <FileField
            name={ATTACHMENT}
            label="Pièce jointe (facultatif)"
            hint="Un fichier PDF, PNG ou JPEG, 5 Mo au plus. N’envoyez aucun document d’une personne que vous aidez."
            accept={ATTACHMENT_ACCEPTED}
            form={form}
            optional
          />
          <SubmitButton>Envoyer à l’équipe</SubmitButton>
        </AppForm>
      )}
    </section>
  )
}

function Followers({ dossier, mayAdd }: { readonly dossier: Dossier; readonly mayAdd: boolean }) {
  const { file, followers } = dossier
  return (
    <section class="ac-section" aria-labelledby="suivi">
      <h2 id="suivi">Qui suit cette demande</h2>
      <ul>
        {followers.map(({ id, givenName, familyName, occupation, author, confirmed }) => (
          <li key={id}>
            {givenName} {familyName}, {occupation}
            {author && ' (a fait la demande)'}
            {!confirmed && ' (n’a pas encore ouvert son lien)'}
          </li>
        ))}
      </ul>
      {mayAdd && (
        <LinkButton href={habilitationPaths.colleaguesOf(file.id)} look="secondary">
          Ajouter ou retirer un collègue
        </LinkButton>
      )}
    </section>
  )
}
