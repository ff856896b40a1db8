import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../tests/support/database.ts'
import { signedMandat, somebody } from '../../../tests/support/mandats.ts'
import { waitingMessages } from '../../../tests/support/outbox.ts'
import {
  codeFor,
  type People,
  type Person,
  type Referents,
  seedPeople,
  seedReferents,
} from '../../../tests/support/people.ts'
import { everyRoute } from '../../../tests/support/routes.ts'
import { type TestClient, type TestServer, testServer } from '../../../tests/support/server.ts'
import { seedTeam, type Team } from '../../../tests/support/team.ts'
import { deactivateAccount, stopAsTeam } from '../../domain/comptes/index.ts'
import { ALL_THEMES } from '../../domain/organisations/index.ts'
import { MINUTE, SECOND } from '../../platform/clock.ts'

let database: TestDatabase
let server: TestServer
let people: People
let referents: Referents
let team: Team
let nadia: TestClient
let claire: TestClient

beforeAll(async () => {
  database = await testDatabase()
  server = await testServer(database, everyRoute())
})
beforeEach(async () => {
  await database.reset()
  people = await seedPeople(server.ctx)
  referents = await seedReferents(server.ctx, people)
  team = await seedTeam(server.ctx)
  nadia = await signedIn(referents.nadia)
  claire = await signedIn(people.claire)
})
afterAll(async () => {
  await server.close()
  await database.close()
})

async function signedIn(person: Pick<Person, 'accountId'>): Promise<TestClient> {
  const client = server.client()
  await client.signInAs(person)
  return client
}

/** Each code serves once: the clock moves to the next. */
function codeOf({ secret }: { readonly secret: string }): string {
  server.clock.advance(31 * SECOND)
  return codeFor(secret, server.clock.now())
}
const nadiaCode = () => codeOf(referents.nadia)

describe('home', () => {
  test('says what waits, how the structure does, and where things are', async () => {
    await signedMandat(server.ctx, people.claire.aidant)
    const quiet = await nadia.get('/espace-referent')
    expect(quiet.text).toContain('Bonjour Nadia')
    expect(quiet.text).toContain('Rien n’attend')
    expect(quiet.text).toContain('2 aidants actifs')
    expect(quiet.text).toContain('1 mandat en vigueur')
    await deactivateAccount(server.ctx, people.claire.accountId)
    const busy = await nadia.get('/espace-referent')
    expect(busy.text).toContain('1 personne à confier')
    expect(busy.text).toContain('Accueil 1 avis en attente')
    expect(busy.body).toContain('href="/espace-referent/mandats/suivi?qui=a-confier"')
  })

  test('every notice has its line, whether or not it waits', async () => {
    const { text } = await nadia.get('/espace-referent/avis')
    expect(text).toContain('Invitation sans réponse La personne active son compte, ou vous la retirez. 0')
    expect(text).toContain('Le lundi matin')
  })
})

describe('themes', () => {
  const without = ALL_THEMES.filter((theme) => theme !== 'argent')

  test('first what would be lost, in figures; then a code; then it is so', async () => {
    await signedMandat(server.ctx, people.claire.aidant, { themes: ['argent'], identity: somebody() })
    await signedMandat(server.ctx, people.claire.aidant, { themes: ['argent', 'social'], identity: somebody() })
    expect((await nadia.get('/espace-referent/structure/themes')).text).toContain('2 mandats en vigueur')
    const asked = await nadia.post('/espace-referent/structure/themes', { themes: without })
    expect(asked.status).toBe(200)
    expect(asked.text).toContain(': 2 mandats, 2 personnes')
    const wrong = await nadia.post('/espace-referent/structure/themes', {
      themes: without,
      etape: 'confirmer',
      code: '000000',
    })
    expect(wrong.status).toBe(422)
    expect(wrong.text).toContain('Ce code n’est pas le bon')
    const done = await nadia.post('/espace-referent/structure/themes', {
      themes: without,
      etape: 'confirmer',
      code: nadiaCode(),
    })
    expect((await nadia.follow(done)).text).toContain('Vos aidants proposent 9 thèmes sur 10')
    const choices = await claire.follow(await claire.post('/espace-aidant/mandats/nouveau'))
    expect(choices.text).not.toContain('Argent')
  })

  test('none left, or nothing changed: said beside the choices, which come back', async () => {
    const none = await nadia.post('/espace-referent/structure/themes', {})
    expect(none.status).toBe(422)
    expect(none.text).toContain('Gardez au moins un thème')
    const same = await nadia.post('/espace-referent/structure/themes', { themes: ALL_THEMES })
    expect(same.status).toBe(422)
    expect(same.text).toContain('Ce sont déjà vos thèmes')
  })
})

