import { type MandatChoices, PRACTICE_PERSON, zoneOfOrganisation } from '../../../domain/mandats/index.ts'
import { BackLink, Checkbox, ErrorSummary, type FormState, SubmitButton } from '../../../platform/ui/index.ts'
import type { AidantRequest } from '../../access.ts'
import { ProofField } from '../../proof-field.tsx'
import { AppForm } from '../../shell.tsx'
import { CERTIFIED } from '../nouveau-mandat/recapitulatif/page.tsx'
import { Summary } from '../nouveau-mandat/recapitulatif/summary.tsx'
import { PRACTICE_NAME, PracticePage } from './frame.tsx'
import { practicePaths } from './paths.ts'

interface SignPageProps {
  readonly request: AidantRequest
  readonly choices: MandatChoices
  readonly form: FormState
}

/** Read together, then signed with a code: the same page as the real one, and the same gesture. */
export function SignPage({ request, choices, form }: SignPageProps) {
  const { organisation } = request.visitor.aidant
  const title = `Nouveau mandat avec ${PRACTICE_NAME}`
  return (
    <PracticePage
      request={request}
      title={title}
      step={3}
      stepTitle="relire et signer"
      next="le mandat signé"
      scripts={['error-focus']}
      back={<BackLink href={practicePaths.choices}>Modifier les choix</BackLink>}
    >
      <ErrorSummary errors={form.errors} />
      <h1>{title}</h1>
      <p>Relisez cette page avec la personne : montrez-lui l’écran, ou lisez-la à voix haute.</p>
      <Summary
        request={request}
        facts={{ choices, identity: PRACTICE_PERSON }}
        zone={zoneOfOrganisation(organisation)}
      />
      <AppForm request={request} action={practicePaths.recap}>
        <Checkbox
          name={CERTIFIED}
          form={form}
          label={`Je certifie avoir informé ${PRACTICE_NAME}`}
          hint="Des démarches permises, de la durée, des informations utilisées et pourquoi, de ses droits, et de la possibilité de tout arrêter à tout moment."
        />
        <ProofField
          request={request}
          form={form}
          label="Votre code à 6 chiffres"
          hint="Il s’affiche dans votre application ou sur votre carte. Chaque code sert une seule fois."
        />
        <SubmitButton>Signer ce mandat d’entraînement</SubmitButton>
      </AppForm>
    </PracticePage>
  )
}
