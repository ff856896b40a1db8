import { z } from 'zod'
import { type Addition, additionOf, cancelJoin, type JoinAsked } from '../../../../domain/comptes/index.ts'
import { type TrackAsked, tracksOfAddition } from '../../../../domain/formations/index.ts'
import { page, redirect } from '../../../../platform/http/reply.ts'
import { Alert, Badge, ButtonRow, LinkButton, plural, Table } from '../../../../platform/ui/index.ts'
import { type AppRoute, type ReferentRequest, referentRoute } from '../../../access.ts'
import { AppPage, notFound } from '../../../shell.tsx'
import { referentPaths } from '../../paths.ts'
import { ELIGIBILITY_WORDS } from '../formations/words.ts'
import { teamPaths } from '../paths.ts'

const additionParams = z.object({ additionId: z.uuid() })
const joinParams = z.object({ joinRequestId: z.uuid() })

export const addedRoutes: readonly AppRoute[] = [
  referentRoute<z.infer<typeof additionParams>>({
    method: 'GET',
    path: teamPaths.added,
    params: additionParams,
    handle: async (request) => {
      const { ctx, visitor, params } = request
      const addition = await additionOf(ctx, visitor.referent.organisation.id, params.additionId)
      if (!addition) return notFound(request)
      const tracks =
        addition.kind === 'a_former'
          ? await tracksOfAddition(ctx, visitor.referent.organisation.id, params.additionId)
          : []
      return page(<AddedPage request={request} addition={addition} tracks={tracks} />)
    },
  }),
  referentRoute<z.infer<typeof joinParams>>({
    method: 'POST',
    path: teamPaths.cancelJoin,
    params: joinParams,
    handle: async (request) => {
      const result = await cancelJoin(request.ctx, request.visitor.referent, request.params.joinRequestId)
      // Answered meanwhile: the list says what it became.
      return result === 'unknown' ? notFound(request) : redirect(referentPaths.requests)
    },
  }),
]

interface AddedProps {
  readonly request: ReferentRequest
  readonly addition: Addition
  readonly tracks: readonly TrackAsked[]
}

/** What was asked, and what comes next. The same whoever the addresses belong to. */
function AddedPage({ request, addition, tracks }: AddedProps) {
  const { joins } = addition
  const direct = joins.filter((one) => one.direct).length
  const several = joins.length + tracks.length > 1
  const [asked, sent] = several
    ? ['Formations demandées', 'Demandes envoyées']
    : ['Formation demandée', 'Demande envoyée']
  const title = addition.kind === 'a_former' ? asked : sent
  return (
    <AppPage request={request} title={title}>
      <h1>{title}</h1>
      <Alert kind="success">
        <p>
          {addition.kind === 'a_former'
            ? `${plural(tracks.length, 'demande')} de formation. L’équipe d’Aidants Connect ${tracks.length > 1 ? 'les' : 'l’'}${tracks.length > 1 ? ' ' : ''}examine et vous répond par mail.`
            : `${plural(joins.length - direct, 'mail envoyé', 'mails envoyés')}. Chaque personne a 30 jours pour répondre. Vous suivez les réponses dans « Demandes ».`}
        </p>
        {direct > 0 && (
          <p>
            {plural(direct, 'personne')} d’une autre de vos structures : {direct > 1 ? 'elles font' : 'elle fait'} déjà
            partie de l’équipe.
          </p>
        )}
      </Alert>
      {addition.kind === 'a_former' ? (
        <Table
          caption="Personnes à former"
          captionHidden
          rows={tracks}
          columns={[
            {
              label: 'Personne',
              rowHeader: true,
              cell: (one) => (
                <a href={teamPaths.trackOf(one.id)}>
                  {one.givenName} {one.familyName}
                </a>
              ),
            },
            { label: 'Adresse e-mail', cell: ({ email }) => email },
            {
              label: 'Où en est la demande',
              cell: ({ eligibility }) => (
                <Badge kind={ELIGIBILITY_WORDS[eligibility].look}>{ELIGIBILITY_WORDS[eligibility].words}</Badge>
              ),
            },
          ]}
        />
      ) : (
        <Table
          caption="Adresses"
          captionHidden
          rows={joins}
          columns={[
            { label: 'Adresse e-mail', rowHeader: true, cell: ({ email }) => email },
            {
              label: 'Où en est la demande',
              cell: (one) => <Badge kind={joinLook(one)}>{JOIN_WORDS[one.state]}</Badge>,
            },
          ]}
        />
      )}
      <ButtonRow>
        <LinkButton href={teamPaths.list}>Revenir à l’équipe</LinkButton>
        <LinkButton href={referentPaths.requests} look="secondary">
          Voir les demandes
        </LinkButton>
      </ButtonRow>
    </AppPage>
  )
}

const JOIN_WORDS: Readonly<Record<JoinAsked['state'], string>> = {
  en_attente: 'En attente de réponse',
  acceptee: 'Dans l’équipe',
  refusee: 'Pas acceptée',
  annulee: 'Annulée',
  expiree: 'Sans réponse',
}

function joinLook({ state }: JoinAsked) {
  return state === 'acceptee' ? ('success' as const) : state === 'en_attente' ? ('info' as const) : ('neutral' as const)
}
