import { createHash } from 'node:crypto'
import type { Aidant } from '../../src/domain/comptes/index.ts'
import { places as actePlaces } from '../../src/domain/mandats/actes/model.ts'
import { mandatDocument } from '../../src/domain/mandats/document/build.ts'
import { sealEvidence } from '../../src/domain/mandats/evidence.ts'
import {
  canonicalDocument,
  canonicalDraft,
  draftHashOf,
  type MandatChoices,
  newMandatNumber,
  newVerificationCode,
  nonceOf,
  revocationDocument,
  TEXT_VERSION,
  themeOf,
} from '../../src/domain/mandats/index.ts'
import { organisationParty, signingAidant, usagerParty } from '../../src/domain/mandats/parties.ts'
import { places, sealDemarches } from '../../src/domain/mandats/sealed.ts'
import { localDay, zoneOfOrganisation } from '../../src/domain/mandats/zone.ts'
import type { Organisation } from '../../src/domain/organisations/index.ts'
import type { CivilIdentity } from '../../src/domain/usagers/index.ts'
import { after, DAY, MINUTE, SECOND } from '../../src/platform/clock.ts'
import { sealJson } from '../../src/platform/crypto/json.ts'
import type { DataKey, Keyring } from '../../src/platform/crypto/keyring.ts'
import type { PastAct } from './journal.ts'
import type { PlannedMandat } from './plan.ts'
import { idOf, type Random } from './random.ts'
import type { Row } from './rows.ts'

/** What the rows of a mandat are made of. */
export interface Holder {
  readonly keys: Keyring
  readonly from: Random
  readonly now: Date
  readonly publicUrl: string
  readonly organisation: Organisation
  readonly aidants: readonly [Aidant, ...Aidant[]]
  readonly usager: {
    readonly index: number
    readonly id: string
    readonly identity: CivilIdentity
    readonly key: DataKey
    readonly sub: string
  }
}

export interface MandatRows {
  readonly mandats: Row[]
  readonly autorisations: Row[]
  readonly mandat_evidence: Row[]
  readonly revocations: Row[]
  readonly actes: Row[]
  readonly acts: PastAct[]
}

const WAYS_TO_END = ['revoque_par_usager', 'revoque_par_aidant', 'renonciation', 'remplace'] as const

/** The rows of one usager's mandats with one organisation, and what the journal says of them. */
export function mandatRows(holder: Holder, planned: readonly PlannedMandat[]): MandatRows {
  const rows: MandatRows = { mandats: [], autorisations: [], mandat_evidence: [], revocations: [], actes: [], acts: [] }
  for (const [position, plan] of planned.entries()) oneMandat(holder, planned, plan, position, rows)
  return rows
}

const mandatId = (holder: Holder, position: number) => idOf('mandat', `${holder.usager.index}/${position}`)
const autorisationId = (mandat: string, theme: string) => idOf('autorisation', `${mandat}/${theme}`)

