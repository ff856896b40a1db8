import { randomUUID } from 'node:crypto'
import { and, count, eq, isNull } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testContext } from '../../../../tests/support/context.ts'
import { type TestDatabase, testDatabase } from '../../../../tests/support/database.ts'
import { signedMandat } from '../../../../tests/support/mandats.ts'
import { waitingMessages } from '../../../../tests/support/outbox.ts'
import {
  codeFor,
  freshProof,
  type People,
  type Person,
  type Referents,
  referentOf,
  seedPeople,
  seedReferents,
} from '../../../../tests/support/people.ts'
import { everyRoute } from '../../../../tests/support/routes.ts'
import { type TestClient, type TestServer, testServer } from '../../../../tests/support/server.ts'
import {
  accounts,
  appointReferent,
  factors,
  importTotpCards,
  membershipRoles,
  memberships,
  removeColleague,
  stopColleague,
} from '../../../domain/comptes/index.ts'
import { joinRequests } from '../../../domain/comptes/team/tables.ts'
import { journalEntries } from '../../../domain/journal/index.ts'
import { SECOND } from '../../../platform/clock.ts'
import { teamPaths } from './paths.ts'

let database: TestDatabase
let server: TestServer
let people: People
let referents: Referents
let nadia: TestClient

beforeAll(async () => {
  database = await testDatabase()
})
beforeEach(async () => {
  await database.reset()
  server = await testServer(database, everyRoute(), testContext(database))
  people = await seedPeople(server.ctx)
  referents = await seedReferents(server.ctx, people)
  nadia = server.client()
  await nadia.signInAs(referents.nadia)
})
afterEach(() => server.close())
afterAll(() => database.close())

/** Each code serves once: the clock moves to the next. */
const code = ({ secret }: Person = referents.nadia) => {
  server.clock.advance(31 * SECOND)
  return codeFor(secret, server.clock.now())
}
const claire = () => people.claire.accountId
const proof = () => freshProof(referents.nadia.accountId, server.ctx)
const form = (body: string) => body.slice(body.indexOf('<main'), body.indexOf('</main'))

describe('the team', () => {
  test('who acts, who does not yet and why, who left', async () => {
    await server.ctx.db.update(accounts).set({ activatedAt: null }).where(eq(accounts.id, people.samir.accountId))
    await signedMandat(server.ctx, people.claire.aidant, { themes: ['social'] })
    const { text } = await nadia.get(teamPaths.list)
    expect(text).toContain('Claire Vasseur')
    expect(text).toContain('Nadia Cherif (vous)')
    expect(text).toContain('En activité : 2 personnes')
    expect(text).not.toContain('Lucie Nguyen')
    expect((await nadia.get(`${teamPaths.list}?onglet=a-activer`)).text).toContain('Samir Belkacem')
    await removeColleague(server.ctx, referentOf(referents.nadia), proof(), claire(), 'depart')
    const left = await nadia.get(`${teamPaths.list}?onglet=termines`)
    expect(left.text).toContain('A quitté la structure')
    expect(left.text).toContain('Vous pouvez rendre l’accès')
    expect(left.text).toMatch(/Vous pouvez rendre l’accès 1/)
  })

  test('found by a name typed, which never stands in an address', async () => {
    const found = await nadia.post(teamPaths.list, { recherche: 'vass' })
    expect(found.text).toContain('Claire Vasseur')
    expect(found.text).not.toContain('Samir')
    expect((await nadia.post(teamPaths.list, { recherche: 'zzz' })).text).toContain('Personne ne correspond')
  })

  test('what is missing stands on the sheet with its way out', async () => {
    await server.ctx.db.update(factors).set({ removedAt: server.clock.now() }).where(eq(factors.accountId, claire()))
    const { text } = await nadia.get(teamPaths.sheetOf(claire()))
    expect(text).toContain('Aucune application, carte ni clé d’accès n’est reliée à ce compte. Remettre une carte')
  })
})

