import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testContext } from '../../../tests/support/context.ts'
import { type TestDatabase, testDatabase } from '../../../tests/support/database.ts'
import { silentDirectories } from '../../../tests/support/directories.ts'
import { waitingMessages } from '../../../tests/support/outbox.ts'
import { enterAs, filledDraft, seedDraft, seedRequester } from '../../../tests/support/requesters.ts'
import { hiddenField, type TestClient, type TestServer, testServer } from '../../../tests/support/server.ts'
import { COMMITMENTS, fileOfRequester, type Requester } from '../../domain/habilitation/index.ts'
import { createOrganisation } from '../../domain/organisations/index.ts'
import { DAY, HOUR, MINUTE } from '../../platform/clock.ts'
import type { CompanyAnswer } from '../../protocols/entreprises/index.ts'
import { habilitationRoutes } from './index.ts'
import { habilitationPaths as paths } from './paths.ts'

let database: TestDatabase
let server: TestServer
let client: TestClient
let answer: CompanyAnswer

const DIRECTORIES = {
  companies: { bySiret: async () => answer },
  addresses: silentDirectories().addresses,
}

beforeAll(async () => {
  database = await testDatabase()
  server = await testServer(database, habilitationRoutes(DIRECTORIES), testContext(database))
})
beforeEach(async () => {
  await database.reset()
  server.clock.set(new Date('2026-03-03T13:12:00.000Z'))
  client = server.client()
  answer = { kind: 'unavailable', cause: 'broken' }
})
afterAll(async () => {
  await server.close()
  await database.close()
})

const EMAIL = 'nathalie.roy@mairie-houlbec.example'
const WHO = { prenom: 'Nathalie', nom: 'Roy', fonction: 'Directrice', adresse: EMAIL, qualite: 'dirigeant' }
const SIRET = '21750001600019'
const STRUCTURE_FORM = {
  nom: 'Mairie de Houlbec-Cocherel',
  type: 'commune',
  adresse: '1 place de la Mairie',
  codePostal: '27120',
  ville: 'Houlbec-Cocherel',
  mission: 'Accueil et aide aux démarches.',
  volume: '25',
  motifs: 'mission_service_public',
  'appui-mission_service_public': 'Délibération du 3 mars 2025',
}
const REFERENT_FORM = {
  prenom: 'Paul',
  nom: 'Martin',
  fonction: 'Directeur général',
  adresse: 'paul.martin@mairie-houlbec.example',
  telephone: '06 39 98 00 12',
  aussiAidant: 'non',
}
const aidantForm = (
  key: string,
  givenName: string,
  email = `${givenName.toLowerCase()}.durand@mairie-houlbec.example`,
) => ({
  [`prenom.${key}`]: givenName,
  [`nom.${key}`]: 'Durand',
  [`fonction.${key}`]: 'Agente d’accueil',
  [`adresse.${key}`]: email,
  [`conum.${key}`]: 'non',
})

async function lastLink(): Promise<string> {
  const mails = await waitingMessages(server.ctx)
  const path = /\/demande-habilitation\/lien\/[\w-]{43}/.exec(mails.at(-1)?.text ?? '')?.[0]
  if (!path) throw new Error('no link')
  return path
}

/** Somebody in their space, with a draft. */
async function inside(): Promise<{ requester: Requester; fileId: string }> {
  const requester = await seedRequester(server.ctx, { email: EMAIL })
  const fileId = await seedDraft(server.ctx, requester)
  await enterAs(client, server.ctx, requester)
  return { requester, fileId }
}

/** A form of a step, with the version that its page gave. */
async function post(path: string, form: Record<string, string | readonly string[]>) {
  const { body } = await client.get(path)
  const version = hiddenField(body, 'version')
  return client.post(path, { ...(version ? { version } : {}), ...form })
}

