import { randomBytes, randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import type { Aidant } from '../../src/domain/comptes/index.ts'
import {
  beginFranceConnect,
  claimFranceConnectAnswer,
  createJourney,
  type MandatChoices,
  mandatJourneys,
  type NoticeChoice,
  recordFranceConnectResult,
  type SignResult,
  saveChoices,
  signMandat,
} from '../../src/domain/mandats/index.ts'
import { openDraft, sealDraft } from '../../src/domain/mandats/journey/contents.ts'
import { chooseSamePerson } from '../../src/domain/mandats/journey/index.ts'
import { type CivilIdentity, usagerBySub } from '../../src/domain/usagers/index.ts'
import type { Ctx } from '../../src/platform/context.ts'
import { freshProof } from './people.ts'
import { signedEvidence } from './signed-evidence.ts'

/** Angela, FranceConnect's usual test person. */
export const ANGELA: CivilIdentity = {
  givenNames: 'Angela Claire Louise',
  familyName: 'DUBOIS',
  gender: 'female',
  birthdate: '1962-08-24',
  birthplace: '75107',
  birthcountry: '99100',
  email: 'angela@example.fr',
}

export interface WantedMandat {
  /** One démarche is asked for under each. */
  readonly themes?: readonly string[]
  readonly duration?: MandatChoices['duration']
  readonly identity?: CivilIdentity
  /** FranceConnect's `sub`: one per person, derived from the names and birth date unless said otherwise. */
  readonly sub?: string
  readonly notices?: NoticeChoice
  readonly mailboxOption?: boolean
  readonly renews?: { readonly mandatId: string; readonly usagerId: string }
  readonly linkToUsagerId?: string
  /** The browser in which the journey is; by default one that nobody holds. */
  readonly browserHash?: Buffer
}

/** FranceConnect's `sub` of a person of the tests. */
export function subOf(identity: CivilIdentity): string {
  return `${identity.givenNames}/${identity.familyName}/${identity.birthdate}`
}

/** A journey that went through its real steps as far as the recap, FranceConnect's answer being made up and really signed: ready to be signed. */
export async function readyJourney(ctx: Ctx, aidant: Aidant, wanted: WantedMandat = {}): Promise<string> {
  const { themes = ['social'], duration = 'LONG', identity = ANGELA, notices = { channel: 'none' } } = wanted
  const { browserHash = randomBytes(32) } = wanted
  const owner = { accountId: aidant.accountId, browserHash }
  const id = await createJourney(ctx, aidant, {
    browserHash,
    ...(wanted.renews ? { renewal: wanted.renews } : {}),
  })
  if (notices.channel !== 'none') await confirmNoticeAddress(ctx, id, notices)
  const choices: MandatChoices = {
    themes: themes.map((theme) => ({ theme, demarches: [`Suivre un dossier (${theme})`] })),
    duration,
    notices,
    mailboxOption: wanted.mailboxOption ?? false,
    noProtectionMeasure: true,
    language: 'fr',
  }
  const saved = await saveChoices(ctx, aidant, browserHash, id, { choices, form: {} })
  if (saved.kind === 'refused') throw new Error(saved.reason)
  const begun = await beginFranceConnect(ctx, owner, id)
  if (begun.kind === 'refused') throw new Error(begun.reason)
  const claimed = await claimFranceConnectAnswer(ctx, owner, begun.state)
  if (claimed.kind !== 'claimed') throw new Error(claimed.kind)
  const recorded = await recordFranceConnectResult(ctx, owner, id, {
    evidence: await signedEvidence(ctx, { nonce: begun.nonce, identity, sub: wanted.sub ?? subOf(identity) }),
    nonce: claimed.nonce,
  })
  if (recorded.kind === 'refused') throw new Error(recorded.reason)
  if (wanted.linkToUsagerId) await chooseSamePerson(ctx, owner, id, wanted.linkToUsagerId)
  return id
}

/** As if the person had read the right code out. */
async function confirmNoticeAddress(
  ctx: Ctx,
  id: string,
  { channel, address }: Exclude<NoticeChoice, { channel: 'none' }>,
): Promise<void> {
  const [row] = await ctx.db.select().from(mandatJourneys).where(eq(mandatJourneys.id, id))
  const draft = openDraft(ctx, id, row?.draftSealed ?? null)
  const noticeCode = {
    channel,
    address,
    hash: '',
    expiresAt: ctx.clock.now().toISOString(),
    wrongTries: 0,
    confirmed: true,
  }
  await ctx.db
    .update(mandatJourneys)
    .set({ draftSealed: sealDraft(ctx, id, { ...draft, noticeCode }) })
    .where(eq(mandatJourneys.id, id))
}

/** Signs a ready journey with a fresh code. */
export function signJourney(ctx: Ctx, aidant: Aidant, journeyId: string): Promise<SignResult> {
  return signMandat(ctx, aidant, freshProof(aidant.accountId, ctx), { journeyId, certified: true })
}

/** Goes through the whole signature and answers as the product would. */
export async function trySigning(ctx: Ctx, aidant: Aidant, wanted: WantedMandat = {}): Promise<SignResult> {
  return signJourney(ctx, aidant, await readyJourney(ctx, aidant, wanted))
}

export interface TestMandat {
  readonly mandatId: string
  readonly number: string
  readonly usagerId: string
}

/** A mandat signed through the real commands; by default Angela's, for `social`, one year. Throws when it is refused. */
export async function signedMandat(ctx: Ctx, aidant: Aidant, wanted: WantedMandat = {}): Promise<TestMandat> {
  const result = await trySigning(ctx, aidant, wanted)
  if (result.kind !== 'signed') throw new Error(JSON.stringify(result))
  const usager = await usagerBySub(ctx, wanted.sub ?? subOf(wanted.identity ?? ANGELA))
  if (!usager) throw new Error('the signatory is unknown')
  return { mandatId: result.mandatId, number: result.number, usagerId: usager.id }
}

/** Somebody nobody has met yet. */
export function somebody(over: Partial<CivilIdentity> = {}): CivilIdentity {
  return { ...ANGELA, givenNames: `Personne ${randomUUID().slice(0, 8)}`, ...over }
}
