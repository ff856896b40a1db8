import type { Place } from '../domain/avis/index.ts'
import type { SignedIn } from '../domain/comptes/index.ts'
import type { NavigationItem } from '../platform/ui/index.ts'
import type { ReferentVisitor, TeamVisitor } from './access.ts'
import { connexionPaths } from './connexion/paths.ts'
import { profilePaths } from './profil/paths.ts'
import { sitePaths } from './site/paths.ts'

/** Where people may go, and what leads there: the spaces of those who sign in, the menu of the site. */

const TEAM_HOME = '/equipe'
const TRAINING_HOME = '/organisme'
const HOME = '/espace-aidant'

interface Space {
  readonly home: string
  /** What leads here from another space. */
  readonly door: string
  readonly items: readonly SpaceItem[]
  open(visitor: SignedIn): boolean
}

interface SpaceItem extends NavigationItem {
  /** What waits there is counted beside it: a work list of its own. */
  readonly place?: Place
  /** Another folder whose pages are reached from there. */
  readonly also?: string
}

/** The spaces of those who sign in, and what stands in the navigation of each. */
const SPACES: readonly Space[] = [
  {
    home: HOME,
    door: 'Espace aidant',
    items: [
      { label: 'Accueil', href: HOME },
      { label: 'Personnes accompagnées', href: '/espace-aidant/usagers' },
      { label: 'Nouveau mandat', href: '/espace-aidant/mandats/nouveau' },
    ],
    open: ({ roles }) => roles.includes('aidant'),
  },
  {
    home: '/espace-referent',
    door: 'Espace référent',
    items: [
      { label: 'Accueil', href: '/espace-referent' },
      { label: 'Équipe', href: '/espace-referent/equipe' },
      { label: 'Mandats', href: '/espace-referent/mandats' },
      { label: 'Historique', href: '/espace-referent/activite' },
      { label: 'Structure', href: '/espace-referent/structure' },
      { label: 'Demandes', href: '/espace-referent/demandes', also: '/espace-referent/formation' },
    ],
    open: ({ roles }) => roles.includes('referent'),
  },
  {
    home: TEAM_HOME,
    door: 'Espace de l’équipe',
    items: [
      { label: 'Accueil', href: TEAM_HOME },
      { label: 'Habilitations', href: '/equipe/habilitations', place: 'habilitations', counted: 'dossier' },
      { label: 'Demandes', href: '/equipe/changements' },
      { label: 'Formations', href: '/equipe/formations', place: 'formations', counted: 'demande' },
      { label: 'Messages', href: '/equipe/messages', place: 'contact', counted: 'message' },
      { label: 'Organismes', href: '/equipe/organismes' },
      { label: 'Test Pix', href: '/equipe/pix', place: 'pix', counted: 'résultat' },
      { label: 'Comptes', href: '/equipe/comptes' },
      { label: 'Arrêts d’urgence', href: '/equipe/arrets' },
      { label: 'Membres', href: '/equipe/membres' },
    ],
    open: isOfTeam,
  },
  {
    home: TRAINING_HOME,
    door: 'Organisme de formation',
    items: [
      { label: 'Sessions', href: TRAINING_HOME },
      { label: 'Devis et paiements', href: '/organisme/financements' },
      { label: 'Contacts publics', href: '/organisme/contacts' },
      { label: 'Avis', href: '/organisme/avis' },
      { label: 'Collègues', href: '/organisme/collegues' },
    ],
    open: ({ trainingOrganisation }) => trainingOrganisation !== null,
  },
]

export function isOfTeam({ globalRoles }: SignedIn): boolean {
  return globalRoles.includes('equipe') || globalRoles.includes('equipe_responsable')
}

/** A stop of their structure leaves our team, and a training organisation, their own space. */
function isOpenThroughStop({ home }: Space, { stoppedEverywhere }: SignedIn): boolean {
  return (home === TEAM_HOME || home === TRAINING_HOME) && !stoppedEverywhere
}

/** Where somebody may still go when their structure alone is stopped: the spaces that belong to none. */
export function structurelessDoorsOf(visitor: SignedIn): readonly { readonly href: string; readonly label: string }[] {
  if (visitor.stoppedEverywhere) return []
  return [
    ...(isOfTeam(visitor) ? [{ href: TEAM_HOME, label: 'Aller à l’espace de l’équipe' }] : []),
    ...(visitor.trainingOrganisation ? [{ href: TRAINING_HOME, label: 'Aller à l’espace de votre organisme' }] : []),
  ]
}

