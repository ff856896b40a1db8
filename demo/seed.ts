import { randomBytes } from 'node:crypto'
import { TOTP } from 'otpauth'
import type { FranceConnectSimulator } from '../simulators/index.ts'
import type { Config } from '../src/config.ts'
import { writeCoffre } from '../src/domain/coffres/index.ts'
import {
  type Aidant,
  acceptDocuments,
  accounts,
  addMembership,
  addTotpApp,
  assignTotpCard,
  createAccount,
  type FreshProof,
  importTotpCards,
  LEGAL_DOCUMENTS,
  LEGAL_VERSIONS,
  verifyCode,
} from '../src/domain/comptes/index.ts'
import {
  autorisationsInForce,
  beginFranceConnect,
  chooseActe,
  claimFranceConnectAnswer,
  confirmNoticeCode,
  createJourney,
  declareFranceConnectSessionClosed,
  endIntervention,
  exchangeOf,
  openExchange,
  recordFranceConnectResult,
  recordOutsideActe,
  revokeAutorisation,
  revokeMandat,
  saveChoices,
  sendNoticeCode,
  signMandat,
  transmitActe,
} from '../src/domain/mandats/index.ts'
import { createOrganisation, type Organisation } from '../src/domain/organisations/index.ts'
import { addNote } from '../src/domain/usagers/index.ts'
import { DAY, HOUR, MINUTE, type MovableClock } from '../src/platform/clock.ts'
import { type Ctx, inTransaction } from '../src/platform/context.ts'
import { createFranceConnect, type FranceConnect } from '../src/protocols/franceconnect/index.ts'
import { ACCOUNTS, type DemoAccount, ORGANISATIONS } from './people.ts'
import { STORIES, type Story, type Use } from './stories.ts'
import { newestCode, signInAtFranceConnect } from './usager.ts'

export interface SeedOptions {
  readonly ctx: Ctx
  /** Moved through the past while the stories happen. */
  readonly clock: MovableClock
  readonly config: Config
  readonly franceConnect: FranceConnectSimulator
  readonly withoutMandats: boolean
}

/** True once the demonstration's people exist: a second start keeps what is there. */
export async function isSeeded(ctx: Ctx): Promise<boolean> {
  const [known] = await ctx.db.select({ id: accounts.id }).from(accounts).limit(1)
  return known !== undefined
}

/** Makes the demonstration: structures, people, and every story lived through the real commands, each act at its own instant. */
export async function seed(options: SeedOptions): Promise<void> {
  const { ctx, clock, config } = options
  const now = new Date()
  const oldest = Math.max(...STORIES.map(({ signedDaysAgo }) => signedDaysAgo))
  clock.set(new Date(now.getTime() - (oldest + 10) * DAY))
  const organisations = await seedOrganisations(ctx)
  const people = await seedAccounts(ctx, organisations)
  if (options.withoutMandats) return
  const stage: Stage = {
    ctx,
    clock,
    people,
    organisations,
    franceConnect: createFranceConnect(config.franceConnect, clock),
    signed: new Map(),
  }
  for (const event of STORIES.flatMap((story, index) => eventsOf(story, index)).sort(
    (a, b) => b.daysAgo - a.daysAgo || a.order - b.order,
  )) {
    // In the morning, one after the other; never later than now.
    const morning = new Date(now.getTime() - event.daysAgo * DAY)
    morning.setUTCHours(7, event.order % 60, 0, 0)
    clock.set(new Date(Math.min(Math.max(morning.getTime(), clock.now().getTime() + 5 * MINUTE), now.getTime() - HOUR)))
    await event.happen(stage)
  }
}

interface Stage {
  readonly ctx: Ctx
  readonly clock: MovableClock
  readonly people: ReadonlyMap<DemoAccount['key'], { readonly accountId: string; readonly account: DemoAccount }>
  readonly organisations: ReadonlyMap<string, Organisation>
  readonly franceConnect: FranceConnect
  /** Mandat and usager of each story already signed. */
  readonly signed: Map<string, { readonly mandatId: string; readonly usagerId: string }>
}

interface Event {
  readonly daysAgo: number
  readonly order: number
  readonly happen: (stage: Stage) => Promise<void>
}

function eventsOf(story: Story, index: number): Event[] {
  const order = index * 10
  return [
    { daysAgo: story.signedDaysAgo, order, happen: (stage) => sign(stage, story) },
    ...(story.uses ?? []).map((use) => ({
      daysAgo: use.daysAgo,
      order: order + 2,
      happen: (stage: Stage) => actFor(stage, story, use),
    })),
    ...(story.outside ?? []).map((acte) => ({
      daysAgo: acte.daysAgo,
      order: order + 3,
      happen: (stage: Stage) => recordOutside(stage, story, acte),
    })),
    ...(story.revoked
      ? [{ daysAgo: story.revoked.daysAgo, order: order + 4, happen: (stage: Stage) => stop(stage, story) }]
      : []),
  ]
}