describe('a change of the structure', () => {
  const ask = () =>
    nadia.post('/espace-referent/structure/nom', { nom: 'Commune nouvelle de Houlbec', raison: 'Fusion de communes.' })

  test('asked, seen by the team, accepted, read', async () => {
    const asked = await nadia.follow(await ask())
    expect(asked.text).toContain('Votre demande est envoyée')
    expect(asked.text).toContain('En attente')
    const sofia = await signedIn(team.sofia)
    const queue = await sofia.get('/equipe/changements')
    const path = /href="(\/equipe\/changements\/[0-9a-f-]{36})"/.exec(queue.body)?.[1] ?? ''
    expect((await sofia.get('/equipe')).text).toContain('1 demande d’une structure à examiner')
    const review = await sofia.get(path)
    expect(review.text).toContain('Nom aujourd’hui Mairie de Houlbec-Cocherel')
    expect(review.text).toContain('Demandé Commune nouvelle de Houlbec')
    expect((await sofia.post(path, {})).text).toContain('Choisissez une réponse')
    expect((await sofia.post(path, { decision: 'refuser' })).text).toContain('Dites pourquoi')
    const done = await sofia.follow(await sofia.post(path, { decision: 'accepter' }))
    expect(done.text).toContain('La demande est acceptée et appliquée')
    expect((await sofia.post(path, { decision: 'accepter' })).text).toContain('Une ou un collègue vient de répondre')
    const home = await nadia.get('/espace-referent')
    expect(home.text).toContain('1 réponse de l’équipe d’Aidants Connect à lire')
    expect(home.text).toContain('Commune nouvelle de Houlbec')
    await nadia.post('/espace-referent/demandes/lues')
    expect((await nadia.get('/espace-referent')).text).not.toContain('à lire')
  })

  test('refused with words that the référent reads', async () => {
    await ask()
    const sofia = await signedIn(team.sofia)
    const queue = await sofia.get('/equipe/changements')
    const path = /href="(\/equipe\/changements\/[0-9a-f-]{36})"/.exec(queue.body)?.[1] ?? ''
    await sofia.post(path, { decision: 'refuser', motif: 'non_justifie', reponse: 'Envoyez l’arrêté préfectoral.' })
    const requests = await nadia.get('/espace-referent/demandes')
    expect(requests.text).toContain('Refusée')
    expect(requests.text).toContain('n’est pas justifié par un document officiel. Envoyez l’arrêté préfectoral.')
  })

  test('a second one of its kind, and a form half filled, come back whole', async () => {
    await ask()
    const again = await ask()
    expect(again.status).toBe(422)
    expect(again.text).toContain('Une demande de ce genre attend déjà')
    const half = await nadia.post('/espace-referent/structure/referent', {
      prenom: 'Élise',
      telephone: '06',
      raison: 'x',
    })
    expect(half.status).toBe(422)
    expect(half.body).toContain('value="Élise"')
    expect(half.text).toContain('Ce numéro n’est pas complet')
  })

  test('withdrawn', async () => {
    await ask()
    const page = await nadia.get('/espace-referent/demandes')
    const path = /action="(\/espace-referent\/demandes\/[0-9a-f-]{36}\/retirer)"/.exec(page.body)?.[1] ?? ''
    expect((await nadia.follow(await nadia.post(path))).text).toContain('La demande est retirée')
    expect((await nadia.post(path)).status).toBe(404)
  })
})

