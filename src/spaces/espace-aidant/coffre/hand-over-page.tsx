import type { CoffreState } from '../../../domain/coffres/index.ts'
import {
  Alert,
  BackLink,
  Checkbox,
  Countdown,
  ErrorSummary,
  emptyForm,
  type FormState,
  formatDate,
  SubmitButton,
} from '../../../platform/ui/index.ts'
import type { AidantRequest } from '../../access.ts'
import { timeZoneOf } from '../../connexion/words.ts'
import { ProofField } from '../../proof-field.tsx'
import { AppForm, AppPage } from '../../shell.tsx'
import { personPaths } from '../usagers/paths.ts'
import type { Person } from '../usagers/person.ts'
import { commonName, ofName, personBand } from '../usagers/words.ts'

interface HandOverPageProps {
  readonly request: AidantRequest
  readonly person: Person
  readonly coffre: CoffreState
  readonly form?: FormState
}

/** Before: what will happen, and the code that opens the safe for it. */
export function HandOverPage({ request, person, coffre, form = emptyForm }: HandOverPageProps) {
  const { usagerId, identity, settings } = person
  const name = commonName(identity, settings.contact)
  const title = `Rendre ses identifiants à ${name}`
  const timeZone = timeZoneOf(request.visitor)
  return (
    <AppPage
      request={request}
      title={title}
      person={personBand(usagerId, identity, settings.contact)}
      scripts={['error-focus']}
      returnTo={personPaths.handOverOf(usagerId)}
    >
      <BackLink href={personPaths.coffreOf(usagerId)}>Boîte mail {ofName(name)}</BackLink>
      <h1>{title}</h1>
      <ErrorSummary errors={form.errors} />
      <ol>
        <li>Vous ouvrez une page à imprimer, en présence de la personne.</li>
        <li>Vous la lui remettez en main propre. Conseillez-lui de changer le mot de passe.</li>
        <li>Vous le confirmez ici : notre copie est détruite aussitôt, pour toujours.</li>
      </ol>
      {coffre.destroyedFrom && (
        <p>
          Sans remise, les identifiants sont détruits le {formatDate(coffre.destroyedFrom, timeZone)}, et la personne
          les perd si elle ne les a pas notés.
        </p>
      )}
      <AppForm request={request} action={personPaths.handOverOf(usagerId)}>
        <ProofField request={request} form={form} />
        <SubmitButton>Préparer la page à imprimer</SubmitButton>
      </AppForm>
    </AppPage>
  )
}

interface ReadyPageProps {
  readonly request: AidantRequest
  readonly person: Person
  readonly opening: string
  readonly until?: Date
  readonly form?: FormState
}

/** The page to print is ready; then the confirmation that destroys our copy. */
export function HandOverReadyPage({ request, person, opening, until, form = emptyForm }: ReadyPageProps) {
  const { usagerId, identity, settings } = person
  const name = commonName(identity, settings.contact)
  const title = `Page à remettre à ${name}`
  return (
    <AppPage
      request={request}
      title={title}
      person={personBand(usagerId, identity, settings.contact)}
      scripts={['error-focus', 'countdown']}
      returnTo={personPaths.handOverOf(usagerId)}
    >
      <h1>{title}</h1>
      <ErrorSummary errors={form.errors} />
      <section class="ac-section" aria-labelledby="imprimer">
        <h2 id="imprimer">1. Imprimer</h2>
        <p>
          Le mot de passe est écrit en clair sur cette page : ne l’enregistrez pas, et ne la laissez pas sur
          l’imprimante.
          {until && (
            <>
              {' '}
              Elle reste disponible <Countdown deadline={until} timeZone={timeZoneOf(request.visitor)} />.
            </>
          )}
        </p>
        <AppForm
          request={request}
          action={personPaths.handOverPageOf(usagerId)}
          hidden={{ ouverture: opening }}
          label="Ouvrir la page à imprimer"
        >
          <SubmitButton look="secondary" newTab>
            Ouvrir la page à imprimer (PDF, nouvel onglet)
          </SubmitButton>
        </AppForm>
      </section>
      <section class="ac-section" aria-labelledby="confirmer">
        <h2 id="confirmer">2. Confirmer la remise</h2>
        <Alert kind="warning">
          <p>Notre copie est détruite aussitôt. Personne ne pourra la retrouver, pas même nous.</p>
        </Alert>
        <AppForm
          request={request}
          action={personPaths.confirmHandOverOf(usagerId)}
          hidden={{ ouverture: opening }}
          label="Confirmer la remise"
        >
          <Checkbox name="remise" label="La page imprimée est dans les mains de la personne." form={form} />
          <SubmitButton look="danger">Détruire notre copie</SubmitButton>
        </AppForm>
      </section>
    </AppPage>
  )
}
