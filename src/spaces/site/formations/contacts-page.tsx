import type { PublicContact } from '../../../domain/formations/index.ts'
import { REGIONS, type Region } from '../../../domain/organisations/index.ts'
import { BackLink, Form, Select, SubmitButton } from '../../../platform/ui/index.ts'
import type { PublicRequest } from '../../access.ts'
import { AppPage } from '../../shell.tsx'
import { sitePaths } from '../paths.ts'
import { ContactList } from './contacts.tsx'

const TITLE = 'Écrire à un organisme de formation'

interface ContactsPageProps {
  readonly request: PublicRequest
  readonly region: Region | undefined
  readonly contacts: readonly PublicContact[]
}

/** The public contacts, region by region. */
export function ContactsPage({ request, region, contacts }: ContactsPageProps) {
  return (
    <AppPage request={request} title={region ? `${TITLE}, ${region.name}` : TITLE} indexable>
      <BackLink href={sitePaths.trainings}>Formations</BackLink>
      <h1>{TITLE}</h1>
      <p class="ac-lead">Pour une question sur une session, un devis, ou une formation près de chez vous.</p>
      <Form action={sitePaths.trainingContacts} method="get" label="Choisir une région" class="ac-register-search">
        <Select
          name="region"
          label="Région"
          form={{ values: { region: region?.code ?? '' }, errors: {} }}
          optional
          placeholder="Toutes"
          options={REGIONS.map(({ code, name }) => ({ value: code, label: name }))}
          width="full"
        />
        <SubmitButton>Voir les contacts</SubmitButton>
      </Form>
      <section class="ac-section" aria-labelledby="contacts">
        <h2 id="contacts">{region ? region.name : 'Toutes les régions'}</h2>
        <ContactList contacts={contacts} />
      </section>
    </AppPage>
  )
}