describe('the emergency stop of the structure', () => {
  const stop = () => nadia.post('/espace-referent/arret', { raison: 'Un ordinateur a été volé.', code: nadiaCode() })

  test('stops everybody with their next page, leads a référent to what lifts it, and is lifted', async () => {
    expect((await claire.get('/espace-aidant')).status).toBe(200)
    await nadia.follow(await stop())
    const stopped = await claire.get('/espace-aidant')
    expect(stopped.status).toBe(403)
    expect(stopped.text).toContain('L’accès de votre structure est suspendu')
    expect(stopped.body).not.toContain('/espace-referent/arret')
    const own = await nadia.get('/espace-referent')
    expect(own.status).toBe(403)
    expect(own.body).toContain('href="/espace-referent/arret"')
    const page = await nadia.get('/espace-referent/arret')
    expect(page.text).toContain('Arrêt demandé par Nadia Cherif')
    expect(page.text).toContain('Raison : Un ordinateur a été volé.')
    expect((await claire.get('/espace-referent/arret')).status).toBe(403)
    const lifted = await nadia.post('/espace-referent/arret/lever', { code: nadiaCode() })
    expect((await nadia.follow(lifted)).text).toContain('L’arrêt est levé')
    // A stolen session does not come back with the others.
    expect((await claire.get('/espace-aidant')).status).toBe(303)
    expect((await (await signedIn(people.claire)).get('/espace-aidant')).status).toBe(200)
    expect((await waitingMessages(server.ctx, 'structure_stopped')).length).toBe(2)
  })

  test('the team’s own stop is not lifted from inside', async () => {
    const { sofia } = team
    const proof = { accountId: sofia.accountId, at: server.ctx.clock.now(), factorId: sofia.accountId }
    const target = { scope: 'structure', organisationId: people.mairie.id } as const
    await stopAsTeam(server.ctx, sofia.member, proof, target, 'Usage anormal')
    const page = await nadia.get('/espace-referent/arret')
    expect(page.text).toContain('Elle seule peut le lever. Appelez-la : 01 23 45 67 89.')
    expect(page.text).not.toContain('Usage anormal')
    const lift = await nadia.post('/espace-referent/arret/lever', { code: nadiaCode() })
    expect(lift.status).toBe(422)
  })

  test('asks why and for a code; what was typed comes back', async () => {
    expect((await nadia.post('/espace-referent/arret', { raison: '' })).text).toContain('Dites en quelques mots')
    const wrong = await nadia.post('/espace-referent/arret', { raison: 'Vol', code: '12' })
    expect(wrong.status).toBe(422)
    expect(wrong.body).toContain('>Vol</textarea>')
    expect((await claire.get('/espace-aidant')).status).toBe(200)
  })
})

