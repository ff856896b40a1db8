import {
  ARGENT_WARNING,
  DURATIONS,
  expiryOf,
  type NoticeChoice,
  type ReplacementPreview,
  wholeSecond,
  zoneOfOrganisation,
} from '../../../../domain/mandats/index.ts'
import {
  Alert,
  BackLink,
  Checkbox,
  Countdown,
  ErrorSummary,
  type FormState,
  formatDateTime,
  listOf,
  Notice,
  RadioGroup,
  SubmitButton,
  SummaryList,
} from '../../../../platform/ui/index.ts'
import type { AidantRequest } from '../../../access.ts'
import { ProofField } from '../../../proof-field.tsx'
import { AppForm, AppJourneyPage } from '../../../shell.tsx'
import { birthOf, civilName, commonName, phoneWords, themeShortTitle, themeTitle } from '../../usagers/words.ts'
import { AbandonForm } from '../issues/pages.tsx'
import { mandatPaths } from '../paths.ts'
import { journeyTitle, STEP_COUNT } from '../words.ts'
import { type Difference, differences, type RecapFacts } from './facts.ts'

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
    >
      <ErrorSummary errors={form.errors} global={problem ? [problem] : []} />
      <h1>{title}</h1>
      <p>Relisez cette page avec la personne : montrez-lui l’écran, ou lisez-la à voix haute.</p>
      <Summary request={request} facts={facts} zone={zone} />
      <Renewed facts={facts} />
      <Existing facts={facts} zone={zone} />
      {blocked ? (
        <Blocked reason={blocked} />
      ) : (
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

function Summary({
  request,
  facts,
  zone,
}: {
  readonly request: AidantRequest
  readonly facts: RecapFacts
  readonly zone: string
}) {
  const { choices, identity } = facts
  const { organisation } = request.visitor.aidant
  const until = expiryOf(wholeSecond(request.ctx.clock.now()), choices.duration)
  return (
    <>
      <SummaryList
        rows={[
          {
            label: 'La personne',
            value: (
              <>
                <strong>{civilName(identity)}</strong>
                <br />
                {birthOf(identity)}
              </>
            ),
          },
          {
            label: 'La structure engagée',
            value: (
              <>
                <strong>{organisation.name}</strong>
                <br />
                {[organisation.address, `${organisation.postalCode} ${organisation.city}`].filter(Boolean).join(', ')}
              </>
            ),
          },
          {
            label: 'Ce qu’elle peut faire',
            value: (
              <ul class="ac-themes">
                {choices.themes.map(({ theme, demarches }) => (
                  <li key={theme}>
                    <strong>{themeTitle(theme)}</strong>
                    <ul>
                      {demarches.map((demarche) => (
                        <li key={demarche}>{demarche}</li>
                      ))}
                    </ul>
                  </li>
                ))}
              </ul>
            ),
          },
          {
            label: 'Durée',
            value: (
              <>
                <strong>{durationLabel(choices.duration)}</strong>
                <br />
                Signé maintenant, jusqu’au {formatDateTime(until, zone)}
              </>
            ),
          },
          { label: 'Messages de suivi', value: noticesText(choices.notices) },
          {
            label: 'Adresse mail',
            value: choices.mailboxOption
              ? 'La structure en crée une pour la personne et en garde les identifiants'
              : 'Aucune adresse n’est créée, aucun mot de passe n’est gardé',
          },
          { label: 'Protection juridique', value: 'La personne déclare n’être sous aucune mesure de protection' },
        ]}
      />
      {choices.themes.some(({ theme }) => theme === 'argent') && (
        <Alert kind="warning">
          <p>{ARGENT_WARNING}</p>
        </Alert>
      )}
    </>
  )
}

function noticesText(notices: NoticeChoice): string {
  switch (notices.channel) {
    case 'none':
      return 'Pas de message'
    case 'sms':
      return `Un SMS au ${phoneWords(notices.address)} à chaque démarche et à chaque changement`
    case 'email':
      return `Un mail à ${notices.address} à chaque démarche et à chaque changement`
  }
}

function Renewed({ facts }: { readonly facts: RecapFacts }) {
  const { renewed, choices } = facts
  if (!renewed) return null
  const found = differences(renewed, choices)
  return (
    <section class="ac-section" aria-labelledby="changements">
      <h2 id="changements">Ce qui change par rapport au mandat n° {renewed.number}</h2>
      {found.length === 0 ? (
        <p>Rien d’autre que la date de fin.</p>
      ) : (
        <ul>
          {found.map((one) => (
            <li key={JSON.stringify(one)}>{differenceText(one)}</li>
          ))}
        </ul>
      )}
    </section>
  )
}

function differenceText(one: Difference): string {
  switch (one.kind) {
    case 'theme_added':
      return `Thème ajouté : ${themeTitle(one.theme)}`
    case 'theme_removed':
      return `Thème qui n’y est plus : ${themeTitle(one.theme)}`
    case 'demarches_added':
      return `${themeShortTitle(one.theme)}, démarches ajoutées : ${one.demarches.join(' ; ')}`
    case 'demarches_removed':
      return `${themeShortTitle(one.theme)}, démarches retirées : ${one.demarches.join(' ; ')}`
    case 'duration':
      return `Durée : ${durationLabel(one.to)} au lieu de ${durationLabel(one.from)}`
  }
}

function durationLabel(duration: string): string {
  return DURATIONS.find(({ key }) => key === duration)?.label ?? duration
}

/** What there is already between the structure and this person, and what this mandat does to it. */
function Existing({ facts, zone }: { readonly facts: RecapFacts; readonly zone: string }) {
  const { previews, candidates } = facts
  const withMandats = previews.filter(({ preview }) => preview.current.length > 0)
  if (withMandats.length === 0) return null
  return (
    <section class="ac-section" aria-labelledby="deja">
      <h2 id="deja">Mandats déjà en vigueur avec votre structure</h2>
      {candidates.length > 0 && <p>Si c’est la même personne que celle indiquée plus bas :</p>}
      {withMandats.map(({ usagerId, preview }) => (
        <ul key={usagerId}>
          {preview.current.map((mandat) => (
            <li key={mandat.id}>
              Mandat n° {mandat.number}, jusqu’au {formatDateTime(mandat.expiresAt, zone)} :{' '}
              {fateOf(mandat.id, preview)}
            </li>
          ))}
        </ul>
      ))}
    </section>
  )
}

function fateOf(mandatId: string, preview: ReplacementPreview): string {
  const replaced = preview.replaces.find((one) => one.mandatId === mandatId)?.themes ?? []
  const standing = preview.current.find(({ id }) => id === mandatId)?.standing.map(({ theme }) => theme) ?? []
  const kept = standing.filter((theme) => !replaced.includes(theme))
  if (replaced.length === 0) return 'il continue sans changement.'
  if (kept.length === 0) return 'il est entièrement remplacé par celui-ci.'
  return `${names(replaced)} : remplacé par ce mandat. ${names(kept)} : continue.`
}

function names(themes: readonly string[]): string {
  return listOf(themes.map(themeShortTitle))
}

/** A civil status corrected gives the same person another identifier at FranceConnect: only the aidant can say. */
function SamePerson({ facts, form }: { readonly facts: RecapFacts; readonly form: FormState }) {
  const { candidates, journey, identity } = facts
  if (candidates.length === 0) return null
  const linked = journey.result?.linkToUsagerId
  const shown =
    form.values[SAME_PERSON] || !linked ? form : { ...form, values: { ...form.values, [SAME_PERSON]: linked } }
  return (
    <RadioGroup
      name={SAME_PERSON}
      legend={`Suivez-vous déjà ${commonName(identity)} sous une autre identité ?`}
      hint="Après une correction de son état civil, FranceConnect donne un autre identifiant à la même personne. Demandez-lui, et vérifiez sa pièce d’identité."
      form={shown}
      options={[
        ...candidates.map((candidate) => ({
          value: candidate.usagerId,
          label: `Oui, c’est ${civilName(candidate.identity)}, ${birthOf(candidate.identity)}`,
          hint: 'Ses mandats et son historique la suivent. Son identité est mise à jour.',
        })),
        { value: NOBODY, label: 'Non, c’est quelqu’un d’autre' },
      ]}
    />
  )
}

const BLOCKED = {
  suspended: {
    title: 'Un mandat de cette personne est suspendu',
    text: 'Un décès ou une mesure de protection a été signalé. Aucun nouveau mandat n’est possible tant que l’équipe d’Aidants Connect n’a pas vérifié. Appelez-la si c’est une erreur.',
  },
  incapacity: {
    title: 'Aucun mandat ne peut être signé pour cette personne',
    text: 'L’équipe d’Aidants Connect a reçu la preuve d’un décès ou d’une mesure de protection juridique. Appelez-la si c’est une erreur.',
  },
} as const

function Blocked({ reason }: { readonly reason: keyof typeof BLOCKED }) {
  return (
    <Alert kind="error" title={BLOCKED[reason].title}>
      <p>{BLOCKED[reason].text}</p>
    </Alert>
  )
}