describe('from the first page to the file', () => {
  test('check 2: the mailed link shows a button and changes nothing; the button opens the space at the SIRET; used again, it says so', async () => {
    const begun = await client.post(paths.begin, WHO)
    expect(begun).toMatchObject({ status: 303, location: paths.sent })
    const link = await lastLink()
    for (let scan = 0; scan < 3; scan += 1) {
      const shown = await server.client().get(link)
      expect(shown.status).toBe(200)
      expect(shown.text).toContain('Confirmer mon adresse')
    }
    const opened = await client.post(link, { commencer: 'oui' })
    expect(opened.location).toMatch(/^\/demande-habilitation\/dossier\/[0-9a-f-]{36}\/siret$/)
    expect((await client.follow(opened)).text).toContain('Quel est le numéro SIRET du lieu d’accueil ?')
    const again = await server.client().get(link)
    expect(again.status).toBe(410)
    expect(again.text).toContain('Ce lien a déjà servi')
    expect(again.text).toContain('Recevoir un nouveau lien')
  })

  test('W-03: an expired link says so and offers another one, which leaves for the same address', async () => {
    await client.post(paths.begin, WHO)
    const link = await lastLink()
    server.clock.advance(3 * DAY)
    const over = await client.get(link)
    expect(over.status).toBe(410)
    expect(over.text).toContain('Ce lien a expiré')
    expect((await client.post(link, { commencer: 'oui' })).status).toBe(410)
    expect(await client.post(`${link}/nouveau`)).toMatchObject({ status: 303, location: paths.sent })
    expect((await waitingMessages(server.ctx)).map(({ to }) => to)).toEqual([EMAIL, EMAIL])
    expect((await client.post(await lastLink(), { commencer: 'oui' })).location).toMatch(/siret$/)
  })

  test('check 1: known or not, in capitals or not, the answer is the same', async () => {
    const first = await client.post(paths.begin, WHO)
    server.clock.advance(2 * MINUTE)
    const second = await client.post(paths.begin, { ...WHO, adresse: EMAIL.toUpperCase() })
    expect([second.status, second.location]).toEqual([first.status, first.location])
    const known = await client.post(paths.ask, { adresse: ` ${EMAIL}` })
    const unknown = await client.post(paths.ask, { adresse: 'personne.inconnue@ailleurs.example' })
    expect([known.status, known.location]).toEqual([unknown.status, unknown.location])
  })

  test('what is missing comes back with what was typed; a shared address is explained on the page that waits', async () => {
    const refused = await client.post(paths.begin, { ...WHO, prenom: ' ', qualite: '' })
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('Écrivez votre prénom.')
    expect(refused.text).toContain('Dites à quel titre')
    expect(refused.body).toContain(`value="${EMAIL}"`)
    const shared = await client.follow(await client.post(paths.begin, { ...WHO, adresse: 'mairie@houlbec.example' }))
    expect(shared.text).toContain('semble partagée')
  })

  test('the answers to the eligibility test are kept as far as the structure, which they fill in', async () => {
    const query =
      'aidants=salaries&contrat=tous&structure=ccas&motifs=travail_social&gratuite=gratuite&frequence=reguliere'
    const begun = await client.post(`${paths.begin}?${query}`, WHO)
    expect(begun.status).toBe(303)
    const opened = await client.post(await lastLink(), { commencer: 'oui' })
    const fileId = /dossier\/([0-9a-f-]{36})/.exec(opened.location ?? '')?.[1] ?? ''
    await post(paths.siretOf(fileId), { siret: SIRET })
    const { body } = await client.get(paths.structureOf(fileId))
    expect(body).toMatch(/<option value="ccas" selected/)
    expect(body).toMatch(/value="travail_social"[^>]*checked|checked[^>]*value="travail_social"/)
  })

  test('DEC-20: for the officials of a small commune, the engagement becomes a declaration that is checked', async () => {
    const query =
      'aidants=salaries&aidants=elus&elus=commune_sans_ccas&contrat=tous&structure=commune&motifs=mission_service_public&gratuite=gratuite&frequence=reguliere'
    await client.post(`${paths.begin}?${query}`, WHO)
    const opened = await client.post(await lastLink(), { commencer: 'oui' })
    const fileId = /dossier\/([0-9a-f-]{36})/.exec(opened.location ?? '')?.[1] ?? ''
    await post(paths.siretOf(fileId), { siret: SIRET })
    await post(paths.structureOf(fileId), STRUCTURE_FORM)
    await post(paths.referentOf(fileId), { ...REFERENT_FORM, aussiAidant: 'oui', conum: 'non' })
    const { text } = await client.get(paths.recapOf(fileId))
    expect(text).toContain('une commune de moins de 1 500 habitants, sans CCAS')
    expect(text).not.toContain('Aucun élu n’est référent ni aidant')
  })

  test('T-54: whatever a form holds, a page that explains and never an error of ours', async () => {
    const { fileId } = await inside()
    // Right but for a sign that no table keeps.
    await post(paths.siretOf(fileId), { siret: SIRET })
    const nul = { nom: 'Mairie\u0000', mission: 'Accueil\u0000\nAide', 'appui-mission_service_public': '\u0000D' }
    expect((await post(paths.structureOf(fileId), { ...STRUCTURE_FORM, ...nul })).status).toBe(303)
    expect((await post(paths.referentOf(fileId), { ...REFERENT_FORM, fonction: 'Maire\u0000' })).status).toBe(303)
    const line = { ...aidantForm('n0', 'Julie'), 'fonction.n0': '\u0000Agente', faire: 'continuer' }
    expect((await client.post(paths.aidantsOf(fileId), line)).status).toBe(303)
    const odd = [
      '\u0000',
      '𝕊'.repeat(400),
      '<script>alert(1)</script>',
      '%',
      "' or 1=1--",
      '9'.repeat(300),
      '\u202E',
      '2026-13-45',
    ]
    for (const value of odd) {
      for (const [path, form] of [
        [paths.begin, { ...WHO, prenom: value, adresse: value }],
        [paths.ask, { adresse: value }],
        [paths.siretOf(fileId), { siret: value, version: value }],
        [paths.structureOf(fileId), { ...STRUCTURE_FORM, nom: value, codePostal: value, insee: value, site: value }],
        [paths.referentOf(fileId), { ...REFERENT_FORM, telephone: value, adresse: value }],
        [paths.aidantsOf(fileId), { ...aidantForm('n0', value, value), faire: value }],
        [paths.recapOf(fileId), { cgu: value }],
        [paths.identity, { prenom: value, nom: value, fonction: value }],
        [paths.newAddress, { adresse: value }],
      ] as const) {
        const { status } = await client.post(path, form)
        expect(status, `${path} ${JSON.stringify(value)}`).toBeLessThan(500)
      }
    }
    expect((await client.post(paths.ask, { adresse: 'x'.repeat(200_000) })).status).toBe(413)
  })
})

