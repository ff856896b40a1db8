import {
  type AutorisationView,
  DURATIONS,
  type MandatView,
  notRenewed,
  zoneOfOrganisation,
} from '../../../domain/mandats/index.ts'
import type { Organisation } from '../../../domain/organisations/index.ts'
import type { CivilIdentity } from '../../../domain/usagers/index.ts'
import { BackLink, formatDateTime, LinkButton, PostButton, SummaryList } from '../../../platform/ui/index.ts'
import type { AidantRequest } from '../../access.ts'
import { profilePaths } from '../../profil/paths.ts'
import { AppJourneyPage, organisationField } from '../../shell.tsx'
import { mandatPaths } from '../nouveau-mandat/paths.ts'
import { STEP_COUNT } from '../nouveau-mandat/words.ts'
import { commonName, inFixedOrder, personBand, themeTitle } from '../usagers/words.ts'

interface RenewProps {
  readonly request: AidantRequest
  readonly mandat: MandatView
  readonly identity: CivilIdentity
}

type Left = 'stopped' | 'in_another_mandat' | 'not_offered'

/** What a renewal takes over of a mandat's themes, and what it leaves, with why (DEC-07). */
export function themesOf(mandat: MandatView, { allowedThemes }: Pick<Organisation, 'allowedThemes'>) {
  const taken: AutorisationView[] = []
  const left: { readonly theme: string; readonly why: Left }[] = []
  for (const one of inFixedOrder(mandat.autorisations, ({ theme }) => theme)) {
    const why = notRenewed(one) ?? (allowedThemes.includes(one.theme) ? undefined : 'not_offered')
    if (why) left.push({ theme: one.theme, why })
    else taken.push(one)
  }
  return { taken, left }
}

const WHY: Readonly<Record<Left, string>> = {
  stopped: 'ce thème a été arrêté',
  in_another_mandat: 'il est dans un autre mandat',
  not_offered: 'votre structure ne le propose plus',
}

/** What is taken over, before it is changed together. */
export function RenewPage({ request, mandat, identity }: RenewProps) {
  const zone = zoneOfOrganisation(request.visitor.aidant.organisation)
  const title = `Renouveler le mandat avec ${commonName(identity)}`
  const { taken, left } = themesOf(mandat, request.visitor.aidant.organisation)
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
            label: 'Thèmes repris',
            value:
              taken.length === 0 ? (
                'Aucun'
              ) : (
                <ul>
                  {taken.map(({ id, theme }) => (
                    <li key={id}>{themeTitle(theme)}</li>
                  ))}
                </ul>
              ),
          },
          ...(left.length > 0
            ? [
                {
                  label: 'Thèmes non repris',
                  value: (
                    <ul>
                      {left.map(({ theme, why }) => (
                        <li key={theme}>
                          {themeTitle(theme)} : {WHY[why]}
                        </li>
                      ))}
                    </ul>
                  ),
                },
              ]
            : []),
        ]}
      />
      {left.some(({ why }) => why === 'stopped') && (
        <p>La personne veut de nouveau un thème arrêté ? Cochez-le avec elle à l’étape suivante.</p>
      )}
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

export function WithdrawnPage({ request, mandat, identity }: RenewProps) {
  const title = 'Une ou un collègue doit renouveler ce mandat'
  return (
    <AppJourneyPage request={request} title={title} person={personBand(mandat.usagerId, identity)}>
      <h1>{title}</h1>
      <p>Vous avez déclaré un conflit d’intérêts avec cette personne : vous ne pouvez rien signer avec elle.</p>
      <p>
        Le conflit n’existe plus ?{' '}
        <a href={profilePaths.declareConflictOf(mandat.usagerId)}>Agir de nouveau pour elle</a>
      </p>
    </AppJourneyPage>
  )
}
