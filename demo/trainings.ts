import { recordTraining } from '../src/domain/formations/index.ts'
import { DAY } from '../src/platform/clock.ts'
import { ACCOUNTS, BYGONE, type DemoPerson } from './people.ts'
import { type Event, expect, known, prove, type Stage } from './stage.ts'

/** Our team recorded the trainings of the people there were on this day; those of newcomers, as they came. */
const RECORDED_DAYS_AGO = 27
/** Between the end of a training and the day it is recorded. */
const DAYS_BEFORE = 12

/** Every aidant was trained: Jeanne has seen the attendance sheets, and their certificates may be downloaded. */
export const TRAINING_EVENTS: readonly Event[] = [...ACCOUNTS, ...BYGONE]
  .filter(({ memberships }) => memberships.some(({ roles }) => roles.includes('aidant')))
  .map((person, index) => ({
    daysAgo: Math.min(person.arrivedDaysAgo ?? RECORDED_DAYS_AGO, RECORDED_DAYS_AGO),
    order: 60 + index,
    happen: (stage) => record(stage, person, index),
  }))

async function record(stage: Stage, { key, memberships }: DemoPerson, index: number): Promise<void> {
  const { ctx, clock, people, organisations } = stage
  const proof = await prove(stage, 'jeanne')
  const jeanne = known(people, 'jeanne')
  const { givenName, familyName } = jeanne.person
  const structure = memberships.find(({ roles }) => roles.includes('aidant'))
  if (!structure) return
  const completedOn = new Date(clock.now().getTime() - DAYS_BEFORE * DAY).toISOString().slice(0, 10)
  expect(
    await recordTraining(ctx, { accountId: jeanne.accountId, givenName, familyName, lead: false }, proof, {
      accountId: known(people, key).accountId,
      organisationId: known(organisations, structure.organisation).id,
      curriculum: index % 3 === 0 ? '14h' : '7h',
      completedOn,
      trainedBy: 'Centre de formation Les Passerelles',
    }),
    'recorded',
  )
}
