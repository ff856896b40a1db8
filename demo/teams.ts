import {
  acceptDocuments,
  addMembership,
  addToTeamByOperator,
  addTotpApp,
  appointReferent,
  assignTotpCard,
  associateCard,
  createAccount,
  importTotpCards,
  inviteAccount,
  LEGAL_DOCUMENTS,
  LEGAL_VERSIONS,
  type LegalDocument,
  makeRecoveryCodes,
  publishContact,
  removeColleague,
  requestChange,
  requestJoin,
  unlinkCard,
} from '../src/domain/comptes/index.ts'
import { declarePractised } from '../src/domain/mandats/index.ts'
import { after, DAY, MINUTE } from '../src/platform/clock.ts'
import { newId } from '../src/platform/ids.ts'
import { joinPaths } from '../src/spaces/rejoindre/paths.ts'
import { ACCOUNTS, BYGONE, type DemoFactor, type DemoPerson, type PersonKey, YANIS } from './people.ts'
import { aidantOf, type Event, expect, expectWord, known, prove, referentOf, type Stage, signIn } from './stage.ts'

/** Everybody's account, each made on the day of their arrival, then what they accept. `beginning`: days ago, of the demonstration. */
export function arrivals(beginning: number, now: Date): Event[] {
  // Nobody accepts a text before it is in force.
  const inForce = Math.max(...LEGAL_DOCUMENTS.map((document) => LEGAL_VERSIONS[document].since.getTime()))
  const sinceInForce = Math.max(0, Math.floor((now.getTime() - inForce) / DAY) - 1)
  return [...ACCOUNTS, ...BYGONE].flatMap((person, index) => {
    const arrived = person.arrivedDaysAgo ?? beginning
    const order = -100 + index
    return [
      { daysAgo: arrived, order, happen: (stage: Stage) => arrive(stage, person) },
      // Paul has just arrived: the conditions are shown to him first.
      ...(person.key === 'paul'
        ? []
        : [
            {
              daysAgo: Math.min(arrived, sinceInForce),
              order: order + 50,
              happen: (stage: Stage) => accept(stage, person),
            },
          ]),
    ]
  })
}

/** The conditions, and the charter of each role: Lucie's second one comes with her second role. */
async function accept(stage: Stage, { key, memberships }: DemoPerson): Promise<void> {
  const place = memberships.find((membership) => membership.roles.includes('aidant'))
  // They learnt before this demonstration begins; Paul alone is shown the practice first.
  if (place) await declarePractised(stage.ctx, aidantOf(stage, key, place.organisation))
  const roles = memberships.flatMap((membership) => membership.roles)
  await acceptTexts(stage, key, [
    'cgu',
    ...(roles.includes('aidant') ? (['charte_aidant'] as const) : []),
    ...(roles.includes('referent') ? (['charte_referent'] as const) : []),
  ])
}

async function acceptTexts({ ctx, people }: Stage, key: PersonKey, documents: readonly LegalDocument[]): Promise<void> {
  const { accountId } = known(people, key)
  const all = documents.map((document) => ({ document, version: LEGAL_VERSIONS[document].version }))
  expectWord(await acceptDocuments(ctx, { accountId, organisationId: null }, all), 'accepted')
}

async function arrive({ ctx, clock, people, organisations }: Stage, person: DemoPerson): Promise<void> {
  const { key, email, givenName, familyName, occupation, memberships, factor, team } = person
  const { accountId } = expect(await createAccount(ctx, { email, givenName, familyName }), 'created')
  // Histories are sorted by time: one thing after the other.
  clock.advance(MINUTE)
  for (const { organisation, roles } of memberships) {
    for (const role of roles)
      await addMembership(ctx, { accountId, organisationId: known(organisations, organisation).id, role, occupation })
  }
  clock.advance(MINUTE)
  // The card that Inès has now is her second one: the first broke, see below.
  if (factor) await give(ctx, accountId, key === 'ines' ? BROKEN_CARD : factor)
  if (team) expectWord(await addToTeamByOperator(ctx, accountId, team, 'Démonstration'), 'given')
  people.set(key, { accountId, person })
}

const BROKEN_CARD: DemoFactor = {
  kind: 'card',
  seedBase32: 'XBSWY3DPEHPK3PXPXBSWY3DPEHPK3PXP',
  stepSeconds: 30,
  serial: 'AC-0042-7702',
}

async function give(ctx: Stage['ctx'], accountId: string, factor: DemoFactor): Promise<void> {
  const { seedBase32, stepSeconds } = factor
  if (factor.kind === 'app') {
    expect(await addTotpApp(ctx, { accountId, seedBase32, stepSeconds }), 'added')
    return
  }
  expect(await assignTotpCard(ctx, { accountId, serial: await stock(ctx, factor) }), 'assigned')
}

