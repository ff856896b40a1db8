import { seedPlace } from '../../src/domain/comptes/factors/seed.ts'
import { type Aidant, LEGAL_VERSIONS } from '../../src/domain/comptes/index.ts'
import { LEGAL_DOCUMENTS } from '../../src/domain/comptes/model.ts'
import { ALL_THEMES, type Organisation } from '../../src/domain/organisations/index.ts'
import { sealedNotices } from '../../src/domain/usagers/commands/save-signatory.ts'
import { places, subIndex } from '../../src/domain/usagers/keys.ts'
import { after, DAY, HOUR } from '../../src/platform/clock.ts'
import type { Ctx } from '../../src/platform/context.ts'
import { sealJson } from '../../src/platform/crypto/json.ts'
import { factorSeed, sessionToken } from '../environment.ts'
import { chainRows, type PastAct } from './journal.ts'
import { mandatRows } from './mandats.ts'
import { civilIdentity, givenName, organisationName, surname, town } from './names.ts'
import { plannedMandats } from './plan.ts'
import { idOf, type Random, random } from './random.ts'
import type { Row } from './rows.ts'
import { mandatsOf, type Place, type Shape } from './shape.ts'

/** Tables in the order in which their rows may be written. */
export const TABLES = [
  'organisations',
  'people',
  'accounts',
  'acceptances',
  'memberships',
  'membership_roles',
  'factors',
  'sessions',
  'usagers',
  'usager_keys',
  'usager_subs',
  'usager_settings',
  'usager_notes',
  'mandats',
  'autorisations',
  'mandat_evidence',
  'revocations',
  'actes',
  'journal_chains',
  'journal_entries',
] as const
type Table = (typeof TABLES)[number]
export type Rows = Record<Table, Row[]>

export function noRows(): Rows {
  return {
    organisations: [],
    people: [],
    accounts: [],
    acceptances: [],
    memberships: [],
    membership_roles: [],
    factors: [],
    sessions: [],
    usagers: [],
    usager_keys: [],
    usager_subs: [],
    usager_settings: [],
    usager_notes: [],
    mandats: [],
    autorisations: [],
    mandat_evidence: [],
    revocations: [],
    actes: [],
    journal_chains: [],
    journal_entries: [],
  }
}

const HISTORY = 3 * 365 * DAY

/** Adds one organisation, its people and all that happened there. Answers what the platform's own chain says of it. */
export function organisationRows(ctx: Ctx, shape: Shape, place: Place, rows: Rows): PastAct[] {
  const now = ctx.clock.now()
  const from = random(`organisation ${place.index}`)
  const organisation = organisationOf(from, place.index)
  const began = after(now, -HISTORY)
  rows.organisations.push({
    id: organisation.id,
    name: organisation.name,
    siret: organisation.siret,
    address: organisation.address,
    postal_code: organisation.postalCode,
    city: organisation.city,
    allowed_themes: organisation.allowedThemes,
    created_at: began,
  })
  const acts: PastAct[] = [
    { at: began, action: 'create_organisation', actor: { kind: 'operator' }, organisationId: organisation.id },
  ]
  const platform: PastAct[] = []
  const [first, ...others] = Array.from({ length: place.aidants.count }, (_, index) =>
    aidantRows(ctx, from, organisation, place.aidants.from + index, index, rows, platform),
  )
  if (!first) throw new Error('an organisation has aidants')
  const aidants = [first, ...others] as const
  let mandats = 0
  for (let index = 0; index < place.usagers.count; index += 1) {
    const usager = place.usagers.from + index
    mandats += mandatsOf(usager)
    acts.push(...usagerRows(ctx, from, organisation, aidants, usager, rows))
  }
  for (let missing = mandats * shape.entriesPerMandat - acts.length; missing > 0; missing -= 1) {
    acts.push({
      at: after(began, from.below(HISTORY / 1000) * 1000),
      action: from.chance(0.6) ? 'connect_aidant' : 'activity_check',
      actor: { kind: 'account', id: from.pick(aidants).accountId },
      organisationId: organisation.id,
    })
  }
  const chain = chainRows(organisation.id, acts)
  rows.journal_chains.push(chain.chain)
  rows.journal_entries.push(...chain.entries)
  return platform
}

function organisationOf(from: Random, index: number): Organisation {
  const place = town(from)
  return {
    id: idOf('organisation', index),
    name: organisationName(from, `${place} ${index}`),
    siret: String(20_000_000_000_000 + index * 13),
    address: `${1 + from.below(90)} rue de la République`,
    postalCode: `${String(1 + from.below(95)).padStart(2, '0')}${String(from.below(1000)).padStart(3, '0')}`,
    city: place,
    allowedThemes: index === 0 || from.chance(0.7) ? [...ALL_THEMES] : from.some(ALL_THEMES, 5),
  }
}