async function seedOrganisations(ctx: Ctx): Promise<Map<string, Organisation>> {
  const made = new Map<string, Organisation>()
  for (const { key, ...wanted } of ORGANISATIONS)
    made.set(key, expect(await createOrganisation(ctx, wanted), 'created').organisation)
  return made
}

async function seedAccounts(ctx: Ctx, organisations: ReadonlyMap<string, Organisation>): Promise<Stage['people']> {
  const people = new Map<DemoAccount['key'], { accountId: string; account: DemoAccount }>()
  for (const account of ACCOUNTS) {
    const { email, givenName, familyName, factor, occupation } = account
    const { accountId } = expect(await createAccount(ctx, { email, givenName, familyName }), 'created')
    for (const { organisation, roles } of account.memberships) {
      for (const role of roles)
        await addMembership(ctx, { accountId, organisationId: known(organisations, organisation).id, role, occupation })
    }
    if (factor.kind === 'app')
      expect(
        await addTotpApp(ctx, { accountId, seedBase32: factor.seedBase32, stepSeconds: factor.stepSeconds }),
        'added',
      )
    else {
      const serial = factor.serial ?? ''
      await importTotpCards(ctx, `${serial},${factor.seedBase32},${factor.stepSeconds}`, { kind: 'operator' })
      expect(await assignTotpCard(ctx, { accountId, serial }), 'assigned')
    }
    // Paul has just arrived: the conditions are shown to him first.
    if (account.key !== 'paul') {
      const all = LEGAL_DOCUMENTS.map((document) => ({ document, version: LEGAL_VERSIONS[document].version }))
      await acceptDocuments(ctx, { accountId, organisationId: null }, all)
    }
    people.set(account.key, { accountId, account })
  }
  return people
}

function aidantOf({ people, organisations }: Stage, key: DemoAccount['key'], organisation: string): Aidant {
  const { accountId, account } = known(people, key)
  return {
    accountId,
    givenName: account.givenName,
    familyName: account.familyName,
    occupation: account.occupation,
    organisation: known(organisations, organisation),
  }
}

/** The aidant reads a code on the authenticator and gives it, as on a screen. Each code serves once: the clock goes on to the next one. */
async function prove({ ctx, clock, people }: Stage, key: DemoAccount['key']): Promise<FreshProof> {
  const { accountId, account } = known(people, key)
  clock.advance(account.factor.stepSeconds * 2000)
  const totp = new TOTP({ secret: account.factor.seedBase32, period: account.factor.stepSeconds, digits: 6 })
  return expect(await verifyCode(ctx, accountId, totp.generate({ timestamp: clock.now().getTime() })), 'proved').proof
}

async function sign(stage: Stage, story: Story): Promise<void> {
  const { ctx, franceConnect } = stage
  const aidant = aidantOf(stage, story.aidant, story.organisation)
  const browserHash = randomBytes(32)
  const owner = { accountId: aidant.accountId, browserHash }
  const renewal = story.renews ? known(stage.signed, story.renews) : undefined
  const journeyId = await createJourney(ctx, aidant, { browserHash, ...(renewal ? { renewal } : {}) })
  const notices = story.notices ?? ({ channel: 'none' } as const)
  if (notices.channel !== 'none') {
    expect(await sendNoticeCode(ctx, aidant, browserHash, journeyId, notices), 'sent')
    const checked = expect(
      await confirmNoticeCode(ctx, owner, journeyId, { ...notices, code: await newestCode(ctx) }),
      'checked',
    )
    if (checked.verdict !== 'confirmed') throw new Error(`${story.key}: ${checked.verdict}`)
  }
  const choices = {
    themes: story.themes,
    duration: story.duration,
    notices,
    mailboxOption: story.mailbox !== undefined,
    noProtectionMeasure: true,
    language: 'fr',
  } as const
  expect(await saveChoices(ctx, aidant, browserHash, journeyId, { choices, form: {} }), 'saved')
  const begun = expect(await beginFranceConnect(ctx, owner, journeyId), 'begun')
  const { url } = expect(await franceConnect.authorizationUrl(begun), 'ready')
  const query = await signInAtFranceConnect(url, story.usager, franceConnect.config.redirectUri)
  const { nonce } = expect(await claimFranceConnectAnswer(ctx, owner, query.get('state') ?? ''), 'claimed')
  const { kind: _, ...evidence } = expect(
    await franceConnect.exchange(query, { state: begun.state, nonce }),
    'identified',
  )
  expect(
    await recordFranceConnectResult(ctx, owner, journeyId, { evidence, nonce, usagerId: renewal?.usagerId }),
    'recorded',
  )
  const proof = await prove(stage, story.aidant)
  const { mandatId } = expect(await signMandat(ctx, aidant, proof, { journeyId, certified: true }), 'signed')
  const [autorisation] = (await autorisationsInForce(ctx, aidant.organisation.id)).filter(
    (one) => one.mandatId === mandatId,
  )
  if (!autorisation) throw new Error(`${story.key}: nothing in force`)
  stage.signed.set(story.key, { mandatId, usagerId: autorisation.usagerId })
  if (story.note) expect(await addNote(ctx, aidant, autorisation.usagerId, story.note), 'added')
  if (story.mailbox) {
    const { address, password, provider } = story.mailbox
    expect(
      await writeCoffre(ctx, aidant, autorisation.usagerId, {
        provider,
        url: `https://${provider}`,
        address,
        identifier: address,
        password,
      }),
      'written',
    )
  }
}

