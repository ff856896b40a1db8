import { attendantsOf, recordAttendance, saveTrainingContact } from '../src/domain/formations/index.ts'
import type { DemoOrganisme } from './people.ts'
import { type Event, expect, known, prove, type Stage } from './stage.ts'

interface DemoContact {
  readonly by: DemoOrganisme
  readonly name: string
  readonly email: string
  readonly phone: string | null
  /** INSEE codes. */
  readonly regions: readonly string[]
}

/** Whom anybody may write to about trainings. Numbers that Arcep keeps for fiction. */
const CONTACTS: readonly DemoContact[] = [
  {
    by: 'passerelles',
    name: 'Inscriptions',
    email: 'inscriptions@passerelles.exemple.fr',
    phone: '+33536490012',
    regions: ['75', '76'],
  },
  {
    by: 'terroirs',
    name: 'Pôle formation des Hauts-de-France',
    email: 'formation@terroirs.exemple.fr',
    phone: '+33353010045',
    regions: ['32'],
  },
]

async function publish({ ctx, organismes }: Stage, { by, ...contact }: DemoContact): Promise<void> {
  const saved = await saveTrainingContact(ctx, known(organismes, by), contact)
  if (saved !== 'saved') throw new Error(String(saved))
}

/** Nina came: her certificate is made, the Pix test is what she still lacks. Of the others, nobody has said anything yet. */
async function ninaCame(stage: Stage): Promise<void> {
  const { ctx, organismes, sessions } = stage
  const trainer = known(organismes, 'passerelles')
  const sessionId = known(sessions, 'limoges')
  const nina = (await attendantsOf(ctx, trainer, { sessionId })).find(({ email }) => email.startsWith('nina.'))
  if (!nina) throw new Error('Nina is registered nowhere')
  const { registrationId } = nina
  expect(
    await recordAttendance(ctx, trainer, await prove(stage, 'agathe'), sessionId, [
      { registrationId, mark: 'presente' },
    ]),
    'recorded',
  )
}

/** What training organisations publish, and whom they saw. */
export const ATTENDANCE_EVENTS: readonly Event[] = [
  ...CONTACTS.map((contact, index) => ({
    daysAgo: 55,
    order: 40 + index,
    happen: (stage: Stage) => publish(stage, contact),
  })),
  { daysAgo: 5, order: 50, happen: ninaCame },
]
