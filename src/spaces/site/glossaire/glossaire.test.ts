import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../../tests/support/database.ts'
import { type TestServer, testServer } from '../../../../tests/support/server.ts'
import { frontPageRoute } from '../accueil/route.tsx'
import { explainTerms } from './explain.ts'
import { glossaryRoute } from './route.tsx'
import { SORTED_TERMS, TERM_NAMES, termOf } from './terms.ts'

describe('the words of a page', () => {
  test('the first use in running text leads to the definition; titles, links and buttons do not', () => {
    const { html, used } = explainTerms(
      '<h1>Le mandat</h1><p>Un <a href="/x">mandat</a> ou deux mandats. Un mandat.</p>',
    )
    expect(html).toBe(
      '<h1>Le mandat</h1><p>Un <a href="/x">mandat</a> ou deux <a class="ac-term" href="#mot-mandat">mandats</a>. Un mandat.</p>',
    )
    expect(used).toEqual(['mandat'])
  })

  test('a word used in a title only is explained at the foot all the same', () => {
    expect(explainTerms('<h1>Le coffre</h1><p>Rien.</p>').used).toEqual(['coffre'])
  })

  test('a word that only links use is named, and explained where they lead', () => {
    const { used, onlyInLinks } = explainTerms('<p><a href="/x">Le mandat et le coffre</a></p><h2>Le coffre</h2>')
    expect(used).toEqual(['mandat', 'coffre'])
    expect(onlyInLinks).toEqual(['mandat'])
  })

  test('nothing inside a tag, a script, a field or another language is touched', () => {
    const html =
      '<p title="mandat"><img alt="mandat"></p><script>mandat</script><textarea>mandat</textarea><p lang="en">mandat</p><svg><title>mandat</title></svg>'
    expect(explainTerms(html).html).toBe(html)
    expect(explainTerms('<p lang="en">mandat</p>').used).toEqual([])
  })

  test('what was typed stays in its attribute, whatever was typed', () => {
    for (const typed of ['a> mandat', 'a>> coffre onfocus=x autofocus', '/> mandat'])
      expect(explainTerms(`<input value="${typed}"><p>Rien.</p>`).html).toBe(`<input value="${typed}"><p>Rien.</p>`)
  })

  test('a page that explains a word where it uses it says it once', () => {
    const html = '<p>Le <dfn data-term="mandat">mandat</dfn> est un accord. Ce mandat dure un an.</p>'
    expect(explainTerms(html)).toEqual({ html, used: [], onlyInLinks: [] })
  })

  test('a word inside another is another word', () => {
    expect(explainTerms('<p>mandataires, pixel, contre-mandat</p>').used).toEqual(['mandataire'])
    expect(explainTerms('<p>un mandataire judiciaire</p>').used).toEqual(['mandataire-judiciaire'])
    expect(explainTerms('<p>les aidants familiaux</p>').used).toEqual([])
  })
})

test('no definition is longer than what one reads at a glance', () => {
  for (const name of SORTED_TERMS)
    for (const sentence of termOf(name).definition.split(/(?<=[.:])\s/))
      expect(sentence.split(/\s+/).length, `${name}: ${sentence}`).toBeLessThanOrEqual(18)
})

describe('pages', () => {
  let database: TestDatabase
  let server: TestServer
  beforeAll(async () => {
    database = await testDatabase()
    server = await testServer(database, [frontPageRoute, glossaryRoute])
  })
  afterAll(async () => {
    await server.close()
    await database.close()
  })

  test('the glossary has every word, at its anchor', async () => {
    const { body } = await server.client().get('/glossaire')
    for (const name of SORTED_TERMS) expect(body).toContain(`id="${name}"`)
    expect(body).not.toContain('ac-term')
  })

  test('a page of the site explains its words at its foot', async () => {
    const { body } = await server.client().get('/')
    expect(body).toContain('href="#mot-mandat"')
    expect(body).toContain('id="mot-mandat"')
    expect(body.match(/href="#mot-mandat"/g)).toHaveLength(1)
    expect(TERM_NAMES).toContain('mandat')
  })
})
