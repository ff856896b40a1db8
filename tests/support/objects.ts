import { randomBytes, randomUUID } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import { memberships } from '../../src/domain/comptes/index.ts'
import { additions, joinDepartures, joinRequests } from '../../src/domain/comptes/team/tables.ts'
import { peerTrainees, peerTrainings } from '../../src/domain/formations/index.ts'
import { trackEvents, trackLinks, tracks, trainingCompletions } from '../../src/domain/formations/tables.ts'
import {
  autorisationsInForce,
  chooseActe,
  closings,
  exchangeOf,
  openExchange,
  revokeMandat,
  transmitActe,
} from '../../src/domain/mandats/index.ts'
import { addNote } from '../../src/domain/usagers/index.ts'
import { after, DAY } from '../../src/platform/clock.ts'
import { type Ctx, inTransaction } from '../../src/platform/context.ts'
import { newToken } from '../../src/platform/ids.ts'
import { contactObjects } from './contact-objects.ts'
import { seedAcceptedTrack } from './formations.ts'
import { reviewObjects } from './habilitation-files.ts'
import { readyJourney, signedMandat, somebody, type TestMandat } from './mandats.ts'
import { ownObjects } from './own-objects.ts'
import { freshProof, type Person, seedOrganisation } from './people.ts'
import { pixObjects } from './pix-objects.ts'
import { requesterObjects } from './requesters.ts'
import { structureObjects } from './structure-objects.ts'
import { trainingObjects } from './training-objects.ts'

/** One of each thing that an address may name. */
export type Objects = Readonly<Record<string, string>> & { readonly usagerId: string; readonly mandatId: string }

/**
 * One of each thing that an address may name, belonging to this person's structure; the journey and the exchange to this browser (by its
 * hash), the acte to another one.
 */
export async function objectsOf(ctx: Ctx, person: Person, browserHash: Buffer = randomBytes(32)): Promise<Objects> {
  const { aidant } = person
  const { mandatId, usagerId } = await signedMandat(ctx, aidant, {
    themes: ['social', 'logement'],
    mailboxOption: true,
  })
  const other = await signedMandat(ctx, aidant, { themes: ['famille'], identity: somebody() })
  const proof = freshProof(person.accountId, ctx)
  const revoked = await revokeMandat(ctx, aidant, proof, other.mandatId, { decidedBy: 'usager' })
  if (revoked.kind !== 'revoked') throw new Error(revoked.kind)
  const note = await addNote(ctx, aidant, usagerId, 'Parler en face.')
  if (note.kind !== 'added') throw new Error(note.kind)
  return {
    accountId: person.accountId,
    ...(await ownObjects(ctx, person)),
    usagerId,
    mandatId,
    noteId: note.noteId,
    revocationId: revoked.revocationId,
    journeyId: await readyJourney(ctx, aidant, { browserHash }),
    exchangeId: await pendingExchange(ctx, person, browserHash),
    acteId: await transmittedActe(ctx, person, usagerId),
    closingId: await closingOfNothing(ctx, person, browserHash),
    theme: 'social',
    question: 'aidants',
    frequentQuestion: 'benevoles',
    tutorialAction: 'se-connecter',
    tutorialStep: 'adresse-et-code',
    sheet: 'franceconnect',
    guide: 'mandat-specimen',
    version: 'en',
    table: 'themes',
    ...(await teamObjects(ctx, person)),
    ...(await structureObjects(ctx, person)),
    ...(await requesterObjects(ctx)),
    ...(await reviewObjects(ctx)),
    ...(await pixObjects(ctx, person.accountId)),
    ...(await contactObjects(ctx)),
    ...(await trainingObjects(ctx, aidant.organisation.id)),
  }
}

/** What a référent of this person's structure asked: somebody to join it, somebody to train; and this person, who joined another and wishes to keep both. */
async function teamObjects(ctx: Ctx, { accountId, aidant }: Person) {
  const elsewhere = await seedOrganisation(ctx, { name: 'Médiathèque des Arènes', postalCode: '27000', city: 'Évreux' })
  const now = ctx.clock.now()
  const organisationId = aidant.organisation.id
  const asked = { requestedBy: accountId, requestedAt: now }
  const [additionId, joinRequestId, trackId, departureId, moveId, otherId] = [
    randomUUID(),
    randomUUID(),
    randomUUID(),
    randomUUID(),
    randomUUID(),
    randomUUID(),
  ]
  await ctx.db.insert(additions).values([
    { id: additionId, organisationId, kind: 'deja_forme', ...asked },
    { id: otherId, organisationId: elsewhere.id, kind: 'deja_forme', ...asked },
  ])
  const waiting = { ...asked, expiresAt: after(now, 30 * DAY), state: 'en_attente' as const }
  await ctx.db.insert(joinRequests).values([
    { id: joinRequestId, additionId, organisationId, email: 'a@b.example', emailKey: 'a@b.example', ...waiting },
    {
      ...waiting,
      id: moveId,
      additionId: otherId,
      organisationId: elsewhere.id,
      email: 'c@d.example',
      emailKey: 'c@d.example',
      accountId,
      state: 'acceptee',
      decidedAt: now,
      decidedBy: accountId,
    },
  ])
  await ctx.db.insert(tracks).values({
    ...asked,
    id: trackId,
    additionId,
    organisationId,
    givenName: 'Inès',
    familyName: 'Roy',
    email: 'e@f.example',
    emailKey: 'e@f.example',
    occupation: 'accueil',
    origin: 'referent',
    contractDeclaredAt: now,
    exclusionsDeclaredAt: now,
    eligibility: 'precisions_demandees',
    stateSince: now,
    revision: 2,
  })
  await ctx.db.insert(trackEvents).values([
    { trackId, revision: 1, act: 'request', at: now, byAccount: accountId },
    { trackId, revision: 2, act: 'ask', at: now, message: 'Depuis quand travaille-t-elle chez vous ?' },
  ])
  const trackToken = newToken()
  await ctx.db
    .insert(trackLinks)
    .values({ tokenHash: ctx.keys.hash('track-link', trackToken), trackId, createdAt: now })
  const [membership] = await ctx.db
    .select({ id: memberships.id })
    .from(memberships)
    .where(and(eq(memberships.accountId, accountId), eq(memberships.organisationId, organisationId)))
  if (!membership) throw new Error('no membership')
  await ctx.db.insert(joinDepartures).values({
    id: departureId,
    requestId: moveId,
    organisationId,
    membershipId: membership.id,
    wish: 'garder',
    decideBy: after(now, 15 * DAY),
  })
  const completionId = randomUUID()
  const certificateCode = completionId.replaceAll('-', '').slice(0, 20).toUpperCase().replaceAll('B', '8')
  await ctx.db.insert(trainingCompletions).values({
    id: completionId,
    accountId,
    emailKey: `${accountId}@fictif.example`,
    organisationId,
    curriculum: '7h',
    completedOn: '2025-10-03',
    trainedBy: 'Mednum',
    recordedBy: accountId,
    recordedAt: now,
    code: certificateCode,
  })
  const peerTrainingId = await peerTraining(ctx, accountId, organisationId)
  return { additionId, joinRequestId, trackId, departureId, completionId, certificateCode, trackToken, peerTrainingId }
}

