import { FILE_REFUSALS, type FileSheet, isFileRefusal } from '../../../domain/habilitation/index.ts'
import { Timeline } from '../../../platform/ui/index.ts'
import { TEAM_ZONE } from '../done.ts'
import { FILE_ACT_WORDS } from './words.ts'

/** Everything that happened to the file, the latest first. */
export function FileHistory({ sheet }: { readonly sheet: FileSheet }) {
  return (
    <section class="ac-section" aria-labelledby="historique">
      <h2 id="historique">Historique</h2>
      <Timeline
        entries={toldEvents(sheet).map((event) => ({
          instant: event.at,
          timeZone: TEAM_ZONE,
          title: FILE_ACT_WORDS[event.act] ?? 'Dossier changé',
          detail: (
            <p>
              {event.byName ? `Par ${event.byName}${event.byTeam ? ', de l’équipe' : ''}.` : 'Automatiquement.'}{' '}
              {groundsOf(event.details)}
            </p>
          ),
        }))}
      />
    </section>
  )
}

/** What concerns our team: how a draft was written does not, and saves one after the other are one. */
function toldEvents({ events }: FileSheet): FileSheet['events'] {
  return events
    .filter(({ act, fromState }) => fromState !== 'brouillon' || act === 'creer' || act === 'envoyer')
    .filter(({ act, byName }, place, kept) => {
      const later = kept[place - 1]
      return act !== 'modifier' || later?.act !== act || later.byName !== byName
    })
}

/** The grounds of a refusal, kept as codes. */
function groundsOf({ grounds }: Readonly<Record<string, unknown>>): string {
  if (typeof grounds !== 'string') return ''
  return grounds
    .split(',')
    .map((key) => (isFileRefusal(key) ? `${FILE_REFUSALS[key].label}.` : ''))
    .join(' ')
}