function oneMandat(
  holder: Holder,
  planned: readonly PlannedMandat[],
  plan: PlannedMandat,
  position: number,
  rows: MandatRows,
): void {
  const { from, organisation, usager } = holder
  const id = mandatId(holder, position)
  const aidant = from.pick(holder.aidants)
  const earlier = planned[position - 1]
  const renews = earlier && (earlier.fate === 'remplace' || earlier.fate === 'expire') && from.chance(0.5)
  const previous = renews ? mandatId(holder, position - 1) : null
  const signed = signedRow(holder, plan, position, { id, aidant, previous })
  rows.mandats.push(signed.row)
  rows.mandat_evidence.push(signed.evidence)
  const about = {
    actor: { kind: 'account', id: aidant.accountId },
    organisationId: organisation.id,
    usagerId: usager.id,
  } as const
  rows.acts.push(
    { ...about, at: plan.signedAt, action: 'create_mandat', mandatId: id, details: signed.details },
    {
      ...about,
      at: after(plan.signedAt, 2 * SECOND),
      actor: { kind: 'system' },
      action: 'render_pdf',
      mandatId: id,
      details: { pdf_hash: signed.pdfHash.toString('hex'), bytes: 61_440 },
    },
  )
  const wayToEnd = WAYS_TO_END.find((way) => way === plan.fate)
  const taken = plan.fate === 'theme_revoque' ? plan.themes[0] : undefined
  for (const theme of plan.themes) {
    const own = autorisationId(id, theme)
    const over = autorisationEnd(plan, theme === taken, planned[position + 1]?.themes.includes(theme) ?? false)
    rows.autorisations.push({
      id: own,
      mandat_id: id,
      organisation_id: organisation.id,
      usager_id: usager.id,
      theme,
      demarches_sealed: sealDemarches(usager.key, own, demarchesOf(theme)),
      ended_at: over?.at ?? null,
      end_reason: over?.reason ?? null,
      ended_by: over && over.reason !== 'expire' && over.reason !== 'remplace' ? aidant.accountId : null,
      replaced_by: over?.reason === 'remplace' ? autorisationId(mandatId(holder, position + 1), theme) : null,
    })
    rows.acts.push({
      ...about,
      at: plan.signedAt,
      action: 'create_autorisation',
      mandatId: id,
      autorisationId: own,
      details: { theme, demarches: 2 },
    })
    if (theme === taken && plan.endedAt) {
      rows.revocations.push(
        revocationRow(holder, plan, { id, aidant, number: signed.number, autorisation: own, ended: [theme] }),
      )
      rows.acts.push({
        ...about,
        at: plan.endedAt,
        action: 'revoke_autorisation',
        mandatId: id,
        autorisationId: own,
        details: { theme },
      })
    }
  }
  if (wayToEnd && wayToEnd !== 'remplace' && plan.endedAt) {
    rows.revocations.push(
      revocationRow(holder, plan, { id, aidant, number: signed.number, autorisation: null, ended: plan.themes }),
    )
    rows.acts.push({
      ...about,
      at: plan.endedAt,
      action: wayToEnd === 'renonciation' ? 'renounce_mandat' : 'revoke_mandat',
      mandatId: id,
    })
  }
  if (plan.fate === 'suspendu' && plan.endedAt) {
    rows.acts.push({
      ...about,
      at: plan.endedAt,
      action: 'suspend_mandat',
      mandatId: id,
      details: { reason: 'deces_signale' },
    })
  }
  for (let use = from.below(4); use > 0; use -= 1) useOf(holder, plan, id, use, rows)
}

function autorisationEnd(
  plan: PlannedMandat,
  taken: boolean,
  signedAgain: boolean,
): { at: Date; reason: string } | undefined {
  if (plan.fate === 'expire') return signedAgain ? { at: plan.expiresAt, reason: 'expire' } : undefined
  if (!plan.endedAt || plan.fate === 'suspendu') return undefined
  if (plan.fate === 'theme_revoque') return taken ? { at: plan.endedAt, reason: 'revoque_par_usager' } : undefined
  return { at: plan.endedAt, reason: plan.fate }
}

function demarchesOf(theme: string): string[] {
  return [...(themeOf(theme)?.demarches.slice(0, 2) ?? [])]
}

