import {
  BackLink,
  ButtonRow,
  ErrorSummary,
  emptyForm,
  Field,
  type FormState,
  LinkButton,
  SubmitButton,
} from '../../../platform/ui/index.ts'
import type { AidantRequest } from '../../access.ts'
import { AppForm, AppPage } from '../../shell.tsx'
import { personPaths } from '../usagers/paths.ts'
import type { Person } from '../usagers/person.ts'
import { commonName, ofName, personBand } from '../usagers/words.ts'

interface ContactPageProps {
  readonly request: AidantRequest
  readonly person: Person
  readonly form?: FormState
}

/** How to reach her and what to call her: no new mandat is needed for these. She is told of each change where she chose to be. */
export function ContactPage({ request, person, form = emptyForm }: ContactPageProps) {
  const { usagerId, identity, settings } = person
  const name = commonName(identity, settings.contact)
  const title = `Coordonnées ${ofName(name)}`
  return (
    <AppPage
      request={request}
      title={title}
      person={personBand(usagerId, identity, settings.contact)}
      scripts={['error-focus']}
      returnTo={personPaths.contactOf(usagerId)}
    >
      <BackLink href={personPaths.sheetOf(usagerId)}>Fiche {ofName(name)}</BackLink>
      <h1>{title}</h1>
      <p>
        Son état civil vient de FranceConnect : il ne se change pas ici. Il se met à jour à chaque signature avec
        FranceConnect.
      </p>
      {settings.notices.channel !== 'none' && <p>Un message part à la personne pour dire ce qui a changé.</p>}
      <ErrorSummary errors={form.errors} />
      <AppForm request={request} action={personPaths.contactOf(usagerId)}>
        <Field
          name="nomUsage"
          label="Nom d’usage"
          hint="Celui qu’elle utilise tous les jours, s’il est différent du nom de naissance."
          form={form}
          optional
          autocomplete="off"
          maxlength={100}
        />
        <Field name="telephone" label="Téléphone" type="tel" form={form} optional autocomplete="off" maxlength={30} />
        <Field
          name="adresse"
          label="Adresse électronique"
          type="email"
          hint="Les sites publics la reçoivent seulement si c’est la boîte mail créée avec elle, ou l’adresse de ses messages de suivi, qu’elle a confirmée par un code."
          form={form}
          optional
          autocomplete="off"
          maxlength={320}
          spellcheck={false}
        />
        <ButtonRow>
          <SubmitButton>Garder ces coordonnées</SubmitButton>
          <LinkButton href={personPaths.sheetOf(usagerId)} look="tertiary">
            Ne rien changer
          </LinkButton>
        </ButtonRow>
      </AppForm>
    </AppPage>
  )
}