describe('the sheet', () => {
  test('facts, and the history in words, with author and reason', async () => {
    await stopColleague(server.ctx, referentOf(referents.nadia), claire(), 'vol_ou_perte')
    const { text } = await nadia.get(teamPaths.sheetOf(claire()))
    expect(text).toContain('Accès bloqué Nadia Cherif · Son téléphone, sa carte ou son ordinateur est perdu ou volé')
    expect(text).toContain('conseillère numérique')
    expect(text).toContain('Débloquer son accès')
    expect(text).not.toContain('Bloquer son accès')
  })

  test('somebody deactivated: only what is left to take back, and the way back in (annex D 15)', async () => {
    await server.ctx.db.insert(factors).values({
      id: randomUUID(),
      accountId: claire(),
      kind: 'totp_card',
      serial: 'GADT0001',
      seedSealed: Buffer.alloc(3),
      stepSeconds: 60,
      createdAt: server.clock.now(),
    })
    await removeColleague(server.ctx, referentOf(referents.nadia), proof(), claire(), 'depart')
    const { body } = await nadia.get(teamPaths.sheetOf(claire()))
    const acts = [...body.matchAll(/href="\/espace-referent\/equipe\/[0-9a-f-]{36}\/([a-z-/]+)"/g)].map(
      ([, act]) => act,
    )
    expect(acts).toEqual(['reintegrer', 'carte/reprendre', 'depart'])
    for (const path of [
      teamPaths.lockOf(claire()),
      teamPaths.appointOf(claire()),
      teamPaths.removeOf(claire()),
      teamPaths.cardOf(claire()),
    ]) {
      expect((await nadia.get(path)).status).toBe(409)
      expect(
        (await nadia.post(path, { raison: 'autre', numero: 'GADT0001', duree: 'sans_fin', code: code() })).status,
      ).toBe(409)
    }
  })
})

describe('decisions', () => {
  test('blocked at once without a code, and the person’s next request is refused', async () => {
    const victim = server.client()
    await victim.signInAs(people.claire)
    const page = await nadia.get(teamPaths.lockOf(claire()))
    expect(page.text).toContain('1 connexion ouverte : fermée tout de suite')
    expect((await nadia.post(teamPaths.lockOf(claire()), {})).text).toContain('Dites pourquoi.')
    const sent = await nadia.post(teamPaths.lockOf(claire()), { raison: 'vol_ou_perte' })
    expect((await nadia.follow(sent)).text).toContain('L’accès est bloqué.')
    expect((await victim.get('/espace-aidant')).location).toMatch(/^\/connexion/)
  })

  test('removed: consequences in figures, a code, and the sessions end with it (T-22)', async () => {
    const victim = server.client()
    await victim.signInAs(people.claire)
    await signedMandat(server.ctx, people.claire.aidant, { themes: ['social'] })
    const page = await nadia.get(teamPaths.removeOf(claire()))
    expect(page.text).toContain('1 mandat en vigueur, signé par cette personne. Rien ne s’arrête')
    expect((await nadia.post(teamPaths.removeOf(claire()), { raison: 'depart', code: '000000' })).status).toBe(422)
    expect((await victim.get('/espace-aidant')).status).toBe(200)
    const sent = await nadia.post(teamPaths.removeOf(claire()), { raison: 'depart', code: code() })
    expect(sent.status).toBe(303)
    expect((await victim.get('/espace-aidant')).location).toMatch(/^\/connexion/)
    expect((await nadia.follow(sent)).text).toContain('L’accès est terminé.')
  })

  test('a reason missing uses no code up', async () => {
    const kept = code()
    expect((await nadia.post(teamPaths.removeOf(claire()), { code: kept })).text).toContain('Dites pourquoi.')
    expect((await nadia.post(teamPaths.removeOf(claire()), { raison: 'depart', code: kept })).status).toBe(303)
  })

  test('given back, from the sheet', async () => {
    await removeColleague(server.ctx, referentOf(referents.nadia), proof(), claire(), 'erreur')
    const sent = await nadia.post(teamPaths.restoreOf(claire()), { code: code() })
    expect((await nadia.follow(sent)).text).toContain('L’accès est rendu.')
    expect((await nadia.get(teamPaths.restoreOf(claire()))).status).toBe(409)
  })

  test('co-référent for holidays: the last day is theirs, on the clock of the structure', async () => {
    const appoint = (fields: Record<string, string>) =>
      nadia.post(teamPaths.appointOf(claire()), { ...fields, code: code() })
    expect((await appoint({})).text).toContain('Dites jusqu’à quand.')
    expect((await appoint({ duree: 'jusqu_au' })).text).toContain('Donnez le dernier jour')
    expect((await appoint({ duree: 'jusqu_au', jusqu_au: '2026-02-01' })).text).toContain('Ce jour est passé.')
    expect((await appoint({ duree: 'jusqu_au', jusqu_au: '2029-02-01' })).text).toContain('un an au plus')
    const sent = await appoint({ duree: 'jusqu_au', jusqu_au: '2026-08-31' })
    expect((await nadia.follow(sent)).text).toContain('Référent jusqu’au 31 août 2026')
    const roles = await server.ctx.db.select().from(membershipRoles).where(eq(membershipRoles.role, 'referent'))
    expect(roles.map(({ plannedEnd }) => plannedEnd?.toISOString())).toContain('2026-08-31T22:00:00.000Z')
  })

  test('the last référent is told to name a successor, before anything is typed', async () => {
    const page = await nadia.get(teamPaths.leave)
    expect([page.status, page.text]).toEqual([409, expect.stringContaining('Vous êtes la seule personne référente')])
    await appointReferent(server.ctx, referentOf(referents.nadia), proof(), claire(), null)
    expect((await nadia.get(teamPaths.leave)).status).toBe(200)
    const left = await nadia.post(teamPaths.leave, { raison: 'depart', code: code() })
    expect(left.location).toBe('/')
    expect((await nadia.get(teamPaths.list)).location).toMatch(/^\/connexion/)
  })
})