describe('the session', () => {
  test('without one, a page leads to where one asks for a link; a form waits whole until there is one', async () => {
    const { requester, fileId } = await inside()
    server.clock.advance(2 * HOUR)
    const page = await client.get(paths.mine)
    expect(page.location).toBe(`${paths.ask}?session=terminee`)
    expect((await client.follow(page)).text).toContain('recevez un nouveau lien')
    const refused = await client.post(paths.structureOf(fileId), STRUCTURE_FORM)
    expect(refused.status).toBe(403)
    expect(refused.text).toContain('Ce que vous avez rempli est gardé dans cette page')
    expect(refused.body).toContain('Délibération du 3 mars 2025')
    await enterAs(client, server.ctx, requester)
    expect((await client.get(paths.mine)).status).toBe(200)
  })

  describe('a mail leads to a file, and nobody is in', () => {
    const LINK = /http:\/\/localhost:3000(\/demande-habilitation\/lien\/\S+)/
    /** The link that was mailed last. */
    async function mailed(): Promise<string> {
      const mails = await waitingMessages(server.ctx, 'requester_acces')
      return LINK.exec(mails.at(-1)?.text ?? '')?.[1] ?? ''
    }
    /** Asks for the link as somebody does who has just opened the file's address. */
    async function askedFrom(address: string): Promise<string> {
      const there = server.client()
      const ask = await there.follow(await there.get(address))
      expect(ask.text).toContain('Suivre ma demande d’habilitation')
      await there.post(paths.ask, { adresse: EMAIL, dossier: hiddenField(ask.body, 'dossier') ?? '' })
      return mailed()
    }

    test('after the link, one is on that file', async () => {
      const { fileId } = await inside()
      server.clock.advance(2 * HOUR)
      const link = await askedFrom(`${paths.fileOf(fileId)}?fait=renvoye`)
      const elsewhere = server.client()
      const page = await elsewhere.get(link)
      expect(page.text).toContain('Ouvrir la demande')
      const opened = await elsewhere.post(link, { dossier: hiddenField(page.body, 'dossier') ?? '' })
      expect(opened.location).toBe(paths.fileOf(fileId))
      expect((await elsewhere.follow(opened)).status).toBe(200)
    })

    test('the link is over: the one that replaces it leads there too', async () => {
      const { fileId } = await inside()
      server.clock.advance(2 * HOUR)
      const link = await askedFrom(paths.recapOf(fileId))
      server.clock.advance(2 * DAY)
      const elsewhere = server.client()
      const over = await elsewhere.get(link)
      expect(over.status).toBe(410)
      const token = link.split('/').at(-1)?.split('?')[0] ?? ''
      await elsewhere.post(paths.linkInsteadOf(token), { dossier: hiddenField(over.body, 'dossier') ?? '' })
      const other = await mailed()
      expect(other).not.toBe(link)
      expect(other).toContain(`?dossier=${fileId}`)
    })

    test('somebody else’s file: the link leads to one’s own requests, and an address made up opens nothing', async () => {
      await inside()
      const foreign = await seedDraft(server.ctx, await seedRequester(server.ctx))
      server.clock.advance(2 * HOUR)
      const link = await askedFrom(paths.fileOf(foreign))
      expect(link).not.toContain('dossier=')
      const elsewhere = server.client()
      await elsewhere.get(link)
      const opened = await elsewhere.post(link, { dossier: foreign })
      expect((await elsewhere.follow(opened)).status).toBe(404)
    })
  })

  test('ended, the cookie is worth nothing any more, in this browser or copied elsewhere', async () => {
    await inside()
    const cookie = client.cookies.get('demande') ?? ''
    const left = await client.post(paths.signOut)
    expect(left.status).toBe(303)
    expect(client.cookies.has('demande')).toBe(false)
    const copy = server.client()
    copy.cookies.set('demande', cookie)
    expect((await copy.get(paths.mine)).status).toBe(303)
  })
})

