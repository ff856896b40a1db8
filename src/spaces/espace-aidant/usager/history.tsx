import type { Acte, UsagerSheet } from '../../../domain/mandats/index.ts'
import { EmptyState, LinkButton, Timeline } from '../../../platform/ui/index.ts'
import type { AidantRequest } from '../../access.ts'
import { timeZoneOf } from '../../connexion/words.ts'
import { demarchePaths } from '../demarche/paths.ts'
import { themeTitle } from '../usagers/words.ts'

/** How many acts the sheet shows. */
export const SHOWN_ACTES = 50

const CHANNELS: Readonly<Record<Acte['channel'], string>> = {
  franceconnect: 'par FranceConnect',
  autre_site: 'sur un autre site',
  telephone: 'par téléphone',
  courrier: 'par courrier',
  guichet: 'à un guichet',
}

const PRESENCES: Readonly<Record<Acte['presence'], string>> = {
  present: 'la personne était présente',
  telephone: 'la personne était au téléphone',
  absent: 'la personne était absente',
}

const OUTCOMES: Readonly<Record<NonNullable<Acte['outcome']>, string>> = {
  faite: 'Démarche faite',
  a_reprendre: 'À reprendre',
  echouee: 'N’a pas abouti',
}

const DOERS: Readonly<Record<NonNullable<Acte['doneBy']>, string>> = {
  aidant: 'par l’aidant',
  ensemble: 'ensemble',
  usager: 'par la personne seule',
}

interface HistoryProps {
  readonly request: AidantRequest
  readonly sheet: UsagerSheet
  readonly actes: readonly Acte[]
  readonly canRecord: boolean
}

/** What was done in her name, as far as we know, and we say how far that is (DEC-14). */
export function History({ request, sheet, actes, canRecord }: HistoryProps) {
  const timeZone = timeZoneOf(request.visitor)
  return (
    <section class="ac-section" aria-labelledby="historique">
      <div class="ac-title-row">
        <h2 id="historique">Ce qui a été fait en son nom</h2>
        {canRecord && (
          <LinkButton href={demarchePaths.recordOf(sheet.usagerId)} look="tertiary">
            Noter une démarche faite autrement
          </LinkButton>
        )}
      </div>
      {actes.length === 0 ? (
        <EmptyState
          title="Rien pour le moment"
          text="Chaque connexion en son nom s’écrit ici toute seule. Notez aussi ce que vous faites par téléphone ou par courrier."
        />
      ) : (
        <Timeline
          entries={actes.map((acte) => ({
            instant: acte.startedAt,
            timeZone,
            title: acte.details?.demarche ?? themeTitle(acte.theme),
            detail: <ActeDetail acte={acte} />,
          }))}
        />
      )}
      {actes.length === SHOWN_ACTES && (
        <p class="ac-after-table">Les {SHOWN_ACTES} dernières démarches sont affichées.</p>
      )}
      <p class="ac-detail ac-after-table">
        Voilà ce que nous savons. FranceConnect peut rester ouvert 30 minutes : un autre site a pu être ouvert pendant
        ce temps sans que nous le sachions.
      </p>
    </section>
  )
}

function ActeDetail({ acte }: { readonly acte: Acte }) {
  const { details } = acte
  return (
    <>
      <p>
        {themeTitle(acte.theme)}
        {details?.site ? ` · ${details.site}` : ''}
        {details?.purpose ? ` · ${details.purpose}` : ''}
      </p>
      <p class="ac-detail">
        {acte.aidantName}, {CHANNELS[acte.channel]} ; {PRESENCES[acte.presence]}
        {details?.outsideList ? ' ; démarche ajoutée avec son accord' : ''}
      </p>
      {acte.state === 'refusee' ? (
        <p>Refusé au dernier moment : rien n’a été transmis.</p>
      ) : (
        acte.outcome && (
          <p>
            {OUTCOMES[acte.outcome]}
            {acte.doneBy ? `, ${DOERS[acte.doneBy]}` : ''}
            {acte.outcome === 'a_reprendre' && acte.resumedAt ? ' (reprise depuis)' : ''}
          </p>
        )
      )}
      {details?.note && <p class="ac-note">{details.note}</p>}
    </>
  )
}
