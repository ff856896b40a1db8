import {
  ARGENT_WARNING,
  DURATIONS,
  expiryOf,
  type NoticeChoice,
  wholeSecond,
} from '../../../../domain/mandats/index.ts'
import { Alert, formatDateTime, SummaryList } from '../../../../platform/ui/index.ts'
import type { AidantRequest } from '../../../access.ts'
import { birthOf, civilName, phoneWords, themeTitle } from '../../usagers/words.ts'
import type { RecapFacts } from './facts.ts'

/** Who, which structure, what, until when, and how she is told: what is signed. */
export function Summary({
  request,
  facts,
  zone,
}: {
  readonly request: AidantRequest
  readonly facts: Pick<RecapFacts, 'choices' | 'identity'>
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

/** « 1 mois (31 jours) ». */
export function durationLabel(duration: string): string {
  return DURATIONS.find(({ key }) => key === duration)?.label ?? duration
}