describe('the SIRET (check 3)', () => {
  test('check 3: what is wrong is said in figures, and nothing typed is lost', async () => {
    const { fileId } = await inside()
    const short = await post(paths.siretOf(fileId), { siret: '2175000160001' })
    expect(short.status).toBe(422)
    expect(short.text).toContain('14 chiffres : il y en a 13 ici')
    expect(short.body).toContain('value="2175000160001"')
    expect((await post(paths.siretOf(fileId), { siret: '21750001600018' })).text).toContain('Un des chiffres est faux')
  })

  test('check 3: the directory is down: the request goes on, marked « à vérifier »', async () => {
    const { fileId, requester } = await inside()
    const saved = await client.follow(await post(paths.siretOf(fileId), { siret: '217 500 016 00019' }))
    expect(saved.text).toContain('La structure et son lieu d’accueil')
    expect(saved.text).toContain('Continuez : l’équipe le vérifiera')
    expect(await fileOfRequester(server.ctx, requester.id, fileId)).toMatchObject({
      siret: SIRET,
      siretState: 'a_verifier',
    })
  })

  const found = (closed: boolean): CompanyAnswer => ({
    kind: 'found',
    establishment: {
      siret: SIRET,
      name: 'COMMUNE DE HOULBEC',
      siteName: null,
      address: '1 PLACE DE LA MAIRIE',
      postalCode: '27120',
      city: 'HOULBEC COCHEREL',
      cityInsee: '27343',
      legalCategory: '7210',
      closed,
      partial: false,
    },
  })

  test('found: name and address are filled in, and said to come from the directory', async () => {
    const { fileId, requester } = await inside()
    answer = found(false)
    const next = await client.follow(await post(paths.siretOf(fileId), { siret: SIRET }))
    expect(next.text).toContain('L’annuaire des entreprises a rempli le nom et l’adresse')
    for (const value of ['COMMUNE DE HOULBEC', '1 PLACE DE LA MAIRIE', '27120', 'HOULBEC COCHEREL', '27343'])
      expect(next.body).toContain(`value="${value}"`)
    expect((await fileOfRequester(server.ctx, requester.id, fileId))?.directory).toMatchObject({
      legalCategory: '7210',
    })
  })

  test.each(['closed', 'not_found'] as const)('%s: said, and taken only once it is confirmed', async (doubt) => {
    const { fileId, requester } = await inside()
    answer = doubt === 'closed' ? found(true) : { kind: 'not_found' }
    const doubted = await post(paths.siretOf(fileId), { siret: SIRET })
    expect(doubted.status).toBe(422)
    expect(doubted.text).toContain(doubt === 'closed' ? 'cet établissement est fermé' : 'ne connaît pas ce numéro')
    expect((await fileOfRequester(server.ctx, requester.id, fileId))?.siret).toBeNull()
    expect((await post(paths.siretOf(fileId), { siret: SIRET, confirme: 'oui' })).status).toBe(303)
    expect(await fileOfRequester(server.ctx, requester.id, fileId)).toMatchObject({
      siret: SIRET,
      siretState: doubt === 'closed' ? 'trouve' : 'a_verifier',
    })
  })

  test('H-09, H-10: known sites are listed: one of them stops here, none of them goes on; files of others are not shown', async () => {
    const { fileId } = await inside()
    const made = await createOrganisation(server.ctx, {
      name: 'Médiathèque de Houlbec',
      siret: SIRET,
      address: '4 rue Haute',
      postalCode: '27120',
      city: 'Houlbec-Cocherel',
    })
    const organisationId = made.kind === 'created' ? made.organisation.id : ''
    const other = await seedRequester(server.ctx, { email: 'autre.demande@mairie-houlbec.example' })
    await filledDraft(server.ctx, other, { structure: { name: 'Antenne en cours' } })
    const listed = await client.follow(await post(paths.siretOf(fileId), { siret: SIRET }))
    expect(listed.text).toContain('Médiathèque de Houlbec')
    expect(listed.text).toContain('4 rue Haute, 27120 Houlbec-Cocherel')
    expect(listed.text).not.toContain('Antenne en cours')
    const mine = await client.post(paths.knownOf(fileId), { structure: organisationId })
    expect(mine.text).toContain('« Médiathèque de Houlbec » est déjà habilitée')
    expect(mine.text).toContain('Retirer cette demande')
    expect((await client.post(paths.knownOf(fileId), { structure: 'x' })).status).toBe(422)
    expect((await client.post(paths.knownOf(fileId), { structure: 'aucune' })).location).toBe(paths.structureOf(fileId))
  })
})

