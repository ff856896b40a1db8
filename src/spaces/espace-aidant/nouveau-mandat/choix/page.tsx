import {
  ARGENT_WARNING,
  DURATIONS,
  type Journey,
  ORAL_NOTICES,
  themeOf,
  zoneOfOrganisation,
} from '../../../../domain/mandats/index.ts'
import {
  Alert,
  BackLink,
  Callout,
  Checkbox,
  CheckboxGroup,
  CheckboxTiles,
  type Choice,
  Countdown,
  ErrorSummary,
  Field,
  type FormState,
  FranceConnectButton,
  Notice,
  RadioTiles,
  ThemeIcon,
} from '../../../../platform/ui/index.ts'
import type { AidantRequest } from '../../../access.ts'
import { AppForm, AppJourneyPage } from '../../../shell.tsx'
import { Failure } from '../../messages/failure.tsx'
import { type NoticeState, Notices } from '../../messages/fields.tsx'
import { AbandonForm } from '../issues/pages.tsx'
import { mandatPaths } from '../paths.ts'
import { type Explanation, journeyTitle, STEP_COUNT } from '../words.ts'
import { demarchesField, OTHER_COUNT, otherField } from './form.ts'

export interface ChoicesPageProps {
  readonly request: AidantRequest
  readonly journey: Journey
  readonly form: FormState
  readonly notice: NoticeState
  /** What stopped the journey, explained above the form that came back. */
  readonly failure: Explanation | undefined
  /** When what stopped it will be over. */
  readonly failureUntil: Date | undefined
  /** What the mandat to renew was, for the difference to be seen. */
  readonly renewed: { readonly number: string } | undefined
}

/** The one screen where everything is chosen together, before the usager goes to FranceConnect. */
export function ChoicesPage(props: ChoicesPageProps) {
  const { request, journey, form, failure } = props
  const { organisation } = request.visitor.aidant
  const zone = zoneOfOrganisation(organisation)
  const title = journeyTitle(journey)
  return (
    <AppJourneyPage
      request={request}
      title={`${title} : les choix`}
      scripts={['countdown', 'error-focus']}
      stepper={{ step: 2, stepCount: STEP_COUNT, title: 'les choix', next: 'la connexion à FranceConnect' }}
      back={<BackLink href={mandatPaths.start}>Retour aux comptes acceptés</BackLink>}
      returnTo={mandatPaths.choicesOf(journey.id)}
    >
      <ErrorSummary errors={form.errors} />
      <h1>{title} : les choix</h1>
      {failure && <Failure failure={failure} until={props.failureUntil} zone={zone} />}
      {props.renewed && (
        <Alert kind="info" title={`Repris du mandat n° ${props.renewed.number}`}>
          <p>Vérifiez chaque choix avec la personne. Ce qui change sera montré avant la signature.</p>
        </Alert>
      )}
      <Notice>
        <p>
          La structure engagée est <strong>{organisation.name}</strong>. Ces choix sont gardés{' '}
          <Countdown deadline={journey.expiresAt} timeZone={zone} />.
        </p>
      </Notice>
      <Callout title="À dire à la personne, avant de choisir">
        <ol class="ac-said">
          {ORAL_NOTICES.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ol>
      </Callout>
      <AppForm request={request} action={mandatPaths.choicesOf(journey.id)}>
        {/* What the Enter key presses: the first button of a form. Without it, that would send a code again. */}
        <button type="submit" class="fr-sr-only" tabIndex={-1} aria-hidden="true" />
        <CheckboxTiles
          name="themes"
          legend="Pour quels thèmes ?"
          hint="Choisissez un ou plusieurs thèmes, puis les démarches. Le mandat ne permet rien d’autre."
          form={form}
          options={organisation.allowedThemes.map((theme) => themeChoice(theme, form))}
        />
        <RadioTiles
          name="duration"
          legend="Pour combien de temps ?"
          hint="Le mandat commence à la signature. La personne peut l’arrêter à tout moment."
          form={form}
          options={DURATIONS.map(({ key, label, hint }) => ({ value: key, label, hint }))}
        />
        <Notices form={form} notice={props.notice} />
        <Checkbox
          name="mailbox"
          form={form}
          label="Créer une adresse mail pour la personne et en garder les identifiants"
          hint="Seulement si elle n’en a pas et qu’elle le demande. Nous ne gardons aucun autre mot de passe : un mot de passe donne accès à tout, sans limite de thème ni de durée."
        />
        <Checkbox
          name="no_protection"
          form={form}
          label="La personne déclare qu’elle n’est sous aucune mesure de protection juridique"
          hint="Ni sauvegarde de justice, ni curatelle, ni tutelle. Posez-lui la question."
        />
        <section class="ac-handover" aria-labelledby="signer">
          <h2 id="signer">Faire signer la personne</h2>
          <p>
            Passez l’écran à la personne. Elle se connecte à FranceConnect avec son propre compte : c’est sa signature
            pour ces choix. Ensuite, nous fermons sa session FranceConnect.
          </p>
          <FranceConnectButton label="Faire signer avec" />
        </section>
      </AppForm>
      <AbandonForm request={request} journeyId={journey.id} />
    </AppJourneyPage>
  )
}

function themeChoice(key: string, form: FormState): Choice {
  const theme = themeOf(key)
  if (!theme) return { value: key, label: key }
  return {
    value: key,
    label: theme.title,
    hint: theme.description,
    icon: <ThemeIcon theme={theme.key} />,
    detail: (
      <>
        {key === 'argent' && (
          <Alert kind="warning">
            <p>{ARGENT_WARNING}</p>
          </Alert>
        )}
        <CheckboxGroup
          name={demarchesField(key)}
          legend={`Quelles démarches ? (${theme.shortTitle})`}
          form={form}
          options={theme.demarches.map((demarche) => ({ value: demarche, label: demarche }))}
        />
        <Field
          name={otherField(key)}
          label={`Autre démarche (${theme.shortTitle})`}
          hint={`En quelques mots, une par ligne, ${OTHER_COUNT} au plus.`}
          form={form}
          type="textarea"
          rows={2}
          optional
          width="full"
        />
      </>
    ),
  }
}
