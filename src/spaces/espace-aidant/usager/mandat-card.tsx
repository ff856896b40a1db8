import { type AutorisationView, DURATIONS, type SheetMandat } from '../../../domain/mandats/index.ts'
import { Badge, Card, formatDateTime, formatShortDate, relativeDays, Table } from '../../../platform/ui/index.ts'
import type { AidantRequest } from '../../access.ts'
import { timeZoneOf } from '../../connexion/words.ts'
import { mandatPaths } from '../nouveau-mandat/paths.ts'
import { personPaths } from '../usagers/paths.ts'
import { inFixedOrder, STATE_WORDS, stateLook, themeTitle } from '../usagers/words.ts'

interface MandatCardProps {
  readonly request: AidantRequest
  readonly mandat: SheetMandat
}

/** A mandat with its themes, each shown as what it is (W-30), and what may be done with it. */
export function MandatCard({ request, mandat }: MandatCardProps) {
  const timeZone = timeZoneOf(request.visitor)
  const now = request.ctx.clock.now()
  const standing = mandat.state === 'actif' || mandat.state === 'suspendu'
  return (
    <Card
      level={3}
      title={
        <>
          Mandat <span class="ac-number">n° {mandat.number}</span>
        </>
      }
      aside={<StateBadges mandat={mandat} left={relativeDays(mandat.expiresAt, now, timeZone)} />}
      actions={<MandatActions mandat={mandat} standing={standing} />}
    >
      <p>
        Signé le {formatShortDate(mandat.signedAt, timeZone)}, reçu par {mandat.signedBy.givenName}{' '}
        {mandat.signedBy.familyName}, pour {durationLabel(mandat)}.{' '}
        {standing
          ? `Valable jusqu’au ${formatDateTime(mandat.expiresAt, timeZone)}.`
          : `Il a pris fin le ${formatDateTime(mandat.endedAt ?? mandat.expiresAt, timeZone)}.`}
      </p>
      {mandat.state === 'suspendu' && (
        <p>
          {mandat.suspensionReason === 'deces_signale'
            ? 'Un décès a été signalé.'
            : mandat.suspensionReason === 'mesure_protection_signalee'
              ? 'Une mesure de protection a été signalée.'
              : 'Une vérification est en cours.'}{' '}
          Personne ne peut agir jusqu’à la réponse de notre équipe.
        </p>
      )}
      <Table
        caption={`Thèmes du mandat n° ${mandat.number}`}
        captionHidden
        rows={inFixedOrder(mandat.autorisations, ({ theme }) => theme)}
        columns={[
          { label: 'Thème', rowHeader: true, cell: (one) => themeTitle(one.theme) },
          { label: 'Démarches', cell: (one) => <Demarches demarches={one.demarches} /> },
          {
            label: 'État',
            cell: (one) => <ThemeState mandat={mandat} autorisation={one} timeZone={timeZone} />,
          },
        ]}
      />
    </Card>
  )
}

function durationLabel({ duration }: SheetMandat): string {
  return DURATIONS.find(({ key }) => key === duration)?.label ?? ''
}

function StateBadges({ mandat, left }: { readonly mandat: SheetMandat; readonly left: string }) {
  return (
    <>
      {mandat.expiresSoon && <Badge kind="warning">Expire {left}</Badge>}{' '}
      <Badge kind={stateLook(mandat.state)}>{STATE_WORDS[mandat.state]}</Badge>
    </>
  )
}

function Demarches({ demarches }: { readonly demarches: readonly string[] }) {
  if (demarches.length === 0) return <>—</>
  return (
    <ul class="ac-plain-list">
      {demarches.map((demarche) => (
        <li key={demarche}>{demarche}</li>
      ))}
    </ul>
  )
}

interface ThemeStateProps {
  readonly mandat: SheetMandat
  readonly autorisation: AutorisationView
  readonly timeZone: string
}

function ThemeState({ mandat, autorisation, timeZone }: ThemeStateProps) {
  const { endReason, endedAt, theme } = autorisation
  const document = mandat.revocations.find(({ autorisationId }) => autorisationId === autorisation.id)
  if (endReason && endedAt) {
    return (
      <>
        {STATE_WORDS[endReason]}
        <span class="ac-detail">
          le {formatShortDate(endedAt, timeZone)}
          {document && (
            <>
              {' · '}
              <a href={personPaths.stoppedOf(document.id)}>
                Document de l’arrêt<span class="fr-sr-only"> du thème {themeTitle(theme)}</span>
              </a>
            </>
          )}
        </span>
      </>
    )
  }
  if (mandat.state !== 'actif') return <>{STATE_WORDS[mandat.state]}</>
  return (
    <>
      Autorisé
      <span class="ac-detail ac-no-print">
        <a href={personPaths.stopThemeOf(mandat.id, theme)}>
          Arrêter ce thème<span class="fr-sr-only"> : {themeTitle(theme)}</span>
        </a>
      </span>
    </>
  )
}

function MandatActions({ mandat, standing }: { readonly mandat: SheetMandat; readonly standing: boolean }) {
  const whole = mandat.revocations.find(({ autorisationId }) => autorisationId === null)
  const number = <span class="fr-sr-only"> n° {mandat.number}</span>
  return (
    <>
      <a href={mandatPaths.mandatOf(mandat.id)}>Voir le mandat{number}</a>
      {mandat.renewable && <a href={mandatPaths.renewOf(mandat.id)}>Renouveler{number}</a>}
      {standing && <a href={personPaths.stopMandatOf(mandat.id)}>Arrêter ce mandat{number}</a>}
      {standing && <a href={personPaths.renounceOf(mandat.id)}>Renoncer : conflit d’intérêts{number}</a>}
      {whole && <a href={personPaths.stoppedOf(whole.id)}>Document de l’arrêt{number}</a>}
    </>
  )
}