describe('the steps', () => {
  test('a deep link skips nothing: it leads to the first step that lacks something', async () => {
    const { fileId } = await inside()
    for (const path of [paths.structureOf, paths.referentOf, paths.aidantsOf, paths.recapOf])
      expect((await client.get(path(fileId))).location).toBe(paths.siretOf(fileId))
    const sent = await client.post(paths.recapOf(fileId), Object.fromEntries(COMMITMENTS.map((one) => [one, 'oui'])))
    expect(sent.status).toBe(422)
    expect(sent.text).toContain('Le numéro SIRET manque.')
  })

  test('check 5: what the structure’s form refuses comes back whole, each thing beside its field', async () => {
    const { fileId } = await inside()
    await post(paths.siretOf(fileId), { siret: SIRET })
    const refused = await post(paths.structureOf(fileId), {
      ...STRUCTURE_FORM,
      type: 'autre',
      codePostal: '2712',
      franceServices: 'oui',
      'appui-mission_service_public': '',
      volume: 'beaucoup',
      site: 'pas un site',
    })
    expect(refused.status).toBe(422)
    for (const words of [
      'Précisez le type de structure.',
      'Un code postal compte 5 chiffres',
      'Écrivez le numéro de la structure France services.',
      'Dites ce qui l’appuie',
      'Écrivez un nombre entier',
      'Cette adresse n’est pas celle d’un site',
    ])
      expect(refused.text).toContain(words)
    expect(refused.body).toContain('value="Mairie de Houlbec-Cocherel"')
  })

  test('the commune and the département are those of the address, chosen or typed whole', async () => {
    const { fileId, requester } = await inside()
    await post(paths.siretOf(fileId), { siret: SIRET })
    const placed = async (codePostal: string, ville: string, insee = '') => {
      await post(paths.structureOf(fileId), { ...STRUCTURE_FORM, codePostal, ville, insee })
      const file = await fileOfRequester(server.ctx, requester.id, fileId)
      return [file?.cityInsee, file?.department]
    }
    expect(await placed('19000', 'TULLE', '19272')).toEqual(['19272', '19'])
    // The postal code was changed after the address had been chosen.
    expect(await placed('20000', 'Ajaccio', '19272')).toEqual(['2A004', '2A'])
    expect(await placed('97410', 'ST PIERRE')).toEqual(['97416', '974'])
    expect(await placed('27120', 'Un lieu-dit', 'x')).toEqual([null, '27'])
  })

  test('check 6: « copy my information » fills names and address, and keeps the rest as it was typed', async () => {
    const { fileId, requester } = await inside()
    await post(paths.siretOf(fileId), { siret: SIRET })
    await post(paths.structureOf(fileId), STRUCTURE_FORM)
    const copied = await post(paths.referentOf(fileId), {
      copier: 'oui',
      prenom: '',
      telephone: '06 39 98 00 77',
      aussiAidant: 'oui',
      conum: 'oui',
    })
    expect(copied.status).toBe(200)
    for (const value of [requester.givenName, requester.familyName, requester.email, '06 39 98 00 77'])
      expect(copied.body).toContain(`value="${value}"`)
    expect(copied.body.match(/type="radio"[^>]*checked/g)).toHaveLength(2)
    expect((await fileOfRequester(server.ctx, requester.id, fileId))?.referent).toBeNull()
    const landline = await post(paths.referentOf(fileId), { ...REFERENT_FORM, telephone: '01 42 68 53 00' })
    expect(landline.text).toContain('n’est pas celui d’un téléphone portable')
  })

  test('check 7: the list: each wrong line says what is wrong; added, changed and taken out without losing the others', async () => {
    const { fileId, requester } = await inside()
    await post(paths.siretOf(fileId), { siret: SIRET })
    await post(paths.structureOf(fileId), STRUCTURE_FORM)
    await post(paths.referentOf(fileId), REFERENT_FORM)
    const nobody = await post(paths.aidantsOf(fileId), { faire: 'continuer' })
    expect(nobody.text).toContain('Ajoutez au moins un aidant')
    const twice = await client.post(paths.aidantsOf(fileId), {
      ...aidantForm('n0', 'Julie', 'julie.durand@mairie-houlbec.example'),
      ...aidantForm('n1', 'Samir', 'mairie@houlbec.example'),
      ...aidantForm('n2', 'Juliette', 'JULIE.Durand@mairie-houlbec.example'),
      faire: 'continuer',
    })
    expect(twice.status).toBe(422)
    expect(twice.text).toContain('Aidant 1. Cette adresse est déjà celle d’un autre aidant')
    expect(twice.text).toContain('Aidant 2. Cette adresse est celle d’un service')
    expect(twice.text).toContain('Aidant 3. Cette adresse est déjà celle d’un autre aidant')
    expect(twice.body).toContain('value="Samir"')
    const added = await client.post(paths.aidantsOf(fileId), { ...aidantForm('n0', 'Julie'), faire: 'ajouter' })
    expect(added.location).toBe(`${paths.aidantsOf(fileId)}?ajouter=oui`)
    const [julie] = (await fileOfRequester(server.ctx, requester.id, fileId))?.aidants ?? []
    const more = await client.follow(added)
    expect(more.body).toContain(`name="prenom.${julie?.id}"`)
    expect(more.body).toContain('name="prenom.n0"')
    // Somebody is taken out while another one is being typed: what is typed stays.
    const removed = await client.post(paths.aidantsOf(fileId), {
      ...aidantForm(julie?.id ?? '', 'Julie'),
      ...aidantForm('n0', 'Samir', 'samir'),
      faire: `retirer.${julie?.id}`,
    })
    expect(removed.status).toBe(200)
    expect(removed.body).toContain('value="Samir"')
    expect((await fileOfRequester(server.ctx, requester.id, fileId))?.aidants).toEqual([])
    const saved = await client.post(paths.aidantsOf(fileId), { ...aidantForm('n0', 'Samir'), faire: 'continuer' })
    expect(saved.location).toBe(paths.recapOf(fileId))
  })

  test('DEC-24: beyond ten aidants for one place, the form says why fewer is safer', async () => {
    const { requester } = await inside()
    const name = (n: number) => `aidant${'abcdefghijk'[n]}`
    const aidants = Array.from({ length: 11 }, (_, n) => ({
      givenName: 'Ali',
      familyName: name(n),
      occupation: 'Agent',
      email: `ali.${name(n)}@mairie-houlbec.example`,
      conseillerNumerique: false,
    }))
    const few = await filledDraft(server.ctx, requester, { aidants: aidants.slice(0, 10) })
    expect((await client.get(paths.aidantsOf(few))).text).not.toContain('Moins ils sont nombreux')
    const many = await filledDraft(server.ctx, requester, { aidants })
    expect((await client.get(paths.aidantsOf(many))).text).toContain('Moins ils sont nombreux')
  })

  test('two tabs on one step: the second is told, with what it typed, and may send it again', async () => {
    const { fileId, requester } = await inside()
    await post(paths.siretOf(fileId), { siret: SIRET })
    const version = hiddenField((await client.get(paths.structureOf(fileId))).body, 'version') ?? ''
    expect((await client.post(paths.structureOf(fileId), { ...STRUCTURE_FORM, version })).status).toBe(303)
    const late = await client.post(paths.structureOf(fileId), { ...STRUCTURE_FORM, nom: 'Mairie bis', version })
    expect(late.status).toBe(409)
    expect(late.text).toContain('Cette étape a été changée entre-temps')
    expect(late.body).toContain('value="Mairie bis"')
    expect((await fileOfRequester(server.ctx, requester.id, fileId))?.name).toBe(STRUCTURE_FORM.nom)
    const again = { ...STRUCTURE_FORM, nom: 'Mairie bis', version: hiddenField(late.body, 'version') ?? '' }
    expect((await client.post(paths.structureOf(fileId), again)).status).toBe(303)
    expect((await fileOfRequester(server.ctx, requester.id, fileId))?.name).toBe('Mairie bis')
  })
})

