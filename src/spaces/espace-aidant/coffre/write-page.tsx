import { MAILBOX_PROVIDERS } from '../../../domain/coffres/index.ts'
import {
  BackLink,
  ButtonRow,
  ErrorSummary,
  emptyForm,
  Field,
  type FormState,
  LinkButton,
  RadioGroup,
  SubmitButton,
} from '../../../platform/ui/index.ts'
import type { AidantRequest } from '../../access.ts'
import { ProofField } from '../../proof-field.tsx'
import { AppForm, AppPage } from '../../shell.tsx'
import { personPaths } from '../usagers/paths.ts'
import type { Person } from '../usagers/person.ts'
import { commonName, ofName, personBand } from '../usagers/words.ts'

/** The choice of a mailbox that is not in the list. */
export const OTHER = 'autre'

interface WritePageProps {
  readonly request: AidantRequest
  readonly person: Person
  readonly replaces: boolean
  readonly form?: FormState
}

/** What is needed to sign in to the mailbox, and to know where. */
export function WriteCoffrePage({ request, person, replaces, form = emptyForm }: WritePageProps) {
  const { usagerId, identity, settings } = person
  const name = commonName(identity, settings.contact)
  const title = replaces ? `Remplacer les identifiants ${ofName(name)}` : `Garder les identifiants ${ofName(name)}`
  return (
    <AppPage
      request={request}
      title={title}
      person={personBand(usagerId, identity, settings.contact)}
      scripts={['error-focus']}
      returnTo={personPaths.writeCoffreOf(usagerId)}
    >
      <BackLink href={personPaths.coffreOf(usagerId)}>Boîte mail {ofName(name)}</BackLink>
      <h1>{title}</h1>
      <p>
        L’adresse devient aussi son adresse de contact. Elle servira aux sites publics dans lesquels vous entrez en son
        nom.
        {replaces &&
          ' Les anciens identifiants sont effacés. La personne est prévenue tout de suite si elle l’a choisi.'}
      </p>
      <ErrorSummary errors={form.errors} />
      <AppForm request={request} action={personPaths.writeCoffreOf(usagerId)}>
        <RadioGroup
          name="fournisseur"
          legend="Qui tient cette boîte mail ?"
          form={form}
          options={[
            ...MAILBOX_PROVIDERS.map((provider) => ({ value: provider.key, label: provider.name })),
            {
              value: OTHER,
              label: 'Une autre',
              detail: (
                <>
                  <Field name="nomFournisseur" label="Son nom" form={form} optional maxlength={100} />
                  <Field
                    name="site"
                    label="L’adresse de son site"
                    hint="Exemple : https://mail.exemple.fr"
                    form={form}
                    optional
                    maxlength={300}
                    spellcheck={false}
                  />
                </>
              ),
            },
          ]}
        />
        <Field
          name="adresse"
          label="Adresse électronique"
          type="email"
          form={form}
          autocomplete="off"
          spellcheck={false}
          maxlength={320}
        />
        <Field
          name="identifiant"
          label="Identifiant"
          hint="À remplir seulement s’il n’est pas l’adresse elle-même."
          form={form}
          optional
          autocomplete="off"
          spellcheck={false}
          maxlength={200}
        />
        <Field
          name="motDePasse"
          label="Mot de passe"
          hint="Il est affiché pendant que vous le tapez, pour que la personne puisse le lire avec vous."
          form={form}
          autocomplete="off"
          spellcheck={false}
          maxlength={200}
        />
        {replaces && <ProofField request={request} form={form} />}
        <ButtonRow>
          <SubmitButton>Garder ces identifiants</SubmitButton>
          <LinkButton href={personPaths.coffreOf(usagerId)} look="tertiary">
            {replaces ? 'Ne rien changer' : 'Ne rien garder'}
          </LinkButton>
        </ButtonRow>
      </AppForm>
    </AppPage>
  )
}
