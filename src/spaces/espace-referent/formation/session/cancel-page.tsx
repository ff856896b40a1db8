import type { SessionDetail, TrackOfStructure } from '../../../../domain/formations/index.ts'
import { BackLink, ButtonRow, LinkButton, SubmitButton, SummaryList } from '../../../../platform/ui/index.ts'
import type { ReferentRequest } from '../../../access.ts'
import { daysWords, placeWords } from '../../../sessions/words.ts'
import { AppForm, AppPage } from '../../../shell.tsx'
import { teamPaths } from '../../equipe/paths.ts'
import { REPLACES } from './choose-page.tsx'
import { sessionChoicePaths } from './paths.ts'

interface CancelProps {
  readonly request: ReferentRequest
  readonly track: TrackOfStructure
  readonly registrationId: string
  readonly session: SessionDetail
  readonly waits: boolean
}

/** What giving the place up does, before it is done. */
export function CancelPage({ request, track, registrationId, session, waits }: CancelProps) {
  const name = `${track.givenName} ${track.familyName}`
  const title = waits ? `Quitter la liste d’attente pour ${name}` : `Annuler l’inscription de ${name}`
  return (
    <AppPage request={request} title={title}>
      <BackLink href={teamPaths.trackOf(track.id)}>Le parcours de {name}</BackLink>
      <h1>{title}</h1>
      <SummaryList
        rows={[
          { label: 'Organisme', value: session.organisme },
          { label: 'Dates', value: daysWords(session) },
          { label: 'Lieu', value: placeWords(session) },
        ]}
      />
      <p>
        {waits
          ? `${name} n’attend plus de place dans cette session. Les personnes suivantes avancent d’un rang.`
          : `La place est donnée à la personne qui attend, s’il y en a une. Un mail prévient l’organisme, ${name} et les référents.`}
      </p>
      <p>Vous pourrez choisir une autre session tant qu’il reste des places.</p>
      <AppForm request={request} action={sessionChoicePaths.cancelOf(track.id)} hidden={{ [REPLACES]: registrationId }}>
        <ButtonRow>
          <SubmitButton>{waits ? 'Quitter la liste d’attente' : 'Annuler cette inscription'}</SubmitButton>
          <LinkButton href={teamPaths.trackOf(track.id)} look="tertiary">
            Garder {waits ? 'ce rang' : 'cette place'}
          </LinkButton>
        </ButtonRow>
      </AppForm>
    </AppPage>
  )
}