describe('the summary', () => {
  test('check 9: shows everything with a way to change it; each engagement is asked; sent, it cannot be sent again', async () => {
    const { requester } = await inside()
    const fileId = await filledDraft(server.ctx, requester)
    const recap = await client.get(paths.recapOf(fileId))
    for (const said of [
      '217 500 016 00019',
      'Mairie de Houlbec-Cocherel',
      '1 place de la Mairie',
      'Délibération du 3 mars 2025',
      'Paul Martin',
      '06 39 98 00 12',
      'Julie Julie',
      'julie.julie@mairie-houlbec.example',
      'Je dirige la structure',
    ])
      expect(recap.text).toContain(said)
    for (const path of [paths.siretOf, paths.structureOf, paths.referentOf, paths.aidantsOf])
      expect(recap.body).toContain(`href="${path(fileId)}?retour=recapitulatif"`)
    expect(recap.body.match(/<input type="checkbox"/g)).toHaveLength(COMMITMENTS.length)
    expect(recap.body).not.toMatch(/type="checkbox"[^>]*checked/)
    const { cgu: _, ...rest } = Object.fromEntries(COMMITMENTS.map((one) => [one, 'oui']))
    const refused = await client.post(paths.recapOf(fileId), rest)
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('Il y a 1 chose à corriger')
    expect(refused.text).toContain('À cocher : « La structure accepte les conditions générales d’utilisation »')
    const sent = await client.post(paths.recapOf(fileId), { ...rest, cgu: 'oui' })
    expect(sent.location).toBe(`${paths.fileOf(fileId)}?fait=envoyee`)
    expect((await client.get(paths.recapOf(fileId))).location).toBe(paths.fileOf(fileId))
    expect((await client.post(paths.recapOf(fileId), { ...rest, cgu: 'oui' })).location).toBe(paths.fileOf(fileId))
    expect((await client.post(paths.structureOf(fileId), STRUCTURE_FORM)).location).toBe(paths.fileOf(fileId))
  })

  test('changed from the summary, one comes back to it', async () => {
    const { requester } = await inside()
    const fileId = await filledDraft(server.ctx, requester)
    const saved = await post(`${paths.referentOf(fileId)}?retour=recapitulatif`, REFERENT_FORM)
    expect(saved.location).toBe(paths.recapOf(fileId))
  })

  test('while it is examined, aidants may be added and nothing else', async () => {
    const { requester } = await inside()
    const fileId = await filledDraft(server.ctx, requester)
    await client.post(paths.recapOf(fileId), Object.fromEntries(COMMITMENTS.map((one) => [one, 'oui'])))
    const page = await client.get(paths.aidantsOf(fileId))
    expect(page.text).toContain('Ajouter des aidants')
    expect(page.text).toContain('Déjà dans la demande')
    const added = await client.post(paths.aidantsOf(fileId), {
      ...aidantForm('n0', 'Zoé', 'zoe.durand@mairie-houlbec.example'),
      faire: 'continuer',
    })
    expect(added.location).toBe(paths.fileOf(fileId))
    expect((await fileOfRequester(server.ctx, requester.id, fileId))?.aidants).toHaveLength(2)
  })
})