/** Where this person is at home: the first space that they may enter, if there is one. */
export function homeOf(visitor: SignedIn): string | undefined {
  return SPACES.find((space) => space.open(visitor))?.home
}

/** The spaces that this person may enter now, with what stands in the navigation of each: the map of the site. */
export function placesOf(visitor: SignedIn): readonly {
  readonly home: string
  readonly title: string
  readonly items: readonly { readonly href: string; readonly label: string }[]
}[] {
  if (visitor.mustProve || visitor.activation !== null) return []
  return [
    ...SPACES.filter(
      (space) => space.open(visitor) && (visitor.stopped === null || isOpenThroughStop(space, visitor)),
    ).map(({ home, door, items }) => ({ home, title: door, items })),
    { home: profilePaths.home, title: 'Mon compte', items: [{ href: profilePaths.home, label: 'Mon compte' }] },
  ]
}

/** What anybody finds from any page of the site. Pages where one thing is done (signing in, verifying a mandat) have none. */
const PUBLIC_ITEMS: readonly NavigationItem[] = [
  { label: 'Accueil', href: sitePaths.home },
  { label: 'Habilitation', href: sitePaths.habilitation },
  { label: 'Formations', href: sitePaths.trainings },
  { label: 'Structures', href: sitePaths.register },
  { label: 'Ressources', href: sitePaths.resources },
  { label: 'Statistiques', href: sitePaths.statistics },
  { label: 'Aide', href: sitePaths.help },
  { label: 'Se connecter', href: connexionPaths.signIn },
]
/** Which entry of the menu a folder of the site stands under; null: under none, the menu is there all the same. */
const PUBLIC_PLACES: ReadonlyMap<string, string | null> = new Map([
  [sitePaths.habilitation, sitePaths.habilitation],
  [sitePaths.eligibility, sitePaths.habilitation],
  [sitePaths.trainings, sitePaths.trainings],
  [sitePaths.funding, sitePaths.trainings],
  [sitePaths.register, sitePaths.register],
  [sitePaths.resources, sitePaths.resources],
  [sitePaths.tutorial, sitePaths.resources],
  [sitePaths.reasons, sitePaths.resources],
  [sitePaths.testimonies, sitePaths.resources],
  [sitePaths.statistics, sitePaths.statistics],
  [sitePaths.help, sitePaths.help],
  [sitePaths.questions, sitePaths.help],
  [sitePaths.glossary, sitePaths.help],
  [sitePaths.usager, sitePaths.help],
  [sitePaths.contact, sitePaths.help],
  [sitePaths.status, sitePaths.help],
  [sitePaths.about, null],
  [sitePaths.conditions, null],
  ['/chartes', null],
  [sitePaths.legal, null],
  [sitePaths.accessibility, null],
  [sitePaths.privacy, null],
  [sitePaths.security, null],
  [sitePaths.siteMap, null],
])

/** The menu of the site, where a page of it has one. */
export function publicNavigation(url: string): readonly NavigationItem[] {
  const path = url.split('?')[0] ?? ''
  const place = [...PUBLIC_PLACES.keys()].find((folder) => within(path, folder))
  if (path !== sitePaths.home && place === undefined) return []
  const at = place === undefined ? sitePaths.home : PUBLIC_PLACES.get(place)
  return PUBLIC_ITEMS.map((item) => ({ ...item, current: item.href === at }))
}

/** The entries of the spaces that this visitor may enter: the current one's, then the doors of the others. */
export function navigationAt(
  url: string,
  visitor: SignedIn | ReferentVisitor | TeamVisitor,
): readonly NavigationItem[] {
  if (visitor.mustProve || visitor.activation !== null) return []
  const path = url.split('?')[0] ?? ''
  const waiting = 'waiting' in visitor ? (visitor.waiting ?? []) : []
  const mine = SPACES.filter(
    (space) => space.open(visitor) && (visitor.stopped === null || isOpenThroughStop(space, visitor)),
  )
  const here = mine.find(({ home }) => within(path, home)) ?? mine[0]
  return mine.flatMap((space) => {
    if (space !== here) return [{ label: space.door, href: space.home }]
    return space.items.map(({ place, also, ...item }) => {
      // What waits stands on the way to the page that lists it.
      const there = waiting.filter(({ notice }) => notice.place === place)
      const count = item.href === space.home ? waiting.length : there.reduce((sum, one) => sum + one.count, 0)
      return {
        ...item,
        current:
          item.href === space.home
            ? path === space.home
            : within(path, item.href) || (also !== undefined && within(path, also)),
        ...(count > 0 ? { count } : {}),
      }
    })
  })
}

function within(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`)
}
