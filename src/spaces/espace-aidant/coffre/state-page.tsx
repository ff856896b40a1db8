import type { CoffreState } from '../../../domain/coffres/index.ts'
import {
  Alert,
  BackLink,
  ErrorSummary,
  emptyForm,
  type FormState,
  formatDate,
  formatDateTime,
  LinkButton,
  Notice,
  SubmitButton,
} from '../../../platform/ui/index.ts'
import type { AidantRequest } from '../../access.ts'
import { timeZoneOf } from '../../connexion/words.ts'
import { ProofField } from '../../proof-field.tsx'
import { AppForm, AppPage } from '../../shell.tsx'
import { personPaths } from '../usagers/paths.ts'
import type { Person } from '../usagers/person.ts'
import { commonName, ofName, personBand } from '../usagers/words.ts'

interface StatePageProps {
  readonly request: AidantRequest
  readonly person: Person
  /** Undefined: no mandat ever carried the option. */
  readonly coffre: CoffreState | undefined
  readonly form?: FormState
}

/** What is kept, and what may be done with it today. Nothing of its content. */
export function CoffrePage({ request, person, coffre, form = emptyForm }: StatePageProps) {
  const { usagerId, identity, settings } = person
  const name = commonName(identity, settings.contact)
  const title = `Boîte mail ${ofName(name)}`
  const timeZone = timeZoneOf(request.visitor)
  return (
    <AppPage
      request={request}
      title={title}
      person={personBand(usagerId, identity, settings.contact)}
      scripts={['error-focus']}
      returnTo={personPaths.coffreOf(usagerId)}
    >
      <BackLink href={personPaths.sheetOf(usagerId)}>Fiche {ofName(name)}</BackLink>
      <h1>{title}</h1>
      <ErrorSummary errors={form.errors} />
      {coffre?.isWithdrawn ? (
        <Alert kind="warning">
          <p>
            Vous vous êtes retiré pour un conflit d’intérêts avec cette personne. Une ou un collègue peut s’occuper de
            sa boîte mail.
          </p>
        </Alert>
      ) : coffre ? (
        <Known request={request} person={person} coffre={coffre} form={form} timeZone={timeZone} />
      ) : (
        <p>
          Aucun mandat avec {name} ne prévoit de garder les identifiants d’une boîte mail. La personne peut le demander
          à son prochain mandat.
        </p>
      )}
      <Notice>
        <p>
          Nous ne gardons aucun autre mot de passe, et nulle part ailleurs. Un mot de passe donne tous les pouvoirs ; un
          mandat n’en donne que quelques-uns, et chaque usage laisse une trace.
        </p>
      </Notice>
    </AppPage>
  )
}

interface KnownProps {
  readonly request: AidantRequest
  readonly person: Person
  readonly coffre: CoffreState
  readonly form: FormState
  readonly timeZone: string
}

function Known(props: KnownProps) {
  const { coffre, person } = props
  if (!coffre.kept) return <NothingKept {...props} />
  return (
    <>
      <p>
        Des identifiants sont gardés depuis le {formatDate(coffre.kept.createdAt, props.timeZone)}. Ils sont chiffrés
        avec une clé qui n’appartient qu’à cette personne.
      </p>
      {coffre.carrier ? <OpenForm {...props} /> : <CannotOpen {...props} />}
      {coffre.mayHandOver && <OfferHandOver {...props} />}
      {coffre.carrier && (
        <section class="ac-section" aria-labelledby="remplacer">
          <h2 id="remplacer">Le mot de passe a changé ?</h2>
          <p>
            <a href={personPaths.writeCoffreOf(person.usagerId)}>Remplacer les identifiants gardés</a>
          </p>
        </section>
      )}
    </>
  )
}

function NothingKept({ coffre, person, timeZone }: KnownProps) {
  return (
    <>
      {coffre.handedOverAt ? (
        <Alert kind="success">
          <p>
            Les identifiants ont été remis à la personne le {formatDateTime(coffre.handedOverAt, timeZone)}. Notre copie
            a été détruite.
          </p>
        </Alert>
      ) : (
        coffre.destroyedAt && (
          <Alert kind="info">
            <p>
              Les identifiants ont été détruits le {formatDateTime(coffre.destroyedAt, timeZone)}, 30 jours après la fin
              du mandat. Personne ne peut les retrouver.
            </p>
          </Alert>
        )
      )}
      {coffre.carrier ? (
        <>
          <p>
            La personne a demandé qu’une boîte mail soit créée pour elle, et que vous gardiez ses identifiants. Rien
            n’est gardé pour le moment.
          </p>
          <p>
            <LinkButton href={personPaths.writeCoffreOf(person.usagerId)}>Garder les identifiants</LinkButton>
          </p>
        </>
      ) : (
        <p>Aucun mandat en vigueur ne permet de garder des identifiants.</p>
      )}
    </>
  )
}

function OpenForm({ request, person, form }: KnownProps) {
  return (
    <section class="ac-section" aria-labelledby="ouvrir">
      <h2 id="ouvrir">Ouvrir</h2>
      <p>
        Chaque ouverture est notée dans l’historique, avec votre nom. La personne est prévenue tout de suite si elle l’a
        choisi.
      </p>
      <AppForm request={request} action={personPaths.openCoffreOf(person.usagerId)}>
        <ProofField request={request} form={form} />
        <SubmitButton>Ouvrir avec ce code</SubmitButton>
      </AppForm>
    </section>
  )
}

function CannotOpen({ coffre, timeZone }: KnownProps) {
  const ended = coffre.last?.endedAt ?? coffre.end
  const suspended = coffre.last?.suspendedAt && !coffre.last.endedAt
  return (
    <Alert kind="warning">
      <p>
        {suspended
          ? 'Le mandat est suspendu, le temps d’une vérification : les identifiants restent fermés.'
          : `Le mandat qui permettait de les ouvrir a pris fin${ended ? ` le ${formatDate(ended, timeZone)}` : ''}.`}
      </p>
      {coffre.destroyedFrom && <p>Sans remise, ils seront détruits le {formatDate(coffre.destroyedFrom, timeZone)}.</p>}
    </Alert>
  )
}

function OfferHandOver({ coffre, person, timeZone }: KnownProps) {
  return (
    <section class="ac-section" aria-labelledby="rendre">
      <h2 id="rendre">Rendre les identifiants à la personne</h2>
      <p>
        Vous imprimez une page, vous la lui remettez, et notre copie est détruite.
        {coffre.destroyedFrom && ` C’est possible jusqu’au ${formatDate(coffre.destroyedFrom, timeZone)}.`}
      </p>
      <p>
        <LinkButton href={personPaths.handOverOf(person.usagerId)} look="secondary">
          Préparer la remise
        </LinkButton>
      </p>
    </section>
  )
}