function aidantRows(
  ctx: Ctx,
  from: Random,
  organisation: Organisation,
  aidant: number,
  position: number,
  rows: Rows,
  platform: PastAct[],
): Aidant {
  const now = ctx.clock.now()
  const accountId = idOf('account', aidant)
  const factorId = idOf('factor', aidant)
  const [since, email] = [after(now, -HISTORY), `aidant.${aidant}@structures.example`]
  const person = { givenName: givenName(from), familyName: surname(from), occupation: 'conseillère numérique' }
  const personId = idOf('person', aidant)
  rows.people.push({
    id: personId,
    given_name: person.givenName,
    family_name: person.familyName,
    phone: `+3363998${String(aidant % 10_000).padStart(4, '0')}`,
    created_at: since,
  })
  rows.accounts.push({
    id: accountId,
    person_id: personId,
    email,
    email_key: email,
    created_at: since,
    activated_at: since,
    practised_at: since,
    practised_how: 'entrainement',
    last_sign_in_at: now,
  })
  for (const document of LEGAL_DOCUMENTS) {
    rows.acceptances.push({
      account_id: accountId,
      document,
      version: LEGAL_VERSIONS[document].version,
      accepted_at: since,
    })
  }
  const membershipId = idOf('membership', aidant)
  rows.memberships.push({
    id: membershipId,
    account_id: accountId,
    organisation_id: organisation.id,
    occupation: person.occupation,
    since,
  })
  const has = (role: string) => ({
    id: idOf('role', `${aidant}/${role}`),
    membership_id: membershipId,
    role,
    since,
  })
  rows.membership_roles.push(has('aidant'))
  if (position === 0) rows.membership_roles.push(has('referent'))
  rows.factors.push({
    id: factorId,
    account_id: accountId,
    kind: 'totp_app',
    seed_sealed: ctx.keys.seal(seedPlace(factorId), factorSeed(aidant)),
    step_seconds: 30,
    confirmed_at: since,
    created_at: since,
  })
  rows.sessions.push({
    id_hash: ctx.keys.hash('session', sessionToken(aidant)),
    account_id: accountId,
    organisation_id: organisation.id,
    created_at: now,
    expires_at: after(now, 24 * HOUR),
    seen_at: now,
    user_agent: 'bench',
  })
  const account = { account: accountId }
  platform.push(
    { at: since, action: 'create_account', actor: { kind: 'operator' }, details: account },
    {
      at: since,
      action: 'add_factor',
      actor: { kind: 'operator' },
      details: { ...account, factor: factorId, kind: 'totp_app' },
    },
  )
  return { accountId, ...person, organisation }
}

function usagerRows(
  ctx: Ctx,
  from: Random,
  organisation: Organisation,
  aidants: readonly [Aidant, ...Aidant[]],
  index: number,
  rows: Rows,
): PastAct[] {
  const id = idOf('usager', index)
  const sub = `bench-sub-${index}`
  const identity = civilIdentity(from)
  const { key, wrapped, masterVersion } = ctx.keys.newDataKey(places.key(id))
  const planned = plannedMandats(from, mandatsOf(index), organisation.allowedThemes, ctx.clock.now())
  const since = planned[0]?.signedAt ?? ctx.clock.now()
  rows.usagers.push({
    id,
    identity_sealed: key.seal(places.identity(id), Buffer.from(JSON.stringify(identity))),
    identity_updated_at: since,
    created_at: since,
  })
  rows.usager_keys.push({ usager_id: id, master_version: masterVersion, wrapped })
  rows.usager_subs.push({ sub_index: subIndex(ctx, sub), usager_id: id, since })
  const phone = `+3363998${String(index % 10_000).padStart(4, '0')}`
  const notices = from.chance(0.3) ? ({ channel: 'sms', address: phone } as const) : ({ channel: 'none' } as const)
  const told = sealedNotices(ctx, key, organisation.id, id, notices)
  rows.usager_settings.push({
    organisation_id: organisation.id,
    usager_id: id,
    contact_sealed: from.chance(0.4) ? sealJson(key, places.contact(organisation.id, id), { phone }) : null,
    notice_channel: told.channel,
    notice_address_sealed: told.addressSealed,
    notice_address_index: told.addressIndex,
    updated_at: since,
  })
  const [aidant] = aidants
  const acts: PastAct[] = [
    {
      at: since,
      action: 'create_usager',
      actor: { kind: 'account', id: aidant.accountId },
      organisationId: organisation.id,
      usagerId: id,
    },
  ]
  if (from.chance(0.1)) {
    const noteId = idOf('note', index)
    const text = 'Préfère être appelée le matin.'
    rows.usager_notes.push({
      id: noteId,
      organisation_id: organisation.id,
      usager_id: id,
      account_id: aidant.accountId,
      text_sealed: key.seal(places.note(noteId), Buffer.from(text)),
      created_at: since,
    })
    acts.push({
      ...acts[0],
      at: since,
      action: 'add_note',
      actor: { kind: 'account', id: aidant.accountId },
      organisationId: organisation.id,
      usagerId: id,
      details: { note: noteId },
    })
  }
  const { acts: done, ...written } = mandatRows(
    {
      keys: ctx.keys,
      from,
      now: ctx.clock.now(),
      publicUrl: ctx.publicUrl,
      organisation,
      aidants,
      usager: { index, id, identity, key, sub },
    },
    planned,
  )
  for (const table of ['mandats', 'autorisations', 'mandat_evidence', 'revocations', 'actes'] as const) {
    rows[table].push(...written[table])
  }
  return [...acts, ...done]
}
