import { LOGOUT_OVERRIDE_REASONS, type LogoutOverrideReason } from '../../../../domain/mandats/index.ts'
import { Disclosure, type FormState, RadioGroup, SubmitButton } from '../../../../platform/ui/index.ts'
import type { AidantRequest } from '../../../access.ts'
import { AppForm } from '../../../shell.tsx'
import { commonName, ofName } from '../../usagers/words.ts'
import { mandatPaths } from '../paths.ts'
import type { RecapFacts } from './facts.ts'

export const REASON = 'motif'

const REASONS: Readonly<Record<LogoutOverrideReason, string>> = {
  erreur_franceconnect: 'FranceConnect affiche une erreur, ou ne répond pas',
  fermee_autrement: 'La session est déjà fermée : toutes les fenêtres du navigateur ont été fermées',
  urgence: 'La personne ne peut pas attendre',
}

interface SessionProps {
  readonly request: AidantRequest
  readonly facts: RecapFacts
  readonly form: FormState
}

/** In place of the signature while FranceConnect has not come back from ending the person's session: one button, and the way on when it cannot. */
export function SessionToClose({ request, facts, form }: SessionProps) {
  const { journey, identity } = facts
  const who = commonName(identity)
  return (
    <section class="ac-section" aria-labelledby="fermer">
      <h2 id="fermer">Avant de signer, fermez FranceConnect</h2>
      <p>
        La session FranceConnect {ofName(who)} est peut-être encore ouverte : nous n’avons pas reçu la confirmation de
        sa fermeture. Un site pourrait s’ouvrir <strong>à son nom</strong>, dans ce navigateur, pendant 30 minutes.
      </p>
      <AppForm request={request} action={mandatPaths.closeSessionOf(journey.id)}>
        <SubmitButton>Fermer la session FranceConnect</SubmitButton>
      </AppForm>
      <p>Vous reviendrez ici aussitôt, pour signer.</p>
      <Disclosure summary="FranceConnect affiche une erreur ?" open={form.errors[REASON] !== undefined}>
        <p>
          Il n’y a peut-être plus de session à fermer, ou FranceConnect est en panne. Revenez alors sur cette page :
          vous pouvez signer quand même. Avant que la personne parte, <strong>fermez toutes les fenêtres</strong> du
          navigateur. Votre raison sera inscrite dans l’historique.
        </p>
        <AppForm request={request} action={mandatPaths.leaveSessionOf(journey.id)}>
          <RadioGroup
            name={REASON}
            legend="Pourquoi continuer ?"
            form={form}
            options={LOGOUT_OVERRIDE_REASONS.map((reason) => ({ value: reason, label: REASONS[reason] }))}
          />
          <SubmitButton look="secondary">Continuer vers la signature</SubmitButton>
        </AppForm>
      </Disclosure>
    </section>
  )
}
