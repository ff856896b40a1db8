import { DURATIONS, type MandatView, zoneOfOrganisation } from '../../../domain/mandats/index.ts'
import type { CivilIdentity } from '../../../domain/usagers/index.ts'
import { BackLink, formatDateTime, LinkButton, PostButton, SummaryList } from '../../../platform/ui/index.ts'
import type { AidantRequest } from '../../access.ts'
import { AppJourneyPage, organisationField } from '../../shell.tsx'
import { mandatPaths } from '../nouveau-mandat/paths.ts'
import { STEP_COUNT } from '../nouveau-mandat/words.ts'
import { commonName, personBand, themeTitle } from '../usagers/words.ts'

interface RenewProps {
  readonly request: AidantRequest
  readonly mandat: MandatView
  readonly identity: CivilIdentity
}

/** What is taken over, before it is changed together. */
export function RenewPage({ request, mandat, identity }: RenewProps) {
  const zone = zoneOfOrganisation(request.visitor.aidant.organisation)
  const title = `Renouveler le mandat avec ${commonName(identity)}`
  return (
    <AppJourneyPage
      request={request}
      title={title}
      person={personBand(mandat.usagerId, identity)}
      stepper={{ step: 1, stepCount: STEP_COUNT, title: 'le mandat à renouveler', next: 'les choix' }}
      back={<BackLink href={mandatPaths.mandatOf(mandat.id)}>Retour au mandat</BackLink>}
    >
      <h1>{title}</h1>
      <p>
        Renouveler, c’est signer un nouveau mandat. La personne doit être avec vous et se connecter à FranceConnect. Les
        choix sont repris de celui-ci, et vous les relisez ensemble.
      </p>
      <SummaryList
        rows={[
          { label: 'Mandat n°', value: mandat.number },
          {
            label: mandat.state === 'expire' ? 'Fini depuis' : 'Finit',
            value: `le ${formatDateTime(mandat.expiresAt, zone)}`,
          },
          { label: 'Durée', value: DURATIONS.find(({ key }) => key === mandat.duration)?.label ?? mandat.duration },
          {
            label: 'Thèmes',
            value: (
              <ul>
                {mandat.autorisations.map(({ id, theme }) => (
                  <li key={id}>{themeTitle(theme)}</li>
                ))}
              </ul>
            ),
          },
        ]}
      />
      <PostButton
        action={mandatPaths.renewOf(mandat.id)}
        csrf={request.csrf}
        hidden={organisationField(request)}
        look="primary"
      >
        Reprendre ces choix
      </PostButton>
    </AppJourneyPage>
  )
}

export function NotRenewablePage({ request, mandat, identity }: RenewProps) {
  const revoked = mandat.endReason === 'revoque_par_usager'
  const title = 'Ce mandat ne se renouvelle pas'
  return (
    <AppJourneyPage request={request} title={title} person={personBand(mandat.usagerId, identity)}>
      <h1>{title}</h1>
      <p>
        {revoked
          ? 'La personne l’a arrêté elle-même. Nous ne le lui proposons pas à nouveau.'
          : 'On renouvelle un mandat en vigueur, ou fini depuis moins d’un an, si la personne n’en a arrêté aucun depuis.'}
      </p>
      <p>Si la personne le demande, vous pouvez signer ensemble un nouveau mandat.</p>
      <LinkButton href={mandatPaths.start}>Commencer un nouveau mandat</LinkButton>
    </AppJourneyPage>
  )
}
