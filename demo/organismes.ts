import {
  createTrainingOrganisation,
  inviteTrainer,
  type NewTrainingOrganisation,
  type Trainer,
} from '../src/domain/comptes/index.ts'
import {
  createSession,
  publishSession,
  type SessionDraft,
  saveTrainingContact,
} from '../src/domain/formations/index.ts'
import { DAY } from '../src/platform/clock.ts'
import type { DemoOrganisme, DemoSession, PersonKey } from './people.ts'
import { type Event, expect, expectWord, known, prove, type Stage } from './stage.ts'

/** Who trains, in this demonstration: invented, one of each network. */
export const ORGANISMES: Readonly<
  Record<
    DemoOrganisme,
    NewTrainingOrganisation & {
      readonly lead: PersonKey
      readonly createdDaysAgo: number
      /** Whom anybody may write to, and the INSEE codes of the regions. */
      readonly contact: { readonly name: string; readonly phone: string; readonly regions: readonly string[] }
    }
  >
> = {
  passerelles: {
    name: 'Centre de formation Les Passerelles',
    network: 'mednum',
    deskEmail: 'inscriptions@passerelles.exemple.fr',
    lead: 'agathe',
    createdDaysAgo: 70,
    contact: { name: 'Accueil des inscriptions', phone: '+33536490142', regions: ['75', '76', '84'] },
  },
  terroirs: {
    name: 'Familles et Terroirs',
    network: 'familles_rurales',
    deskEmail: 'formation@terroirs.exemple.fr',
    lead: 'olivier',
    createdDaysAgo: 68,
    contact: { name: 'Service formation', phone: '+33353010157', regions: ['32', '75'] },
  },
}

interface PlannedSession extends Omit<SessionDraft, 'halfDays' | 'joinUrl' | 'reservedTo' | 'address'> {
  readonly key: DemoSession
  readonly by: DemoOrganisme
  readonly createdDaysAgo: number
  /** When its first day comes, counted from the first start; negative: it was held. */
  readonly inDays: number
  readonly joinUrl?: string
}

const SEVEN = { curriculum: '7h', priceCents: 32_200, description: '' } as const
const ON_SITE = { format: 'presentiel' } as const

/** A session that was held, others to come: thin, small enough to be full, without a town yet, at a distance. */
const SESSIONS: readonly PlannedSession[] = [
  {
    ...SEVEN,
    ...ON_SITE,
    key: 'limoges',
    by: 'passerelles',
    createdDaysAgo: 60,
    inDays: -6,
    department: '87',
    city: 'Limoges',
    capacity: 12,
  },
  {
    ...SEVEN,
    ...ON_SITE,
    key: 'tulle',
    by: 'passerelles',
    createdDaysAgo: 25,
    inDays: 36,
    department: '19',
    city: 'Tulle',
    capacity: 12,
    description: 'Venez avec votre ordinateur portable. Repas tiré du sac.',
  },
  {
    ...SEVEN,
    format: 'distanciel',
    key: 'distance',
    by: 'passerelles',
    createdDaysAgo: 24,
    inDays: 43,
    department: null,
    city: '',
    joinUrl: 'https://visio.passerelles.exemple.fr/aidants',
    capacity: 2,
  },
  {
    curriculum: '14h',
    format: 'presentiel',
    key: 'lille',
    by: 'terroirs',
    createdDaysAgo: 22,
    inDays: 50,
    department: '59',
    city: 'Lille',
    capacity: 10,
    priceCents: 64_400,
    description: 'Deux jours de suite, déjeuner compris.',
  },
  {
    ...SEVEN,
    ...ON_SITE,
    key: 'correze',
    by: 'terroirs',
    createdDaysAgo: 21,
    inDays: 64,
    department: '19',
    city: '',
    capacity: 18,
  },
]

function jeanneOf({ people }: Stage) {
  const { accountId, person } = known(people, 'jeanne')
  return { accountId, givenName: person.givenName, familyName: person.familyName, lead: false }
}

/** Jeanne writes the organisation down, and gives its first lead access. */
async function open(stage: Stage, key: DemoOrganisme): Promise<void> {
  const { ctx, people, organismes } = stage
  const { lead, createdDaysAgo: _, contact, ...wanted } = ORGANISMES[key]
  const jeanne = jeanneOf(stage)
  const proof = await prove(stage, 'jeanne')
  const { trainingOrganisationId: id } = expect(await createTrainingOrganisation(ctx, jeanne, proof, wanted), 'created')
  const { accountId, person } = known(people, lead)
  const { givenName, familyName, email } = person
  const invited = { givenName, familyName, email, phone: null, lead: true }
  expect(await inviteTrainer(ctx, jeanne, await prove(stage, 'jeanne'), id, invited), 'added')
  const trainingOrganisation = { id, name: wanted.name, network: wanted.network }
  const trainer: Trainer = { accountId, givenName, familyName, lead: true, trainingOrganisation }
  organismes.set(key, trainer)
  const published = await saveTrainingContact(ctx, trainer, { ...contact, email: wanted.deskEmail })
  if (published !== 'saved') throw new Error(`contact of ${wanted.name}: ${published}`)
}

async function plan(stage: Stage, session: PlannedSession): Promise<void> {
  const { ctx, clock } = stage
  const { key, by, inDays, createdDaysAgo, joinUrl = null, ...draft } = session
  const trainer = known(stage.organismes, by)
  const first = clock.now().getTime() + (createdDaysAgo + inDays) * DAY
  const days = Array.from({ length: draft.curriculum === '14h' ? 2 : 1 }, (_, day) =>
    new Date(first + day * DAY).toISOString().slice(0, 10),
  )
  const halfDays = days.flatMap((day) => [
    { day, from: '09:00', to: '12:30' },
    { day, from: '13:30', to: '17:00' },
  ])
  const place = { address: '', reservedTo: null, joinUrl }
  const { sessionId } = expect(await createSession(ctx, trainer, { ...draft, ...place, halfDays }), 'created')
  expectWord(await publishSession(ctx, trainer, sessionId), 'published')
  stage.sessions.set(key, sessionId)
}

/** Two organisations, and their five sessions. */
export const ORGANISME_EVENTS: readonly Event[] = [
  ...(['passerelles', 'terroirs'] as const).map((key, order) => ({
    daysAgo: ORGANISMES[key].createdDaysAgo,
    order,
    happen: (stage: Stage) => open(stage, key),
  })),
  ...SESSIONS.map((session, order) => ({
    daysAgo: session.createdDaysAgo,
    order,
    happen: (stage: Stage) => plan(stage, session),
  })),
]
