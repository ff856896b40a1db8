import { zoneOfOrganisation } from '../../../../domain/mandats/index.ts'
import type { CivilIdentity, PossibleSamePerson } from '../../../../domain/usagers/index.ts'
import {
  Alert,
  BackLink,
  Checkbox,
  Countdown,
  ErrorSummary,
  type FormState,
  Notice,
  RadioGroup,
  SubmitButton,
} from '../../../../platform/ui/index.ts'
import type { AidantRequest } from '../../../access.ts'
import { ProofField } from '../../../proof-field.tsx'
import { AppForm, AppJourneyPage } from '../../../shell.tsx'
import { birthOf, civilName, commonName } from '../../usagers/words.ts'
import { AbandonForm } from '../issues/pages.tsx'
import { mandatPaths } from '../paths.ts'
import { journeyTitle, STEP_COUNT } from '../words.ts'
import { Existing, Renewed } from './changes.tsx'
import type { Blocked, RecapFacts } from './facts.ts'
import { SessionToClose } from './session.tsx'
import { Summary } from './summary.tsx'

export const CERTIFIED = 'certifie'
export const SAME_PERSON = 'meme_personne'
export const NOBODY = 'non'

interface RecapProps {
  readonly request: AidantRequest
  readonly facts: RecapFacts
  readonly form: FormState
  /** What is wrong with the whole. */
  readonly problem?: string | undefined
}

/** Read together, then signed: who, what, until when, what it replaces. */
export function RecapPage({ request, facts, form, problem }: RecapProps) {
  const { journey, identity, blocked } = facts
  const { organisation } = request.visitor.aidant
  const zone = zoneOfOrganisation(organisation)
  const title = `${journeyTitle(journey)} avec ${commonName(identity)}`
  return (
    <AppJourneyPage
      request={request}
      title={title}
      person={{ name: civilName(identity), birthdateText: birthOf(identity) }}
      scripts={['countdown', 'error-focus']}
      stepper={{ step: 3, stepCount: STEP_COUNT, title: 'relire et signer', next: 'le mandat signé' }}
      back={<BackLink href={mandatPaths.choicesOf(journey.id)}>Modifier les choix</BackLink>}
      returnTo={mandatPaths.recapOf(journey.id)}
      sheet={sheetOf(facts)}
    >
      <ErrorSummary errors={form.errors} global={problem ? [problem] : []} />
      <h1>{title}</h1>
      <p>Relisez cette page avec la personne : montrez-lui l’écran, ou lisez-la à voix haute.</p>
      <Summary request={request} facts={facts} zone={zone} />
      <Renewed facts={facts} />
      <Existing facts={facts} zone={zone} />
      {blocked && <BlockedAlert reason={blocked} />}
      {!blocked && journey.logoutPending && <SessionToClose request={request} facts={facts} form={form} />}
      {!blocked && !journey.logoutPending && (
        <AppForm request={request} action={mandatPaths.recapOf(journey.id)}>
          <SamePerson facts={facts} form={form} />
          <Checkbox
            name={CERTIFIED}
            form={form}
            label={`Je certifie avoir informé ${commonName(identity)}`}
            hint="Des démarches permises, de la durée, des informations utilisées et pourquoi, de ses droits, et de la possibilité de tout arrêter à tout moment."
          />
          <ProofField
            request={request}
            form={form}
            label="Votre code à 6 chiffres"
            hint="Il s’affiche dans votre application ou sur votre carte. C’est votre signature pour la structure."
          />
          <SubmitButton>Signer ce mandat pour {organisation.name}</SubmitButton>
          <p class="ac-left">
            À signer <Countdown deadline={journey.expiresAt} timeZone={zone} />.
          </p>
        </AppForm>
      )}
      <Notice>
        <p>
          Si vous modifiez les choix, la personne devra se connecter à nouveau à FranceConnect : elle a signé ceux-ci et
          pas d’autres.
        </p>
      </Notice>
      <AbandonForm request={request} journeyId={journey.id} />
    </AppJourneyPage>
  )
}

/** The part of the help that says what this page asks for, when it is not the signature alone. */
function sheetOf({ journey, candidates }: RecapFacts): string | undefined {
  if (journey.logoutPending) return 'franceconnect#avant-de-signer'
  return candidates.length > 0 ? 'franceconnect#identite-changee' : undefined
}

/** A civil status corrected gives the same person another identifier at FranceConnect: only the aidant can say. */
function SamePerson({ facts, form }: { readonly facts: RecapFacts; readonly form: FormState }) {
  const { candidates, identity } = facts
  if (candidates.length === 0) return null
  return (
    <>
      {candidates.some(({ otherFirstName }) => otherFirstName) && (
        <Alert kind="warning" title="Ce sont peut-être deux personnes">
          <p>
            Des jumelles ou des jumeaux ont le même nom et la même date de naissance. Une erreur mêlerait les mandats de
            deux personnes, dans toutes leurs structures.
          </p>
          <p>
            Répondez oui seulement si la personne a changé de prénom. Un document doit le prouver : décision de la
            mairie ou acte de naissance. Un doute ? Répondez non.
          </p>
        </Alert>
      )}
      <RadioGroup
        name={SAME_PERSON}
        legend={`Suivez-vous déjà ${commonName(identity)} sous une autre identité ?`}
        hint="Après une correction de son état civil, FranceConnect donne un autre identifiant à la même personne. Demandez-lui, et vérifiez sa pièce d’identité."
        form={form}
        options={[
          ...candidates.map((candidate) => ({
            value: candidate.usagerId,
            label: sameWords(identity, candidate),
            hint: 'Ses mandats et son historique la suivent. Son identité change dans toutes ses structures : elles sont prévenues, et notre équipe aussi.',
          })),
          { value: NOBODY, label: 'Non, c’est quelqu’un d’autre' },
        ]}
      />
    </>
  )
}

function sameWords(identity: CivilIdentity, candidate: PossibleSamePerson): string {
  const born = birthOf(candidate.identity)
  return candidate.otherFirstName
    ? `Oui : ${civilName(candidate.identity)}, ${born}, a changé de prénom et s’appelle maintenant ${civilName(identity)}`
    : `Oui, c’est ${civilName(candidate.identity)}, ${born}`
}

export const BLOCKED = {
  suspended: {
    title: 'Un mandat de cette personne est suspendu',
    text: 'Un décès ou une mesure de protection a été signalé. Aucun nouveau mandat n’est possible tant que l’équipe d’Aidants Connect n’a pas vérifié. Appelez-la si c’est une erreur.',
  },
  incapacity: {
    title: 'Aucun mandat ne peut être signé pour cette personne',
    text: 'L’équipe d’Aidants Connect a reçu la preuve d’un décès ou d’une mesure de protection juridique. Appelez-la si c’est une erreur.',
  },
  withdrawn: {
    title: 'Une ou un collègue doit signer ce mandat',
    text: 'Vous avez déclaré un conflit d’intérêts avec cette personne : vous ne pouvez rien signer avec elle. Le conflit n’existe plus ? Dites-le dans « Mon compte ».',
  },
} as const satisfies Readonly<Record<Blocked, { readonly title: string; readonly text: string }>>

function BlockedAlert({ reason }: { readonly reason: Blocked }) {
  return (
    <Alert kind="error" title={BLOCKED[reason].title}>
      <p>{BLOCKED[reason].text}</p>
    </Alert>
  )
}