function signedRow(
  { keys, from, publicUrl, organisation, usager }: Holder,
  plan: PlannedMandat,
  position: number,
  { id, aidant, previous }: { id: string; aidant: Aidant; previous: string | null },
) {
  const timeZone = zoneOfOrganisation(organisation)
  const number = newMandatNumber(
    digitsOf(usager.index * 2 + position),
    Number(localDay(plan.signedAt, timeZone).slice(0, 4)),
  )
  const code = newVerificationCode((count) => from.bytes(count))
  const choices: MandatChoices = {
    themes: plan.themes.map((theme) => ({ theme, demarches: demarchesOf(theme) })),
    duration: plan.duration,
    notices: { channel: 'none' },
    mailboxOption: false,
    noProtectionMeasure: true,
    language: 'fr',
  }
  const draft = canonicalDraft({ organisation, choices, textVersion: TEXT_VERSION, renewsMandatId: previous })
  const salt = from.bytes(32)
  const draftHash = draftHashOf(draft)
  const authenticatedAt = after(plan.signedAt, -2 * MINUTE)
  const document = canonicalDocument(
    mandatDocument({
      purpose: 'real',
      number,
      verificationCode: code,
      publicUrl,
      organisation: organisationParty(organisation),
      usager: usagerParty(usager.identity),
      themes: choices.themes.map(({ theme, demarches }) => ({ key: theme, demarches })),
      duration: plan.duration,
      signedAt: plan.signedAt,
      timeZone,
      aidant: signingAidant(aidant),
      notices: { channel: 'none' },
      mailbox: false,
      replaces: [],
      franceConnect: { authenticatedAt, draftHash: draftHash.toString('hex') },
    }),
  )
  const documentHash = createHash('sha256').update(document).digest()
  const token = () => `bench.${from.bytes(540).toString('base64url')}.${from.bytes(64).toString('base64url')}`
  const benchKey = { kty: 'EC' as const, crv: 'P-256' as const, x: 'x'.repeat(43), y: 'y'.repeat(43), kid: 'bench' }
  const evidence = sealEvidence(usager.key, id, {
    id: idOf('journey', id),
    choices,
    canonicalDraft: draft,
    salt,
    draftHash,
    nonce: nonceOf(salt, draft),
    evidence: {
      sub: usager.sub,
      identity: usager.identity,
      idToken: token(),
      userinfo: token(),
      keys: { idToken: benchKey, userinfo: benchKey },
      issuer: 'https://franceconnect.example/api/v2',
      clientId: 'aidants-connect',
      acr: 'eidas1',
      authenticatedAt: authenticatedAt.toISOString(),
    },
    renewsMandatId: previous,
    linkToUsagerId: null,
  })
  const ended = plan.fate !== 'suspendu' && plan.fate !== 'theme_revoque' ? plan.endedAt : null
  const suspended = plan.fate === 'suspendu' ? plan.endedAt : null
  const pdfHash = createHash('sha256').update(`bench pdf ${id}`).digest()
  return {
    number,
    pdfHash,
    evidence: { mandat_id: id, sealed: evidence.sealed, hash: evidence.hash, created_at: plan.signedAt },
    row: {
      id,
      number,
      organisation_id: organisation.id,
      usager_id: usager.id,
      signed_by: aidant.accountId,
      signed_at: plan.signedAt,
      duration: plan.duration,
      expires_at: plan.expiresAt,
      previous_mandat_id: previous,
      mailbox_option: false,
      text_version: TEXT_VERSION,
      document_sealed: usager.key.seal(places.document(id), Buffer.from(document)),
      document_hash: documentHash,
      // The PDF itself is left out: thirty gigabytes that no measured page reads.
      pdf_hash: pdfHash,
      verification_code_hash: keys.hash('verification-code', code),
      ended_at: ended,
      end_reason: ended ? plan.fate : null,
      ended_by: ended && plan.fate !== 'remplace' ? aidant.accountId : null,
      suspended_at: suspended,
      suspension_reason: suspended ? 'deces_signale' : null,
    },
    details: {
      number,
      themes: plan.themes,
      duration: plan.duration,
      expires_at: plan.expiresAt.toISOString(),
      document_hash: documentHash.toString('hex'),
      draft_hash: draftHash.toString('hex'),
      evidence_hash: evidence.hash.toString('hex'),
      text_version: TEXT_VERSION,
      renews: previous,
      mailbox: false,
      notices: 'none',
    },
  }
}

const SYMBOLS = 31
const NUMBERS = SYMBOLS ** 8

/** Digits of a number in base 31, spread by a multiplication that gives no two numbers the same digits: no collision in a national set. */
function digitsOf(index: number): (count: number) => Uint8Array {
  let rest = (index * 600_011 + 12_345) % NUMBERS
  const digits = Array.from({ length: 8 }, () => {
    const digit = rest % SYMBOLS
    rest = Math.floor(rest / SYMBOLS)
    return digit
  })
  return () => Uint8Array.from(digits)
}

