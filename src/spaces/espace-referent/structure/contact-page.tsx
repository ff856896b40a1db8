import { LONGEST_NOTE } from '../../../domain/organisations/index.ts'
import {
  BackLink,
  ButtonRow,
  CheckboxGroup,
  ErrorSummary,
  Field,
  type FormState,
  LinkButton,
  SubmitButton,
} from '../../../platform/ui/index.ts'
import type { ReferentRequest } from '../../access.ts'
import { AppForm, AppPage } from '../../shell.tsx'
import { referentPaths } from '../paths.ts'

interface ContactPageProps {
  readonly request: ReferentRequest
  /** Whether something stands in the register already. */
  readonly published: boolean
  readonly form: FormState
}

/** What the structure agrees to show to anybody, beside its name and its city. */
export function ContactPage({ request, published, form }: ContactPageProps) {
  const title = 'Publier un contact dans l’annuaire'
  const { organisation } = request.visitor.referent
  const street = [organisation.address, `${organisation.postalCode} ${organisation.city}`].filter(Boolean).join(', ')
  return (
    <AppPage request={request} title={title} scripts={['error-focus']} returnTo={referentPaths.contact}>
      <BackLink href={referentPaths.structure}>La structure</BackLink>
      <h1>{title}</h1>
      <ErrorSummary errors={form.errors} />
      <p>
        L’annuaire public montre le nom et la ville de votre structure. Ajoutez, si vous le voulez, de quoi vous
        joindre. Tout le monde peut le lire : donnez le contact de la structure, jamais celui d’une personne.
      </p>
      <AppForm request={request} action={referentPaths.contact}>
        <Field
          name="telephone"
          type="tel"
          label="Téléphone de l’accueil"
          hint="Exemple : 05 55 12 34 56"
          form={form}
          optional
          autocomplete="off"
        />
        <Field
          name="email"
          type="email"
          label="Adresse e-mail de la structure"
          hint="Une adresse partagée convient ici. Exemple : accueil@ville.fr"
          form={form}
          optional
          autocomplete="off"
        />
        <Field
          name="precisions"
          type="textarea"
          label="Horaires, rendez-vous"
          hint={`${LONGEST_NOTE} caractères au plus. Exemple : du lundi au vendredi de 9 h à 12 h, sur rendez-vous.`}
          form={form}
          optional
          rows={3}
          width="full"
        />
        {organisation.address && (
          <CheckboxGroup
            name="adresse"
            legend="Adresse"
            form={form}
            options={[
              {
                value: 'oui',
                label: 'Montrer aussi l’adresse',
                hint: `${street}. Ne cochez pas si ce lieu doit rester discret.`,
              },
            ]}
          />
        )}
        <ButtonRow>
          <SubmitButton name="etape" value="publier">
            {published ? 'Changer ce qui est publié' : 'Publier ce contact'}
          </SubmitButton>
          {published && (
            <SubmitButton name="etape" value="retirer" look="secondary">
              Retirer le contact de l’annuaire
            </SubmitButton>
          )}
          <LinkButton href={referentPaths.structure} look="tertiary">
            Ne rien changer
          </LinkButton>
        </ButtonRow>
      </AppForm>
    </AppPage>
  )
}
