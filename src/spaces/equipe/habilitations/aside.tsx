import {
  barriersOf,
  commandsOpen,
  type FileSheet,
  nothingBars,
  type SiblingFile,
  type sameSiret,
} from '../../../domain/habilitation/index.ts'
import {
  agree,
  Badge,
  ButtonRow,
  emptyForm,
  filledForm,
  formatShortDate,
  LinkButton,
  plural,
  Select,
  SubmitButton,
} from '../../../platform/ui/index.ts'
import type { TeamRequest } from '../../access.ts'
import { AppForm } from '../../shell.tsx'
import { TEAM_ZONE } from '../done.ts'
import { equipePaths } from '../paths.ts'
import { criteriaOfSheet } from './frame.tsx'
import { FILE_STATE_WORDS, numberWords } from './words.ts'

export const ASSIGNEE = 'personne'

interface Props {
  readonly request: TeamRequest
  readonly sheet: FileSheet
}

/** What may be done with the file as it stands: only what the server would take. */
export function Decide({ sheet }: Props) {
  const { file } = sheet
  const open = commandsOpen('equipe', { state: file.state, wasSubmitted: true })
  const barriers = barriersOf(criteriaOfSheet(sheet))
  const left = barriers.unanswered.length + barriers.outdated.length
  const mayAccept = open.has('accepter') && nothingBars(barriers)
  if (!open.has('refuser') && !open.has('rouvrir')) return null
  return (
    <section class="ac-section" aria-labelledby="decider">
      <h2 id="decider">Décider</h2>
      {open.has('accepter') && !mayAccept && (
        <>
          <p>Pour accepter ce dossier :</p>
          <ul>
            {left > 0 && (
              <li>
                {plural(left, 'vérification')} {agree(left, 'manque', 'manquent')}
              </li>
            )}
            {barriers.nonConform.length > 0 && (
              <li>
                {plural(barriers.nonConform.length, 'critère')} n’{agree(barriers.nonConform.length, 'est', 'sont')} pas{' '}
                {agree(barriers.nonConform.length, 'conforme')}
              </li>
            )}
            {barriers.withoutGround && <li>aucun fondement n’est reconnu</li>}
          </ul>
        </>
      )}
      <ButtonRow>
        {open.has('accepter') &&
          (mayAccept ? (
            <LinkButton href={equipePaths.acceptFileOf(file.id)}>Accepter ce dossier</LinkButton>
          ) : (
            <LinkButton href={equipePaths.fileCriteriaOf(file.id)}>Faire les vérifications</LinkButton>
          ))}
        {open.has('demander_modifications') && (
          <LinkButton href={equipePaths.changeFileOf(file.id)} look="secondary">
            Demander des changements
          </LinkButton>
        )}
        {open.has('refuser') && (
          <LinkButton href={equipePaths.refuseFileOf(file.id)} look="secondary">
            Refuser ce dossier
          </LinkButton>
        )}
        {open.has('rouvrir') && (
          <LinkButton href={equipePaths.reopenFileOf(file.id)} look="secondary">
            Rouvrir ce dossier
          </LinkButton>
        )}
      </ButtonRow>
    </section>
  )
}

interface AssignProps extends Props {
  readonly team: readonly { readonly accountId: string; readonly name: string }[]
}

/** Who looks after it: oneself, a colleague, nobody. */
export function Assign({ request, sheet, team }: AssignProps) {
  const { file } = sheet
  if (!commandsOpen('equipe', { state: file.state, wasSubmitted: true }).has('attribuer')) return null
  const me = request.visitor.member.accountId
  const form = file.assignedTo ? filledForm({ [ASSIGNEE]: file.assignedTo }) : emptyForm
  return (
    <section class="ac-section" aria-labelledby="suivi">
      <h2 id="suivi">Suivi</h2>
      <AppForm request={request} action={equipePaths.assignFileOf(file.id)} class="ac-form ac-form--unowed">
        <Select
          name={ASSIGNEE}
          label="Ce dossier est suivi par"
          form={form}
          optional
          placeholder="Personne"
          width="full"
          options={team.map(({ accountId, name }) => ({
            value: accountId,
            label: accountId === me ? `${name} (vous)` : name,
          }))}
        />
        <SubmitButton look="secondary">Noter qui suit</SubmitButton>
      </AppForm>
    </section>
  )
}

/** Other requests and structures of the same SIRET: several are legitimate, one a place; the same place twice is not. */
export function SameSiret({ found }: { readonly found: Awaited<ReturnType<typeof sameSiret>> }) {
  const { files, organisations } = found
  return (
    <section class="ac-section" aria-labelledby="meme-siret">
      <h2 id="meme-siret">Même SIRET</h2>
      {files.length + organisations.length === 0 ? (
        <p>Aucun autre dossier, aucune structure habilitée.</p>
      ) : (
        <ul class="ac-siblings">
          {files.map((file) => (
            <li key={file.id}>
              <a href={equipePaths.fileOf(file.id)}>{file.name}</a>{' '}
              <Badge kind={FILE_STATE_WORDS[file.state].look}>{FILE_STATE_WORDS[file.state].words}</Badge>
              <span class="ac-detail">
                Dossier {numberWords(file.number ?? '')}, {placeOf(file)}
              </span>
            </li>
          ))}
          {organisations.map((one) => (
            <li key={one.id}>
              {one.name}{' '}
              <Badge kind={one.closedAt ? 'neutral' : 'success'}>
                {one.closedAt ? 'Structure fermée' : 'Structure habilitée'}
              </Badge>
              <span class="ac-detail">
                {one.number ? `Numéro ${numberWords(one.number)}, ` : ''}
                {placeOf(one)}, depuis le {formatShortDate(one.createdAt, TEAM_ZONE)}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function placeOf({ address, postalCode, city }: Pick<SiblingFile, 'address' | 'postalCode' | 'city'>): string {
  return `${address}, ${postalCode} ${city}`
}