function revocationRow(
  { from, organisation, usager }: Holder,
  plan: PlannedMandat,
  mandat: { id: string; aidant: Aidant; number: string; autorisation: string | null; ended: readonly string[] },
): Row {
  const id = idOf('revocation', `${mandat.id}/${mandat.autorisation ?? ''}`)
  const reason = plan.fate === 'theme_revoque' ? 'revoque_par_usager' : plan.fate
  const decidedAt = plan.endedAt ?? plan.signedAt
  const document = canonicalDocument(
    revocationDocument({
      purpose: 'real',
      mandat: { number: mandat.number, signedAt: plan.signedAt, expiresAt: plan.expiresAt },
      organisation: organisationParty(organisation),
      usager: usagerParty(usager.identity),
      decidedBy: reason === 'renonciation' ? 'renonciation' : reason === 'revoque_par_aidant' ? 'aidant' : 'usager',
      recordedBy: signingAidant(mandat.aidant),
      effectiveAt: decidedAt,
      timeZone: zoneOfOrganisation(organisation),
      endedThemes: mandat.ended,
      remainingThemes: plan.themes.filter((theme) => !mandat.ended.includes(theme)),
      verification: {
        publicUrl: 'https://aidants-connect.example',
        code: newVerificationCode((count) => from.bytes(count)),
      },
    }),
  )
  return {
    id,
    mandat_id: mandat.id,
    autorisation_id: mandat.autorisation,
    organisation_id: organisation.id,
    reason,
    decided_by: mandat.aidant.accountId,
    decided_at: decidedAt,
    document_sealed: usager.key.seal(places.revocation(id), Buffer.from(document)),
    document_hash: createHash('sha256').update(document).digest(),
  }
}

/** One thing done under the mandat while it was in force: through FranceConnect for most, otherwise and written down for the others. */
function useOf(holder: Holder, plan: PlannedMandat, mandat: string, number: number, rows: MandatRows): void {
  const { from, now, organisation, usager } = holder
  const until = Math.min(
    now.getTime() - DAY / 24,
    plan.expiresAt.getTime(),
    plan.endedAt?.getTime() ?? Number.POSITIVE_INFINITY,
  )
  const span = until - plan.signedAt.getTime()
  const [first = 'social'] = plan.themes
  if (span <= 0) return
  const theme = from.pick([first, ...plan.themes])
  const aidant = from.pick(holder.aidants)
  const id = idOf('acte', `${mandat}/${number}`)
  const own = autorisationId(mandat, theme)
  const startedAt = new Date(Math.floor((plan.signedAt.getTime() + span * from.real()) / SECOND) * SECOND)
  const draw = from.real()
  const state = draw < 0.78 ? 'transmise' : draw < 0.92 ? 'consignee' : draw < 0.96 ? 'abandonnee' : 'refusee'
  const presence = from.pick(['present', 'present', 'telephone', 'absent'] as const)
  const done = state === 'transmise' || state === 'consignee'
  const outcome = done
    ? from.pick(['faite', 'faite', 'faite', 'faite', 'faite', 'a_reprendre', 'echouee'] as const)
    : null
  const doneBy = done ? from.pick(['aidant', 'ensemble', 'usager'] as const) : null
  const channel =
    state === 'consignee' ? from.pick(['telephone', 'courrier', 'guichet', 'autre_site'] as const) : 'franceconnect'
  const endedAt =
    state === 'consignee' || state === 'refusee'
      ? startedAt
      : state === 'transmise'
        ? after(startedAt, 18 * MINUTE)
        : null
  rows.actes.push({
    id,
    channel,
    organisation_id: organisation.id,
    usager_id: usager.id,
    mandat_id: mandat,
    autorisation_id: own,
    account_id: aidant.accountId,
    theme,
    details_sealed: sealJson(usager.key, actePlaces.details(id), {
      demarche: demarchesOf(theme)[0] ?? 'Suivre un dossier',
    }),
    presence,
    state,
    refusal: state === 'refusee' ? 'revoked' : null,
    started_at: startedAt,
    transmitted_at: state === 'transmise' ? after(startedAt, 12 * SECOND) : null,
    ended_at: endedAt,
    outcome,
    done_by: doneBy,
    resumed_at: outcome === 'a_reprendre' && from.chance(0.7) ? after(startedAt, DAY / 48) : null,
  })
  const about = {
    actor: { kind: 'account', id: aidant.accountId },
    organisationId: organisation.id,
    usagerId: usager.id,
    mandatId: mandat,
    autorisationId: own,
    acteId: id,
  } as const
  const action = {
    transmise: 'use_autorisation',
    consignee: 'record_acte',
    abandonnee: 'use_abandoned',
    refusee: 'use_refused',
  } as const
  rows.acts.push({ ...about, at: startedAt, action: action[state], details: { theme, presence, outside_list: false } })
  if (state === 'transmise' && endedAt && outcome && doneBy) {
    rows.acts.push({ ...about, at: endedAt, action: 'end_intervention', details: { outcome, done_by: doneBy } })
  }
}