describe('one’s own requests', () => {
  test('the next thing to do stands on each; one more place is one more request (DEC-24)', async () => {
    const { fileId } = await inside()
    const mine = await client.get(paths.mine)
    expect(mine.text).toContain('À terminer')
    expect(mine.body).toContain(`href="${paths.siretOf(fileId)}"`)
    // From the eligibility test, whoever is in their space already is asked for nothing twice.
    const query =
      'aidants=salaries&contrat=tous&structure=ccas&motifs=travail_social&gratuite=gratuite&frequence=reguliere'
    expect((await client.get(`${paths.begin}?${query}`)).location).toBe(`${paths.another}?${query}`)
    expect((await client.post(paths.another, {})).status).toBe(422)
    const another = await client.post(paths.another, { qualite: 'mandate' })
    expect(another.location).toMatch(/siret$/)
    expect(another.location).not.toBe(paths.siretOf(fileId))
  })

  test('identity: names at once; another address waits for its link (W-02)', async () => {
    await inside()
    const saved = await client.post(paths.identity, { prenom: 'Nat', nom: 'Le Roy', fonction: 'Maire' })
    expect((await client.follow(saved)).text).toContain('Votre identité est enregistrée.')
    const asked = await client.follow(await client.post(paths.newAddress, { adresse: 'nat.leroy@ailleurs.example' }))
    expect(asked.text).toContain('nat.leroy@ailleurs.example attend sa confirmation')
    expect(asked.text).toContain(EMAIL)
    const mails = await waitingMessages(server.ctx, 'requester_new_address')
    const link = /\/demande-habilitation\/lien\/[\w-]{43}/.exec(mails[0]?.text ?? '')?.[0] ?? ''
    const opened = await client.follow(await client.post(link))
    expect(opened.text).toContain('Votre nouvelle adresse compte désormais')
    expect(opened.text).toContain('nat.leroy@ailleurs.example')
  })
})