describe('activity', () => {
  test('in words, by the number of the mandat, filtered, page after page', async () => {
    const { number } = await signedMandat(server.ctx, people.claire.aidant)
    const all = await nadia.get('/espace-referent/activite')
    expect(all.text).toContain('Mandat signé Claire Vasseur')
    expect(all.text).toContain(number)
    expect(all.text).not.toMatch(/Angela|DUBOIS/)
    const samir = await nadia.get(`/espace-referent/activite?personne=${people.samir.accountId}&acte=mandats`)
    expect(samir.text).toContain('Aucun acte ne correspond')
    for (let made = 0; made < 16; made += 1) {
      await signedMandat(server.ctx, people.claire.aidant, { identity: somebody(), themes: ['social', 'famille'] })
    }
    const first = await nadia.get('/espace-referent/activite?acte=mandats')
    const older = /href="([^"]*apres=[^"]*)"/.exec(first.body)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const second = await nadia.get(older)
    expect(second.status).toBe(200)
    expect(second.text).toContain('Les plus récents')
    // The first mandat of all is on the last page, once.
    const pages = [first.text, second.text]
    let next = second.body
    for (let page = 0; page < 5; page += 1) {
      const href = /href="([^"]*apres=[^"]*)"/.exec(next)?.[1]?.replaceAll('&amp;', '&')
      if (!href) break
      const answer = await nadia.get(href)
      pages.push(answer.text)
      next = answer.body
    }
    expect(pages.map((text) => text.split(`Mandat signé Claire Vasseur – ${number}`).length - 1).join('')).toMatch(
      /^0+1$/,
    )
  })

  test.each(['du=2026-99-99', 'personne=x', 'apres=1', 'acte=rien', 'du=2026-03-03&au=2020-01-01'])(
    'an address that was tampered with shows a page, never an error: %s',
    async (query) => {
      expect((await nadia.get(`/espace-referent/activite?${query}`)).status).toBe(200)
    },
  )

  test('kept in a file that a spreadsheet opens without running anything', async () => {
    const eve = { ...people.samir.aidant, givenName: '=HYPERLINK("x")' }
    await database.script((client) =>
      client.query('update people set given_name = $1 where id = (select person_id from accounts where id = $2)', [
        '=HYPERLINK("http://x";"y")',
        eve.accountId,
      ]),
    )
    await signedMandat(server.ctx, people.samir.aidant)
    const file = await nadia.post('/espace-referent/activite/export', { acte: 'mandats' })
    expect(file.headers['content-type']).toContain('text/csv')
    expect(file.headers['content-disposition']).toContain('historique-2026-')
    expect(file.body.startsWith('\uFEFFInstant (UTC);Acte;Par')).toBe(true)
    expect(file.body).toContain(`"'=HYPERLINK(""http://x"";""y"") Belkacem"`)
    expect(file.body).not.toMatch(/(^|;)"?=/m)
    expect((await nadia.get('/espace-referent/activite')).text).toContain('Historique enregistré dans un fichier')
  })
})

describe('mandats of the structure', () => {
  test('who signed what, who follows whom, somebody entrusted', async () => {
    const { number, usagerId } = await signedMandat(server.ctx, people.claire.aidant)
    expect((await nadia.get('/espace-referent/mandats')).text).toContain('Claire Vasseur')
    await deactivateAccount(server.ctx, people.claire.accountId)
    const after = await nadia.get('/espace-referent/mandats')
    expect(after.text).toContain('1 personne à confier')
    expect(after.text).toContain('N’agit plus ici')
    const list = await nadia.get('/espace-referent/mandats/suivi?qui=a-confier')
    expect(list.text).toContain(number)
    expect(list.text).not.toMatch(/Angela|DUBOIS/)
    const entrust = (form: Record<string, string>) => nadia.post('/espace-referent/mandats/suivi', form)
    expect((await entrust({ aidant: people.samir.accountId })).text).toContain('Cochez au moins une personne')
    expect((await entrust({ usagers: usagerId })).text).toContain('Choisissez à qui les confier')
    const done = await nadia.follow(await entrust({ usagers: usagerId, aidant: people.samir.accountId }))
    expect(done.text).toContain('1 personne confiée')
    expect((await nadia.get('/espace-referent/mandats/suivi')).text).toContain(`${number} 3 mars 2027 Samir Belkacem`)
  })
})

describe('sheets for the data protection officer', () => {
  test.each(['registre', 'analyse', 'convention'])('%s: a tagged PDF with the structure’s name', async (name) => {
    const answer = await nadia.get(`/espace-referent/dpo/${name}.pdf`)
    expect(answer.status).toBe(200)
    expect(answer.headers['content-type']).toBe('application/pdf')
  })
})

describe('our own team', () => {
  test('an account found by its address, closed, opened, stopped, freed', async () => {
    const sofia = await signedIn(team.sofia)
    const code = () => codeOf(team.sofia)
    expect((await sofia.post('/equipe/comptes', { adresse: 'inconnue@example.fr' })).text).toContain('Aucun compte')
    const found = await sofia.post('/equipe/comptes', { adresse: people.claire.email })
    const sheet = found.location ?? ''
    expect((await sofia.follow(found)).text).toContain('Compte de Claire Vasseur')
    expect((await sofia.post(`${sheet}/fermer`, { code: code() })).text).toContain('Dites pourquoi')
    const closed = await sofia.post(`${sheet}/fermer`, { raison: 'securite', code: code() })
    expect((await sofia.follow(closed)).text).toContain('Le compte est fermé')
    expect((await claire.get('/espace-aidant')).status).toBe(303)
    const opened = await sofia.post(`${sheet}/rouvrir`, { code: code() })
    expect((await sofia.follow(opened)).text).toContain('Le compte est rouvert')
    const back = await signedIn(people.claire)
    const stopped = await sofia.post(`${sheet}/arreter`, { raison: 'Compte utilisé par un tiers', code: code() })
    expect((await sofia.follow(stopped)).text).toContain('Arrêt d’urgence dans toutes les structures')
    expect((await back.get('/espace-aidant')).text).toContain('Votre accès est suspendu')
    const stops = await sofia.get('/equipe/arrets')
    expect(stops.text).toContain('Claire Vasseur, partout')
    const lift = /href="(\/equipe\/arrets\/[0-9a-f-]{36}\/lever)"/.exec(stops.body)?.[1] ?? ''
    expect((await sofia.get(lift)).text).toContain('Compte utilisé par un tiers')
    expect((await sofia.follow(await sofia.post(lift, { code: code() }))).text).toContain('L’arrêt est levé')
  })

  test('a structure stopped by the team, which its référents cannot lift', async () => {
    const sofia = await signedIn(team.sofia)
    const path = `/equipe/structures/${people.mairie.id}/arreter`
    expect((await sofia.get(path)).text).toContain('Arrêter en urgence la structure Mairie de Houlbec-Cocherel')
    expect((await sofia.post(path, {})).text).toContain('Dites ce qui se passe')
    const stopped = await sofia.post(path, { raison: 'Usage anormal', code: codeOf(team.sofia) })
    expect((await sofia.follow(stopped)).text).toContain('La structure Mairie de Houlbec-Cocherel')
    expect((await claire.get('/espace-aidant')).status).toBe(403)
    expect((await nadia.get('/espace-referent/arret')).text).toContain('Elle seule peut le lever')
  })

  test('leads add support, and another lead with a second one; support sees no form', async () => {
    const { sofia, hugo, iris } = team
    const [support, first, second] = [await signedIn(sofia), await signedIn(hugo), await signedIn(iris)]
    expect((await support.get('/equipe/membres')).text).not.toContain('Ajouter une personne')
    const refused = await support.post('/equipe/membres/ajouter', {
      adresse: people.claire.email,
      role: 'equipe',
      code: '1',
    })
    expect(refused.text).toContain('Seuls les responsables')
    const add = (role: string) =>
      first.post('/equipe/membres/ajouter', { adresse: people.claire.email, role, code: codeOf(hugo) })
    expect((await first.follow(await add('equipe'))).text).toContain('Claire Vasseur')
    expect((await first.follow(await add('equipe_responsable'))).text).toContain(
      'Une ou un autre responsable doit confirmer',
    )
    const page = await second.get('/equipe/membres')
    const path = /href="(\/equipe\/membres\/demandes\/[0-9a-f-]{36})"/.exec(page.body)?.[1] ?? ''
    const own = await first.post(path, { decision: 'oui', code: codeOf(hugo) })
    expect(own.status).toBe(422)
    expect(own.text).toContain('une ou un autre responsable doit donner son accord')
    const agreed = await second.follow(await second.post(path, { decision: 'oui', code: codeOf(iris) }))
    expect(agreed.text).toContain('Cette personne est responsable de l’équipe')
    const out = await first.post(`/equipe/membres/${people.claire.accountId}/retirer`, { code: codeOf(hugo) })
    expect((await first.follow(out)).text).toContain('ne fait plus partie de l’équipe')
  })

  test('a proof that is too old changes nothing', async () => {
    const sofia = await signedIn(team.sofia)
    const code = codeOf(team.sofia)
    server.clock.advance(5 * MINUTE)
    const closed = await sofia.post(`/equipe/comptes/${people.claire.accountId}/fermer`, { raison: 'securite', code })
    expect(closed.status).toBe(422)
    expect((await claire.get('/espace-aidant')).status).toBe(200)
  })
})
