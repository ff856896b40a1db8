import { type CertificateVerdict, CURRICULUM_WORDS, dayWords } from '../../../domain/formations/index.ts'
import {
  Alert,
  ButtonRow,
  ErrorSummary,
  Field,
  type FormState,
  LinkButton,
  SubmitButton,
  SummaryList,
} from '../../../platform/ui/index.ts'
import type { PublicRequest } from '../../access.ts'
import { AppForm, AppPage } from '../../shell.tsx'
import { sitePaths } from '../paths.ts'

export const CODE = 'code'

/** One field: the code printed on the certificate. */
export function CertificatePage({ request, form }: { readonly request: PublicRequest; readonly form: FormState }) {
  return (
    <AppPage request={request} title="Vérifier une attestation de formation" indexable scripts={['error-focus']}>
      <h1>Vérifier une attestation de formation</h1>
      <p class="ac-lead">
        Cette page dit si une attestation est vraie : qui a été formé, quand, pour quelle structure. Le prénom n’y est
        pas en entier.
      </p>
      <ErrorSummary errors={form.errors} />
      <AppForm request={request} action={sitePaths.certificate}>
        <Field
          name={CODE}
          label="Code de vérification"
          hint="À côté du QR code, cinq groupes de quatre. Les tirets et les majuscules ne comptent pas."
          form={form}
          autocomplete="off"
          spellcheck={false}
          maxlength={60}
        />
        <SubmitButton>Vérifier cette attestation</SubmitButton>
      </AppForm>
    </AppPage>
  )
}

interface VerdictProps {
  readonly request: PublicRequest
  readonly verdict: CertificateVerdict | undefined
}

/** The answer: what the certificate must say, or that nobody knows it. */
export function CertificateVerdictPage({ request, verdict }: VerdictProps) {
  const title = verdict ? 'Cette attestation est vraie' : 'Nous ne connaissons pas cette attestation'
  return (
    <AppPage request={request} title={title}>
      <h1>{title}</h1>
      {verdict ? (
        <>
          <Alert kind="success">
            <p>Comparez avec ce qui est écrit sur l’attestation : tout doit être pareil.</p>
          </Alert>
          <SummaryList
            rows={[
              { label: 'Personne', value: verdict.name },
              { label: 'Formation', value: CURRICULUM_WORDS[verdict.curriculum] },
              { label: 'Terminée le', value: dayWords(verdict.completedOn) },
              { label: 'Pour la structure', value: verdict.organisationName },
            ]}
          />
          <p>
            Une formation suivie ne suffit pas pour agir au nom de quelqu’un : il faut aussi un compte en service, dans
            une structure habilitée.
          </p>
        </>
      ) : (
        <>
          <Alert kind="error">
            <p>Aucune attestation ne porte ce code.</p>
          </Alert>
          <p>
            Relisez le code, tel qu’il est imprimé. Si la réponse ne change pas, ne vous fiez pas à cette attestation.
          </p>
        </>
      )}
      <ButtonRow>
        <LinkButton href={sitePaths.certificate} look="secondary">
          Vérifier une autre attestation
        </LinkButton>
      </ButtonRow>
    </AppPage>
  )
}
