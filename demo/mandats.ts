import { randomBytes } from 'node:crypto'
import { writeCoffre } from '../src/domain/coffres/index.ts'
import type { Aidant } from '../src/domain/comptes/index.ts'
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
import { addNote } from '../src/domain/usagers/index.ts'
import { MINUTE } from '../src/platform/clock.ts'
import { inTransaction } from '../src/platform/context.ts'
import { aidantOf, type Event, expect, known, prove, type Stage } from './stage.ts'
import type { Story, Use } from './stories.ts'
import { newestCode, signInAtFranceConnect } from './usager.ts'

/** Everything that happens to one mandat of the demonstration. `index`: its place among the others of the same day. */
export function mandatEvents(story: Story, index: number): Event[] {
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
        authenticated: { at: clock.now(), methods: ['mail', 'otp', 'mfa'] },
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
