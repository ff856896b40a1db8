import type { NamedMember } from '../../../domain/comptes/index.ts'
import type { FollowedPerson } from '../../../domain/mandats/index.ts'
import {
  Badge,
  EmptyState,
  ErrorSummary,
  type FlashMessage,
  Form,
  type FormState,
  formatShortDate,
  Notice,
  Pagination,
  plural,
  Select,
  SubmitButton,
  Table,
} from '../../../platform/ui/index.ts'
import type { ReferentRequest } from '../../access.ts'
import { timeZoneOf } from '../../connexion/words.ts'
import { personPaths } from '../../espace-aidant/usagers/paths.ts'
import { AppForm, AppPage } from '../../shell.tsx'
import { referentPaths } from '../paths.ts'
import { MandatTabs } from './by-aidant-page.tsx'

interface FollowUpProps {
  readonly request: ReferentRequest
  /** `tous`, `a-confier`, or an aidant. */
  readonly who: string
  readonly aidants: readonly NamedMember[]
  readonly rows: readonly FollowedPerson[]
  readonly total: number
  readonly page: number
  readonly pages: number
  readonly form: FormState
  readonly flash: readonly FlashMessage[]
}

export function followUpHref(who: string, page = 1): string {
  const query = new URLSearchParams()
  if (who !== 'tous') query.set('qui', who)
  if (page > 1) query.set('page', String(page))
  return query.size > 0 ? `${referentPaths.followUp}?${query}` : referentPaths.followUp
}

/** Each person by her mandat, who follows her, and how to entrust her to somebody else. */
export function FollowUpPage(props: FollowUpProps) {
  const { request, who, aidants, rows, total, form } = props
  return (
    <AppPage
      request={request}
      title="Qui suit qui"
      width="wide"
      scripts={['error-focus']}
      flash={props.flash}
      returnTo={followUpHref(who)}
    >
      <h1>Qui suit qui</h1>
      <ErrorSummary errors={form.errors} />
      <MandatTabs current="suivi" />
      <Notice>
        <p>
          C’est une indication pour l’équipe : elle n’ouvre et ne ferme rien. Les personnes sont désignées par le numéro
          de leur mandat.
        </p>
      </Notice>
      <Form action={referentPaths.followUp} method="get" label="Choisir des personnes" class="ac-filters">
        <Select
          name="qui"
          label="Afficher"
          form={{ values: { qui: who }, errors: {} }}
          options={[
            { value: 'tous', label: 'Toutes les personnes' },
            { value: 'a-confier', label: 'Les personnes à confier' },
            ...aidants.map(({ accountId, name }) => ({ value: accountId, label: `Suivies par ${name}` })),
          ]}
        />
        <p class="ac-filters__go">
          <SubmitButton look="secondary">Afficher</SubmitButton>
        </p>
      </Form>
      {rows.length === 0 ? (
        <EmptyState
          title={who === 'a-confier' ? 'Plus personne à confier' : 'Aucune personne pour le moment'}
          text={
            who === 'a-confier'
              ? 'Chaque personne en cours d’accompagnement est connue d’une ou un aidant de l’équipe.'
              : 'Les personnes dont un mandat est en cours apparaissent ici.'
          }
        />
      ) : (
        <AppForm request={request} action={referentPaths.followUp} hidden={{ qui: who }}>
          <PeopleTable {...props} caption={plural(total, 'personne')} />
          <Select
            name="aidant"
            label="Confier les personnes cochées à"
            form={form}
            placeholder="Choisissez une ou un aidant"
            options={aidants.map(({ accountId, name }) => ({ value: accountId, label: name }))}
          />
          <SubmitButton>Confier ces personnes</SubmitButton>
        </AppForm>
      )}
      <Pagination page={props.page} pageCount={props.pages} href={(page) => followUpHref(who, page)} />
    </AppPage>
  )
}

function PeopleTable({ request, rows, form, caption }: FollowUpProps & { readonly caption: string }) {
  const timeZone = timeZoneOf(request.visitor)
  const chosen = form.values.usagers
  const isChosen = (id: string) => (typeof chosen === 'string' ? chosen === id : (chosen ?? []).includes(id))
  // Whoever is an aidant too reads names where aidants read them, and nowhere else.
  const isAidant = request.visitor.roles.includes('aidant')
  return (
    <Table
      caption={caption}
      rows={rows}
      columns={[
        {
          label: 'Choisir',
          labelHidden: true,
          cell: ({ usagerId, number }) => (
            <input
              type="checkbox"
              name="usagers"
              value={usagerId}
              checked={isChosen(usagerId)}
              id={rows[0]?.usagerId === usagerId ? 'champ-usagers' : undefined}
              aria-label={`Choisir la personne du mandat ${number}`}
            />
          ),
        },
        {
          label: 'Mandat',
          rowHeader: true,
          cell: ({ number, usagerId, suspended }) => (
            <>
              {isAidant ? <a href={personPaths.sheetOf(usagerId)}>{number}</a> : number}{' '}
              {suspended && <Badge kind="warning">Suspendu</Badge>}
            </>
          ),
        },
        { label: 'Jusqu’au', cell: ({ expiresAt }) => formatShortDate(expiresAt, timeZone) },
        {
          label: 'Suivie par',
          cell: ({ follower }) =>
            follower ? (
              <>
                {follower.name} {!follower.chosen && <span class="ac-detail">(a signé ou agi)</span>}
              </>
            ) : (
              <Badge kind="warning">À confier</Badge>
            ),
        },
      ]}
    />
  )
}
