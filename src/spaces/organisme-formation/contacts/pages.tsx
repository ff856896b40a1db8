import { LONGEST_CONTACT_NAME, type PublicContact } from '../../../domain/formations/index.ts'
import { REGIONS, regionOf } from '../../../domain/organisations/index.ts'
import {
  BackLink,
  ButtonRow,
  CheckboxGroup,
  EmptyState,
  ErrorSummary,
  Field,
  type FlashMessage,
  type FormState,
  LinkButton,
  listOf,
  PostButton,
  SubmitButton,
  Table,
} from '../../../platform/ui/index.ts'
import type { TrainerRequest } from '../../access.ts'
import { phoneWords } from '../../espace-aidant/usagers/words.ts'
import { AppForm, AppPage } from '../../shell.tsx'
import { contactPaths } from './paths.ts'

export const NAME = 'nom'
export const EMAIL = 'adresse'
export const PHONE = 'telephone'
export const REGION = 'regions'

interface ContactsProps {
  readonly request: TrainerRequest
  readonly contacts: readonly PublicContact[]
  readonly flash: readonly FlashMessage[]
}

/** Whom anybody may write to, region by region. */
export function ContactsPage({ request, contacts, flash }: ContactsProps) {
  const title = 'Contacts publics'
  return (
    <AppPage request={request} title={title} width="wide" flash={flash} returnTo={contactPaths.list}>
      <h1>{title}</h1>
      <p>
        Ces contacts sont sur le site, visibles de tous. Les référents les voient aussi quand ils choisissent une
        session.
      </p>
      <p>
        <LinkButton href={contactPaths.new}>Ajouter un contact</LinkButton>
      </p>
      {contacts.length === 0 ? (
        <EmptyState title="Aucun contact public" text="Ajoutez un contact : les structures sauront à qui écrire." />
      ) : (
        <Table
          caption="Vos contacts"
          captionHidden
          rows={contacts}
          columns={[
            {
              label: 'Contact',
              rowHeader: true,
              cell: (one) => <a href={contactPaths.editOf(one.id)}>{one.name}</a>,
            },
            {
              label: 'Adresse et téléphone',
              cell: (one) => (
                <>
                  {one.email}
                  {one.phone !== null && <span class="ac-detail">{phoneWords(one.phone)}</span>}
                </>
              ),
            },
            {
              label: 'Régions',
              cell: ({ regions }) => listOf(regions.map((code) => regionOf(code)?.name ?? code)),
            },
          ]}
        />
      )}
    </AppPage>
  )
}

interface ContactFormProps {
  readonly request: TrainerRequest
  /** Absent: a new one. */
  readonly contact?: PublicContact | undefined
  readonly form: FormState
}

/** One contact: its name, how to reach it, for which regions. */
export function ContactPage({ request, contact, form }: ContactFormProps) {
  const title = contact ? `Contact « ${contact.name} »` : 'Ajouter un contact public'
  return (
    <AppPage request={request} title={title} scripts={['error-focus']}>
      <BackLink href={contactPaths.list}>Contacts publics</BackLink>
      <h1>{title}</h1>
      <ErrorSummary errors={form.errors} />
      <AppForm request={request} action={contact ? contactPaths.editOf(contact.id) : contactPaths.new}>
        <Field
          name={NAME}
          label="Nom du contact"
          hint="Une personne, ou un service : « Inscriptions en Bretagne »."
          form={form}
          maxlength={LONGEST_CONTACT_NAME}
          autocomplete="off"
        />
        <Field name={EMAIL} label="Adresse e-mail" type="email" form={form} maxlength={320} autocomplete="off" />
        <Field name={PHONE} label="Téléphone" type="tel" form={form} optional maxlength={30} autocomplete="off" />
        <CheckboxGroup
          name={REGION}
          legend="Pour quelles régions ?"
          form={form}
          options={REGIONS.map(({ code, name }) => ({ value: code, label: name }))}
        />
        <ButtonRow>
          <SubmitButton>{contact ? 'Enregistrer ce contact' : 'Publier ce contact'}</SubmitButton>
          <LinkButton href={contactPaths.list} look="tertiary">
            Ne rien changer
          </LinkButton>
        </ButtonRow>
      </AppForm>
      {contact && (
        <PostButton action={contactPaths.removeOf(contact.id)} csrf={request.csrf} look="tertiary">
          Retirer ce contact du site
        </PostButton>
      )}
    </AppPage>
  )
}