/** This person accepted to train two colleagues. */
async function peerTraining(ctx: Ctx, accountId: string, organisationId: string): Promise<string> {
  const peerTrainingId = randomUUID()
  const now = ctx.clock.now()
  await ctx.db.insert(peerTrainings).values({
    id: peerTrainingId,
    organisationId,
    trainerAccount: accountId,
    state: 'acceptee',
    proposedBy: accountId,
    proposedAt: now,
    stateSince: now,
  })
  for (const givenName of ['Aminata', 'Bastien']) {
    const trackId = await seedAcceptedTrack(ctx, { organisationId, givenName })
    await ctx.db.insert(peerTrainees).values({ peerTrainingId, trackId, addedAt: now })
  }
  return peerTrainingId
}

/** FranceConnect was asked to close a session, which was not the one that had been opened: nothing stands in the way any more. */
async function closingOfNothing(ctx: Ctx, person: Person, browserHash: Buffer): Promise<string> {
  const id = randomUUID()
  const now = ctx.clock.now()
  await ctx.db.insert(closings).values({
    id,
    exchangeId: await pendingExchange(ctx, person, randomBytes(32)),
    accountId: person.accountId,
    organisationId: person.aidant.organisation.id,
    browserHash,
    returnTo: '/espace-aidant/usagers',
    outcome: 'autre_compte',
    createdAt: now,
    expiresAt: now,
  })
  return id
}

/** FranceConnect called, and this person took the call in this browser. */
async function pendingExchange(ctx: Ctx, { aidant }: Person, browserHash: Buffer): Promise<string> {
  const id = await openExchange(ctx, {
    interactionHash: randomBytes(32),
    nonceHash: randomBytes(32),
    browserHash,
    requestedThemes: [],
    requestedUnknown: [],
  })
  await exchangeOf(ctx, { aidant, browserHash }, id)
  return id
}

/** Something done in the usager's name, as far as the site. */
export async function transmittedActe(ctx: Ctx, person: Person, usagerId: string): Promise<string> {
  const acteId = await chosenActe(ctx, person, usagerId)
  const transmitted = await transmitActe(ctx, { acteId })
  if (transmitted.kind !== 'transmitted') throw new Error(JSON.stringify(transmitted))
  return acteId
}

/** The same, as far as the way back to FranceConnect, which has not come for it yet. */
export async function chosenActe(ctx: Ctx, person: Person, usagerId: string): Promise<string> {
  const { aidant } = person
  const owner = { aidant, browserHash: randomBytes(32) }
  const exchange = await pendingExchange(ctx, person, owner.browserHash)
  const [autorisation] = await autorisationsInForce(ctx, aidant.organisation.id, usagerId)
  const chosen = await inTransaction(ctx, (tx) =>
    chooseActe(tx, owner, exchange, {
      usagerId,
      autorisationId: autorisation?.id ?? '',
      presence: 'present',
      demarche: 'Suivre un dossier',
      agreed: true,
      authenticated: { at: ctx.clock.now(), methods: ['otp'] },
    }),
  )
  if (chosen.kind !== 'chosen') throw new Error(JSON.stringify(chosen))
  return chosen.acteId
}

/** People of a structure in numbers, each with two mandats, a note and an acte: a page that asks once for each of them shows it. */
export async function crowdOf(ctx: Ctx, person: Person, count: number): Promise<readonly TestMandat[]> {
  const mandats: TestMandat[] = []
  for (let made = 0; made < count; made += 1) {
    const identity = somebody()
    await signedMandat(ctx, person.aidant, { identity, themes: ['social'], duration: 'MONTH' })
    const mandat = await signedMandat(ctx, person.aidant, { identity, themes: ['logement', 'famille'] })
    await addNote(ctx, person.aidant, mandat.usagerId, 'Préfère le matin.')
    await transmittedActe(ctx, person, mandat.usagerId)
    mandats.push(mandat)
  }
  return mandats
}
