import { randomBytes } from 'node:crypto'
import { inArray, type SQL, sql } from 'drizzle-orm'
import type { Ctx } from '../../../platform/context.ts'
import { newId } from '../../../platform/ids.ts'
import type { Aidant } from '../../comptes/index.ts'
import type { Organisation } from '../../organisations/index.ts'
import type { KnownUsager } from '../../usagers/index.ts'
import {
  canonicalDocument,
  documentHash,
  mandatDocument,
  maskedAddress,
  newMandatNumber,
  newVerificationCode,
} from '../document/index.ts'
import { sealEvidence } from '../evidence.ts'
import type { ReadyJourney } from '../journey/index.ts'
import { organisationParty, signingAidant, usagerParty } from '../parties.ts'
import type { Replacements } from '../replacement.ts'
import { places, sealDemarches } from '../sealed.ts'
import { mandats } from '../tables.ts'
import { localDay, zoneOfOrganisation } from '../zone.ts'

/** An autorisation about to be written. */
export interface NewAutorisation {
  readonly id: string
  readonly theme: string
  readonly demarches: readonly string[]
}

/** Closes what the new mandat takes over; nothing to do, no statement. */
export async function closeReplaced(
  tx: Ctx,
  { closed, endedMandats }: Replacements,
  autorisations: readonly NewAutorisation[],
  now: Date,
): Promise<void> {
  if (closed.length === 0) return
  const rows = closed.map(({ id, theme, reason, expiresAt }) => {
    const successor = reason === 'remplace' ? autorisations.find((one) => one.theme === theme)?.id : undefined
    // What had run out is closed at its term, not at this signature, which has nothing to do with it.
    const at = reason === 'expire' ? expiresAt : now
    return sql`(${id}::uuid, ${at.toISOString()}::timestamptz, ${reason}::text, ${successor ?? null}::uuid)`
  })
  const closing = sql`
    update autorisations set ended_at = closed.at, end_reason = closed.reason, replaced_by = closed.successor
    from (values ${sql.join(rows, sql`, `)}) as closed (id, at, reason, successor)
    where autorisations.id = closed.id and autorisations.ended_at is null`
  if (endedMandats.length === 0) {
    await tx.db.execute(closing)
    return
  }
  await tx.db.execute(sql`
    with closing as (${closing})
    update mandats set ended_at = ${now.toISOString()}::timestamptz, end_reason = 'remplace'
    where ${inArray(mandats.id, [...endedMandats])} and ended_at is null`)
}

interface Signed {
  readonly aidant: Aidant
  readonly organisation: Organisation
  readonly usager: KnownUsager
  readonly journey: ReadyJourney
  readonly autorisations: readonly NewAutorisation[]
  readonly replaces: Replacements['replaces']
  readonly signedAt: Date
}

/** What was written, for the notice and the journal. */
export interface SignedMandat {
  readonly id: string
  readonly number: string
  readonly expiresAt: Date
  readonly documentHash: Buffer
  readonly evidenceHash: Buffer
}

/** Numbers are random: one in two million at the national pace is taken, three in a row are not. */
const NUMBER_ATTEMPTS = 3

/** Writes the mandat, its autorisations and its evidence in one statement, again with another number if this one was taken. */
export async function insertSigned(tx: Ctx, signed: Signed): Promise<SignedMandat> {
  for (let attempt = 0; attempt < NUMBER_ATTEMPTS; attempt += 1) {
    const { mandat, statement } = signedRows(tx, signed)
    const result = await tx.db.execute(statement)
    if (wrote(result)) return mandat
  }
  throw new Error(`${NUMBER_ATTEMPTS} mandat numbers in a row were taken`)
}

function wrote(result: unknown): boolean {
  return (
    typeof result === 'object' &&
    result !== null &&
    'rows' in result &&
    Array.isArray(result.rows) &&
    result.rows.length > 0
  )
}

function signedRows(tx: Ctx, signed: Signed): { mandat: SignedMandat; statement: SQL } {
  const { aidant, organisation, usager, journey, autorisations, signedAt } = signed
  const { choices } = journey
  const id = newId()
  const timeZone = zoneOfOrganisation(organisation)
  const number = newMandatNumber(randomBytes, Number(localDay(signedAt, timeZone).slice(0, 4)))
  const verificationCode = newVerificationCode(randomBytes)
  const document = mandatDocument({
    purpose: tx.practice ? 'practice' : 'real',
    number,
    verificationCode,
    publicUrl: tx.publicUrl,
    organisation: organisationParty(organisation),
    usager: usagerParty(usager.identity),
    themes: choices.themes.map(({ theme, demarches }) => ({ key: theme, demarches })),
    duration: choices.duration,
    signedAt,
    timeZone,
    aidant: signingAidant(aidant),
    notices:
      choices.notices.channel === 'none'
        ? { channel: 'none' }
        : {
            channel: choices.notices.channel,
            maskedAddress: maskedAddress(choices.notices.channel, choices.notices.address),
          },
    mailbox: choices.mailboxOption,
    replaces: signed.replaces.map((replaced) => ({ number: replaced.number, themes: replaced.themes })),
    franceConnect: {
      authenticatedAt: new Date(journey.evidence.authenticatedAt),
      draftHash: journey.draftHash.toString('hex'),
    },
  })
  const evidence = sealEvidence(usager.key, id, journey)
  const mandat: SignedMandat = {
    id,
    number,
    expiresAt: new Date(document.expiresAt),
    documentHash: Buffer.from(documentHash(document), 'hex'),
    evidenceHash: evidence.hash,
  }
  const documentSealed = usager.key.seal(places.document(id), Buffer.from(canonicalDocument(document)))
  const codeHash = tx.keys.hash('verification-code', verificationCode)
  const now = sql`${signedAt.toISOString()}::timestamptz`
  const rows = autorisations.map(
    (one) => sql`(${one.id}::uuid, ${one.theme}::text, ${sealDemarches(usager.key, one.id, one.demarches)}::bytea)`,
  )
  const statement = sql`
    with mandat as (
      insert into mandats (id, number, organisation_id, usager_id, signed_by, signed_at, duration, expires_at,
        previous_mandat_id, mailbox_option, text_version, document_sealed, document_hash, verification_code_hash)
      values (${id}::uuid, ${number}, ${organisation.id}::uuid, ${usager.id}::uuid, ${aidant.accountId}::uuid, ${now},
        ${choices.duration}, ${document.expiresAt}::timestamptz, ${journey.renewsMandatId}::uuid, ${choices.mailboxOption},
        ${document.textVersion}, ${documentSealed}::bytea, ${mandat.documentHash}::bytea, ${codeHash}::bytea)
      on conflict (number) do nothing
      returning id, organisation_id, usager_id
    ), evidence as (
      insert into mandat_evidence (mandat_id, sealed, hash, created_at)
      select id, ${evidence.sealed}::bytea, ${evidence.hash}::bytea, ${now} from mandat
    )
    insert into autorisations (id, mandat_id, organisation_id, usager_id, theme, demarches_sealed)
    select signed.id, mandat.id, mandat.organisation_id, mandat.usager_id, signed.theme, signed.demarches
    from mandat, (values ${sql.join(rows, sql`, `)}) as signed (id, theme, demarches)
    returning id`
  return { mandat, statement }
}