async function stock(ctx: Stage['ctx'], { serial = '', seedBase32, stepSeconds }: DemoFactor): Promise<string> {
  await importTotpCards(ctx, `${serial},${seedBase32},${stepSeconds}`, { kind: 'operator' })
  return serial
}

/** What happens to the teams besides mandats: Sophie's above all, who has something of everything to attend to. */
export const TEAM_EVENTS: readonly Event[] = [
  // Five months and some days without signing in.
  { daysAgo: 156, order: 1, happen: (stage) => signIn(stage, 'denis') },
  { daysAgo: 41, order: 1, happen: (stage) => signIn(stage, 'bruno') },
  { daysAgo: 20, order: 1, happen: (stage) => signIn(stage, 'ines', BROKEN_CARD) },
  ...recentSignIns(['camille', 'nadia', 'marc', 'karim', 'helene', 'lucie', 'jeanne', 'victor']),
  {
    daysAgo: 30,
    order: 1,
    async happen(stage) {
      const contact = {
        address: true,
        phone: '+33555123456',
        email: 'accueil@tulle.exemple.fr',
        note: 'Sur rendez-vous.',
      }
      const published = await publishContact(stage.ctx, referentOf(stage, 'sophie', 'tulle'), contact)
      if (published !== 'published') throw new Error('the contact was refused')
    },
  },
  {
    daysAgo: 9,
    order: 1,
    async happen(stage) {
      const proof = await prove(stage, 'sophie')
      const { accountId } = known(stage.people, 'bruno')
      expect(
        await removeColleague(stage.ctx, referentOf(stage, 'sophie', 'tulle'), proof, accountId, 'mutation'),
        'removed',
      )
    },
  },
  {
    daysAgo: 6,
    order: 1,
    async happen(stage) {
      const visitor = await signIn(stage, 'sophie')
      expect(await makeRecoveryCodes(stage.ctx, visitor, await prove(stage, 'sophie')), 'made')
    },
  },
  {
    daysAgo: 3,
    order: 1,
    async happen(stage) {
      const { ctx, clock } = stage
      const proof = await prove(stage, 'sophie')
      const { accountId } = known(stage.people, 'lucie')
      const end = after(clock.now(), 15 * DAY)
      expectWord(await appointReferent(ctx, referentOf(stage, 'sophie', 'tulle'), proof, accountId, end), 'appointed')
      await acceptTexts(stage, 'lucie', ['charte_referent'])
    },
  },
  {
    daysAgo: 2,
    order: 1,
    async happen(stage) {
      const wanted = { kind: 'adresse', address: '8 place du Marché', postalCode: '59000', city: 'Lille' } as const
      const why = 'Nous emménageons dans les locaux rénovés par la ville.'
      expect(await requestChange(stage.ctx, referentOf(stage, 'helene', 'lille'), wanted, why), 'requested')
    },
  },
  {
    daysAgo: 1,
    order: 1,
    async happen(stage) {
      const { ctx, people } = stage
      const sophie = referentOf(stage, 'sophie', 'tulle')
      const { accountId, person } = known(people, 'ines')
      if (!person.factor) return
      const broken = { accountId, reason: 'cassee' } as const
      expect(await unlinkCard(ctx, sophie, await prove(stage, 'sophie'), broken), 'removed')
      const serial = await stock(ctx, person.factor)
      expect(await associateCard(ctx, sophie, await prove(stage, 'sophie'), { accountId, serial }), 'associated')
    },
  },
  // Still open elsewhere when a newcomer signs in as her: one to close from her account.
  { daysAgo: 0, order: 1, happen: (stage) => signIn(stage, 'sophie') },
]

function recentSignIns(keys: readonly PersonKey[]): Event[] {
  return keys.map((key, order) => ({ daysAgo: 2, order: 10 + order, happen: (stage) => signIn(stage, key) }))
}

/** What still waits for an answer as the demonstration opens: its mails are in the mailbox, its code in Sophie's space for half an hour. */
export async function justNow(stage: Stage): Promise<void> {
  const { ctx } = stage
  const sophie = referentOf(stage, 'sophie', 'tulle')
  const { email } = known(stage.people, 'karim').person
  expect(
    await requestJoin(ctx, sophie, newId(), [email], { signedIn: joinPaths.answerOf, byLink: joinPaths.linkOf }),
    'requested',
  )
  const { occupation, ...yanis } = YANIS
  const { accountId } = expect(await createAccount(ctx, { ...yanis, invited: true }), 'created')
  const organisationId = sophie.organisation.id
  await addMembership(ctx, { accountId, organisationId, role: 'aidant', occupation })
  expect(await inviteAccount(ctx, sophie, { accountId, organisationId }), 'invited')
}