/** A use, from FranceConnect's call to the end of the intervention; FranceConnect's own session closed at the end. */
async function actFor(stage: Stage, story: Story, use: Use): Promise<void> {
  const { ctx, clock } = stage
  const aidant = aidantOf(stage, use.by ?? story.aidant, story.organisation)
  const { usagerId } = known(stage.signed, story.key)
  const autorisation = await inForce(stage, aidant, story, use.theme)
  const browserHash = randomBytes(32)
  const nonceHash = randomBytes(32)
  const owner = { aidant, browserHash }
  const exchangeId = await openExchange(ctx, {
    interactionHash: randomBytes(32),
    nonceHash,
    browserHash,
    requestedThemes: [],
    requestedUnknown: [],
  })
  if (!(await exchangeOf(ctx, owner, exchangeId))) throw new Error(`${story.key}: no exchange`)
  const chosen = expect(
    await inTransaction(ctx, (tx) =>
      chooseActe(tx, owner, exchangeId, {
        usagerId,
        autorisationId: autorisation,
        presence: use.presence,
        demarche: use.demarche,
        agreed: false,
        ...(use.purpose ? { purpose: use.purpose } : {}),
      }),
    ),
    'chosen',
  )
  expect(await transmitActe(ctx, { grantHash: chosen.interactionHash }), 'transmitted')
  clock.advance(14 * MINUTE)
  await declareFranceConnectSessionClosed(ctx, nonceHash)
  expect(
    await endIntervention(ctx, aidant, chosen.acteId, {
      outcome: use.outcome,
      doneBy: use.doneBy,
      ...(use.note ? { note: use.note } : {}),
    }),
    'ended',
  )
}

async function recordOutside(
  stage: Stage,
  story: Story,
  { theme, channel, demarche, note }: NonNullable<Story['outside']>[number],
): Promise<void> {
  const aidant = aidantOf(stage, story.aidant, story.organisation)
  const { usagerId } = known(stage.signed, story.key)
  const autorisationId = await inForce(stage, aidant, story, theme)
  expect(
    await recordOutsideActe(stage.ctx, aidant, {
      usagerId,
      autorisationId,
      channel,
      demarche,
      agreed: true,
      presence: 'present',
      outcome: 'faite',
      doneBy: 'aidant',
      ...(note ? { note } : {}),
    }),
    'recorded',
  )
}

async function stop(stage: Stage, story: Story): Promise<void> {
  if (!story.revoked) return
  const aidant = aidantOf(stage, story.aidant, story.organisation)
  const { mandatId } = known(stage.signed, story.key)
  const decision = { decidedBy: story.revoked.by }
  const proof = await prove(stage, story.aidant)
  if (!story.revoked.theme) expect(await revokeMandat(stage.ctx, aidant, proof, mandatId, decision), 'revoked')
  else
    expect(
      await revokeAutorisation(
        stage.ctx,
        aidant,
        proof,
        await inForce(stage, aidant, story, story.revoked.theme),
        decision,
      ),
      'revoked',
    )
}

async function inForce({ ctx, signed }: Stage, aidant: Aidant, story: Story, theme: string): Promise<string> {
  const { usagerId } = known(signed, story.key)
  const found = (await autorisationsInForce(ctx, aidant.organisation.id, usagerId)).find((one) => one.theme === theme)
  if (!found) throw new Error(`${story.key}: ${theme} is not in force`)
  return found.id
}

/** The demonstration has no place for a refusal: one is a mistake in the stories or in the product, and stops the start. */
function expect<T extends { readonly kind: string }, K extends T['kind']>(
  result: T,
  kind: K,
): Extract<T, { readonly kind: K }> {
  if (result.kind !== kind) throw new Error(`expected ${kind}, got ${JSON.stringify(result)}`)
  // Narrowed by the line above, which TypeScript cannot follow through a type parameter.
  return result as Extract<T, { readonly kind: K }>
}

function known<K, V>(map: ReadonlyMap<K, V>, key: K): V {
  const value = map.get(key)
  if (value === undefined) throw new Error(`${String(key)} is not known`)
  return value
}