describe('cards (annex D 13, 14)', () => {
  const SEED = '3132333435363738393031323334353637383930'
  test('handed over, validated with a code that it shows, taken back with a reason', async () => {
    await importTotpCards(server.ctx, `GADT0001234;${SEED};60`, { kind: 'operator' })
    expect((await nadia.post(teamPaths.cardOf(claire()), { numero: 'GADT9', code: code() })).text).toContain(
      'Cette carte ne peut pas être remise',
    )
    const handed = await nadia.post(teamPaths.cardOf(claire()), { numero: 'gadt0001234', code: code() })
    expect(handed.location).toBe(teamPaths.validateCardOf(claire()))
    expect((await nadia.get(teamPaths.list)).text).toContain('Carte à valider')
    const wrong = await nadia.post(teamPaths.validateCardOf(claire()), { code_carte: '000000', code: code() })
    expect(wrong.text).toContain('Ce n’est pas le code de cette carte.')
    const shown = code()
    const card = codeFor('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', server.clock.now(), 60)
    const valid = await nadia.post(teamPaths.validateCardOf(claire()), { code_carte: card, code: shown })
    expect((await nadia.follow(valid)).text).toContain('La carte est en service.')
    const unlink = teamPaths.unlinkCardOf(claire())
    expect((await nadia.post(unlink, { raison: 'autre', code: code() })).text).toContain(
      'Dites pourquoi en quelques mots',
    )
    const back = await nadia.post(unlink, { raison: 'perdue', code: code() })
    expect((await nadia.follow(back)).text).toContain('La carte est détachée de ce compte.')
  })

  test('one that was never validated is taken back too, even from somebody who left', async () => {
    await importTotpCards(server.ctx, `GADT0001234;${SEED};60`, { kind: 'operator' })
    await nadia.post(teamPaths.cardOf(claire()), { numero: 'GADT0001234', code: code() })
    await removeColleague(server.ctx, referentOf(referents.nadia), proof(), claire(), 'depart')
    const back = await nadia.post(teamPaths.unlinkCardOf(claire()), { raison: 'depart', code: code() })
    expect((await nadia.follow(back)).text).toContain('La carte est détachée de ce compte.')
  })
})

