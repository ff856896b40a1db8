import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../../tests/support/database.ts'
import { type TestClient, type TestServer, testServer } from '../../../../tests/support/server.ts'
import { routes } from '../index.ts'
import { sitePaths } from '../paths.ts'

let database: TestDatabase
let server: TestServer
let visitor: TestClient

beforeAll(async () => {
  database = await testDatabase()
  server = await testServer(database, routes)
  visitor = server.client()
})
afterAll(async () => {
  await server.close()
  await database.close()
})

const ALONE = { personnes: '3', duree: '7h', poste: 'autre', opco: 'aucun', habilitee: 'non', gouvernance: 'non' }
const ask = (changes: Record<string, string> = {}) =>
  visitor.get(`${sitePaths.funding}?${new URLSearchParams({ ...ALONE, ...changes })}`)

describe('who pays for the training', () => {
  test('opens on six questions, nothing preselected', async () => {
    const { status, text, body } = await visitor.get(sitePaths.funding)
    expect(status).toBe(200)
    for (const words of ['Combien de personnes à former ?', 'Qui sera formé ?', 'À quel OPCO', '322 €', '644 €'])
      expect(text).toContain(words)
    expect(body).not.toMatch(/type="radio"[^>]* checked/)
  })

  test('nobody else pays: the price for all of them, and why the other ways do not apply', async () => {
    const { status, text } = await ask()
    expect(status).toBe(200)
    expect(text).toContain('Votre structure paie la formation')
    expect(text).toContain('comptez 966 €')
    expect(text).toContain('3 × 322 € par personne pour 7 heures, toutes taxes comprises')
    expect(text).toContain('Ce qui ne s’applique pas')
    expect(text).toContain('Ce partenariat ne vaut que pour les structures qui cotisent à Uniformation.')
  })

  test.each([
    [{ poste: 'conseiller_module' }, 'L’État paie, par le dispositif Conseiller numérique'],
    [{ opco: 'uniformation' }, 'L’OPCO Uniformation paie'],
    [{ habilitee: 'collegue' }, 'Un collègue forme, gratuitement'],
    [{ gouvernance: 'accord' }, 'ne vous inscrivez pas vous-même'],
  ])('%o: nothing to pay, and what to do', async (answers, words) => {
    const { text } = await ask(answers)
    expect(text).toContain('Votre structure peut ne rien payer')
    expect(text).toContain('À payer par votre structure : 0 €')
    expect(text.slice(0, text.indexOf('Ce qui ne s’applique pas'))).toContain(words)
  })

  test('who does not know is told what to ask; without a training chosen, both prices', async () => {
    const { text } = await ask({ opco: 'inconnu', duree: 'indecis', personnes: '1' })
    expect(text).toContain('Peut-être gratuit')
    expect(text).toContain('322 € ou 644 €')
    expect(text).toContain('Trois questions pour choisir')
  })

  test('missing or unknown answers: the form comes back whole, and says what is missing', async () => {
    const { status, text, body } = await visitor.get(`${sitePaths.funding}?personnes=0&poste=maire&opco=autre`)
    expect(status).toBe(422)
    for (const words of ['Tapez un nombre de personnes : 1 au moins.', 'Dites qui sera formé.', 'Choisissez la durée'])
      expect(text).toContain(words)
    expect(body).toMatch(/value="autre" checked|checked[^>]*value="autre"/)
    expect(body).toMatch(/<title>Erreur/)
  })

  test('the answers can be changed, and none is kept', async () => {
    const { body } = await ask()
    const change = /href="(\/financement\?[^"]*modifier=oui)"/.exec(body)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const form = await visitor.get(change)
    expect([form.status, form.text]).toEqual([200, expect.stringContaining('Qui paie la formation ?')])
    expect(form.body.match(/ checked/g)).toHaveLength(5)
    expect(form.body).toContain('value="3"')
  })
})
