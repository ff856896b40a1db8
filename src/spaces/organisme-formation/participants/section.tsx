import type { Attendant, OwnSession } from '../../../domain/formations/index.ts'
import {
  Badge,
  ButtonRow,
  type Column,
  Disclosure,
  EmptyState,
  formatShortDate,
  LinkButton,
  PostButton,
  plural,
  Table,
} from '../../../platform/ui/index.ts'
import type { TrainerRequest } from '../../access.ts'
import { phoneWords } from '../../espace-aidant/usagers/words.ts'
import { organismeFundingPaths } from '../financements/paths.ts'
import { participantPaths } from './paths.ts'
import { attendantName, isOpen, isOver, REGISTRATION_WORDS } from './words.ts'

interface ParticipantsProps {
  readonly request: TrainerRequest
  readonly session: OwnSession
  readonly attendants: readonly Attendant[]
  /** Presence may be said. */
  readonly canMark: boolean
}

/** Who comes to a session, and what is left to do about each. */
export function Participants({ request, session, attendants, canMark }: ParticipantsProps) {
  const toConfirm = attendants.filter(({ state }) => state === 'preinscrite')
  const here = attendants.filter((one) => !isOver(one))
  const over = attendants.filter(isOver)
  const allSaid = !here.some(({ state }) => state === 'preinscrite' || state === 'confirmee')
  const begun = session.startsAt <= request.ctx.clock.now()
  return (
    <section class="ac-participants">
      <h2>Participants</h2>
      {here.length === 0 ? (
        <EmptyState
          title="Personne n’est inscrit"
          text={
            session.state === 'publiee'
              ? 'Les référents des structures inscrivent leurs collègues. Vous recevez un mail quand il y en a.'
              : 'Publiez la session : les référents pourront y inscrire leurs collègues.'
          }
        />
      ) : (
        <>
          {canMark && (
            <p>
              <LinkButton href={participantPaths.attendanceOf(session.id)} look={allSaid ? 'secondary' : 'primary'}>
                {allSaid ? 'Corriger les présences' : 'Dire qui est venu'}
              </LinkButton>
            </p>
          )}
          {!begun && toConfirm.length > 1 && (
            <PostButton action={participantPaths.confirmAllOf(session.id)} csrf={request.csrf}>
              Confirmer les {toConfirm.length} inscriptions
            </PostButton>
          )}
          <Table
            caption={`${plural(session.held, 'place prise', 'places prises')} sur ${session.capacity}${
              session.waiting > 0 ? `, ${plural(session.waiting, 'personne')} en attente` : ''
            }`}
            rows={here}
            columns={[...COLUMNS, ...(begun ? [] : [actions(request)])]}
          />
          <ButtonRow>
            <LinkButton href={participantPaths.sheetOf(session.id)} look="secondary" download>
              Télécharger la feuille de présence (PDF)
            </LinkButton>
            <LinkButton href={participantPaths.listOf(session.id)} look="secondary" download>
              Télécharger la liste (CSV)
            </LinkButton>
          </ButtonRow>
        </>
      )}
      {over.length > 0 && (
        <Disclosure summary={`Inscriptions annulées ou refusées : ${over.length}`}>
          <ul>
            {over.map((one) => (
              <li key={one.registrationId}>
                {attendantName(one)}, {one.structure} : {REGISTRATION_WORDS[one.state].words.toLowerCase()} le{' '}
                {formatShortDate(one.stateSince, 'Europe/Paris')}
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
    </section>
  )
}

const COLUMNS: readonly Column<Attendant>[] = [
  {
    label: 'Personne',
    rowHeader: true,
    cell: (one) => (
      <>
        {attendantName(one)}
        <span class="ac-detail">{one.occupation}</span>
        <span class="ac-detail">{one.email}</span>
        {one.conseillerNumerique && <span class="ac-detail">Conseiller numérique : formation financée</span>}
      </>
    ),
  },
  {
    label: 'Structure et référents',
    cell: (one) => (
      <>
        {one.structure}
        <span class="ac-detail">
          {one.postalCode} {one.city}
        </span>
        {one.referents.map(({ name, email, phone }) => (
          <span key={email} class="ac-detail">
            {name}, <a href={`mailto:${email}`}>{email}</a>
            {phone !== null && `, ${phoneWords(phone)}`}
          </span>
        ))}
      </>
    ),
  },
  {
    label: 'Inscription',
    cell: (one) => {
      const { words, look } = REGISTRATION_WORDS[one.state]
      return (
        <>
          <Badge kind={look}>{words}</Badge>
          <span class="ac-detail">{one.pixPassed ? 'Test Pix réussi' : 'Test Pix pas encore réussi'}</span>
          {one.state !== 'liste_attente' && (
            <p class="ac-registration-act">
              <a href={organismeFundingPaths.placeOf(one.registrationId)}>
                Devis et paiement <span class="fr-sr-only">{attendantName(one)}</span>
              </a>
            </p>
          )}
        </>
      )
    },
  },
]

function actions(request: TrainerRequest): Column<Attendant> {
  return {
    label: 'Décider',
    cell: (one) =>
      isOpen(one) && (
        <>
          {one.state === 'preinscrite' && (
            <PostButton action={participantPaths.confirmOf(one.registrationId)} csrf={request.csrf} look="secondary">
              Confirmer <span class="fr-sr-only">{attendantName(one)}</span>
            </PostButton>
          )}
          <p class="ac-registration-act">
            <a href={participantPaths.moveOf(one.registrationId)}>
              Autre session <span class="fr-sr-only">{attendantName(one)}</span>
            </a>
          </p>
          <p class="ac-registration-act">
            <a href={participantPaths.refuseOf(one.registrationId)}>
              Refuser <span class="fr-sr-only">{attendantName(one)}</span>
            </a>
          </p>
        </>
      ),
  }
}