describe('an account to activate, and one to repair', () => {
  test('invited, then the code is shown by POST alone', async () => {
    await server.ctx.db.update(accounts).set({ activatedAt: null }).where(eq(accounts.id, claire()))
    await server.ctx.db
      .update(factors)
      .set({ removedAt: server.clock.now(), seedSealed: null })
      .where(eq(factors.accountId, claire()))
    const sent = await nadia.post(teamPaths.inviteOf(claire()))
    expect(sent.location).toBe(teamPaths.codeOf(claire()))
    expect((await nadia.get(teamPaths.codeOf(claire()))).text).not.toMatch(/\d{3} \d{3}/)
    const shown = await nadia.post(teamPaths.codeOf(claire()), { acte: 'montrer' })
    expect(shown.text).toMatch(/\d{3} \d{3} Il sert une seule fois/)
  })

  test('repaired together: a link leaves, what was lost serves no more', async () => {
    const victim = server.client()
    await victim.signInAs(people.claire)
    expect((await nadia.post(teamPaths.repairOf(claire()), { code: code() })).text).toContain('Dites ce qui est perdu.')
    const opened = await nadia.post(teamPaths.repairOf(claire()), {
      perdu: 'application',
      raison: 'vole',
      code: code(),
    })
    expect(opened.location).toBe(teamPaths.codeOf(claire()))
    expect((await victim.get('/espace-aidant')).location).toMatch(/^\/connexion/)
    const own = await nadia.get(teamPaths.repairOf(referents.nadia.accountId))
    expect([own.status, own.text]).toEqual([409, expect.stringContaining('Un dépannage se fait à deux')])
  })
})

describe('people added', () => {
  test('trained: checked, corrected, sent; the same page whoever the addresses belong to', async () => {
    await nadia.get(teamPaths.addTrained)
    const answers = []
    for (const email of [people.lucie.email, 'nobody@nowhere.example', referents.paul.email]) {
      const envoi = randomUUID()
      const recap = await nadia.post(teamPaths.addTrained, { envoi, adresses: email, etape: 'verifier' })
      const sent = await nadia.post(teamPaths.addTrained, { envoi, adresses: email, etape: 'demander' })
      const shown = await nadia.follow(sent)
      const plain = (body: string) =>
        form(body)
          .replaceAll(email, '…')
          .replaceAll(envoi, '…')
          .replace(/value="[^"]*"/g, '')
      answers.push([recap.status, plain(recap.body), sent.status, plain(shown.body)])
    }
    expect(new Set(answers.map((one) => JSON.stringify(one))).size).toBe(1)
    const corrected = await nadia.post(teamPaths.addTrained, { adresses: 'a@b.example', etape: 'corriger' })
    expect(corrected.body).toContain('a@b.example</textarea>')
  })

  test('trained: what is wrong is said line by line', async () => {
    const answer = await nadia.post(teamPaths.addTrained, {
      adresses: `contact@x.example\n${people.claire.email}`,
      etape: 'verifier',
    })
    expect(answer.status).toBe(422)
    expect(answer.text).toContain('Ligne 1, contact@x.example : Cette adresse est celle d’un service')
    expect(answer.text).toContain('Cette personne fait déjà partie de l’équipe.')
  })

  test('to be trained: rows added, back and forth, nothing lost, sent twice once (annex D 18)', async () => {
    const row = (n: number, email: string) => ({
      [`prenom-${n}`]: 'Inès',
      [`nom-${n}`]: 'Roy',
      [`adresse-${n}`]: email,
      [`fonction-${n}`]: 'accueil',
      [`conum-${n}`]: 'non',
      [`contrat-${n}`]: 'oui',
      [`statut-${n}`]: 'oui',
    })
    const envoi = randomUUID()
    const two = await nadia.post(teamPaths.addTrainee, {
      envoi,
      lignes: '1',
      ...row(0, 'ines@x.example'),
      etape: 'ligne',
    })
    expect(two.text).toContain('Personne 2')
    expect(two.body).toContain('value="ines@x.example"')
    const both = { envoi, lignes: '2', ...row(0, 'ines@x.example'), ...row(1, 'INES@x.example') }
    expect((await nadia.post(teamPaths.addTrainee, { ...both, etape: 'verifier' })).text).toContain(
      'Cette adresse est déjà plus haut.',
    )
    const { 'contrat-1': _, ...undeclared }: Record<string, string> = { ...both, ...row(1, 'samia@x.example') }
    const kept = await nadia.post(teamPaths.addTrainee, { ...undeclared, etape: 'demander' })
    expect(kept.status).toBe(422)
    expect(kept.text).toContain('Sans contrat de travail avec la structure')
    expect(kept.body).toContain('value="samia@x.example"')
    const good = { ...both, ...row(1, 'samia@x.example') }
    const recap = await nadia.post(teamPaths.addTrainee, { ...good, etape: 'verifier' })
    expect(recap.text).toContain('Demander la formation de 2 personnes')
    expect((await nadia.post(teamPaths.addTrainee, { ...good, etape: 'corriger' })).body).toContain(
      'value="samia@x.example"',
    )
    const sent = [
      await nadia.post(teamPaths.addTrainee, { ...good, etape: 'demander' }),
      await nadia.post(teamPaths.addTrainee, { ...good, etape: 'demander' }),
    ]
    expect(sent.map(({ location }) => location)).toEqual([teamPaths.addedOf(envoi), teamPaths.addedOf(envoi)])
    expect((await nadia.follow(sent[0] ?? { ...recap })).text).toContain('2 demandes de formation')
    const third = await nadia.post(teamPaths.addTrainee, {
      envoi: randomUUID(),
      lignes: '1',
      ...row(0, 'ines@x.example'),
      etape: 'demander',
    })
    expect(third.text).toContain('Une demande est déjà en cours pour cette adresse.')
    expect((await nadia.post(teamPaths.addTrainee, { etape: 'verifier' })).text).toContain(
      'Donnez au moins une personne.',
    )
  })
})

describe('somebody who is asked answers from the mail', () => {
  test('signed in: says what becomes of their structure, with a code; the former référent then agrees', async () => {
    await nadia.post(teamPaths.addTrained, { envoi: randomUUID(), adresses: people.lucie.email, etape: 'demander' })
    const [mail] = (await waitingMessages(server.ctx)).filter(({ to }) => to === people.lucie.email)
    const url = /(\/rejoindre\/[0-9a-f-]{36})/.exec(mail?.text ?? '')?.[1] ?? ''
    const lucie = server.client()
    await lucie.signInAs(people.lucie)
    expect((await nadia.get(url)).status).toBe(404)
    const page = await lucie.get(url)
    expect(page.text).toContain('Rejoindre « Mairie de Houlbec-Cocherel »')
    expect(page.body).not.toContain('checked')
    expect((await lucie.post(url, { reponse: 'accepter', code: code(people.lucie) })).text).toContain(
      'Dites si vous quittez ou gardez cette structure.',
    )
    const kept = { reponse: 'accepter', [`structure-${people.association.id}`]: 'garder' }
    expect((await lucie.post(url, { ...kept, code: code(people.lucie) })).text).toContain(
      'Vous avez rejoint « Mairie de Houlbec-Cocherel »',
    )
    expect((await lucie.get(url)).status).toBe(410)
    const paul = server.client()
    await paul.signInAs(referents.paul)
    const [keep] = (await waitingMessages(server.ctx)).filter(({ kind }) => kind === 'former_keep_asked')
    const departure = /(\/espace-referent\/equipe\/mouvements\/[0-9a-f-]{36})/.exec(keep?.text ?? '')?.[1] ?? ''
    expect((await paul.get(departure)).text).toContain('Lucie Nguyen souhaite garder deux structures')
    expect((await nadia.get(departure)).status).toBe(404)
    const answered = await paul.post(departure, { decision: 'garder', code: code(referents.paul) })
    expect((await paul.follow(answered)).text).toContain('cette personne reste aussi dans votre équipe')
  })

  test('behind a link that is nobody’s, and behind one that is over: nothing to answer', async () => {
    const anybody = server.client()
    for (const method of ['get', 'post'] as const)
      expect((await anybody[method](`/rejoindre/lien/${'x'.repeat(43)}`)).status).toBe(410)
  })
})

test('the checklist: who follows whom, what is left to resume, what is to be given back, each leading to its act', async () => {
  const mandat = await signedMandat(server.ctx, people.claire.aidant, { themes: ['social'] })
  const client = server.client()
  await client.signInAs(people.claire)
  const { text, body } = await nadia.get(teamPaths.checklistOf(claire()))
  expect(text).toContain(`n° ${mandat.number}`)
  expect(text).toContain('Encore par cette personne')
  expect(text).toContain('1 personne accompagnée à confier')
  expect(text).toContain('1 connexion ouverte. La fin de l’accès la ferme.')
  expect(body).toContain(teamPaths.removeOf(claire()))
  expect(body).toContain(teamPaths.lockOf(claire()))
  // A référent needs no name to see to it.
  expect(text).not.toContain('Dubois')
})

/** The weak points of the existing service, by name (domain/02 9.1, 1; T-20): its six actions that checked nothing. */
describe('a référent of another structure, on somebody of this one', () => {
  const ACTS = [
    ['deactivates (ER:695)', teamPaths.removeOf, { raison: 'depart' }],
    ['reactivates (ER:742)', teamPaths.restoreOf, {}],
    ['chooses a device (ER:835)', teamPaths.repairOf, { perdu: 'application', raison: 'perdu' }],
    ['associates a card (ER:874)', teamPaths.cardOf, { numero: 'GADT0001234' }],
    ['validates a card (ER:943)', teamPaths.validateCardOf, { code_carte: '123456' }],
    ['unlinks a card', teamPaths.unlinkCardOf, { raison: 'erreur' }],
    ['stops', teamPaths.lockOf, { raison: 'autre' }],
    ['lifts', teamPaths.liftOf, {}],
    ['appoints', teamPaths.appointOf, { duree: 'sans_fin' }],
    ['demotes', teamPaths.demoteOf, { raison: 'autre' }],
    ['invites', teamPaths.inviteOf, {}],
    ['sees the code', teamPaths.codeOf, { acte: 'montrer' }],
  ] as const

  const state = async () => ({
    accounts: await server.ctx.db.select().from(accounts).where(eq(accounts.id, claire())),
    memberships: await server.ctx.db.select().from(memberships).where(eq(memberships.accountId, claire())),
    factors: await server.ctx.db
      .select({ id: factors.id, removedAt: factors.removedAt })
      .from(factors)
      .where(eq(factors.accountId, claire())),
    journal: (await server.ctx.db.select({ n: count() }).from(journalEntries))[0]?.n,
    mails: (await waitingMessages(server.ctx)).length,
  })

  test.each(ACTS)('%s: refused as for nobody, without any side effect', async (_, pathOf, fields) => {
    await importTotpCards(server.ctx, 'GADT0001234;3132333435363738393031323334353637383930;30', { kind: 'operator' })
    const paul = server.client()
    await paul.signInAs(referents.paul)
    const before = await state()
    const clean = (body: string, id: string) => body.replaceAll(id, '…').replace(/name="_csrf" value="[^"]*"/g, '')
    const nobody = randomUUID()
    const foreign = await paul.post(pathOf(claire()), { ...fields, code: code(referents.paul) })
    const missing = await paul.post(pathOf(nobody), { ...fields, code: code(referents.paul) })
    expect([foreign.status, clean(foreign.body, claire())]).toEqual([404, clean(missing.body, nobody)])
    expect(await state()).toEqual(before)
  })

  test('changes organisations (ER:783): nobody is put into a structure by its identifier, whatever the form says', async () => {
    const paul = server.client()
    await paul.signInAs(referents.paul)
    const fields = { envoi: randomUUID(), adresses: people.claire.email, etape: 'demander' }
    const forged = await paul.post(teamPaths.addTrained, { ...fields, _organisation: people.mairie.id })
    expect(forged.status).toBe(409)
    await paul.post(teamPaths.addTrained, fields)
    const open = await server.ctx.db
      .select()
      .from(memberships)
      .where(and(eq(memberships.accountId, claire()), isNull(memberships.until)))
    expect(open.map(({ organisationId }) => organisationId)).toEqual([people.mairie.id])
    const [request] = await server.ctx.db.select().from(joinRequests)
    expect(request?.organisationId).toBe(people.association.id)
  })

  test('of two structures: only the people of the one they work for now (annex D 8)', async () => {
    await appointReferent(server.ctx, referentOf(referents.nadia), proof(), people.samir.accountId, null)
    const samir = server.client()
    await samir.signInAs(people.samir)
    expect((await samir.get(teamPaths.sheetOf(claire()))).status).toBe(200)
    expect((await samir.get(teamPaths.sheetOf(people.lucie.accountId))).status).toBe(404)
  })
})
