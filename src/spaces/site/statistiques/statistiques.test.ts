import { parse } from 'csv-parse/sync'
import { parseHTML } from 'linkedom'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testContext } from '../../../../tests/support/context.ts'
import { type TestDatabase, testDatabase } from '../../../../tests/support/database.ts'
import { TEST_SITE, type TestClient, type TestServer, testServer } from '../../../../tests/support/server.ts'
import { busyJournal } from '../../../../tests/support/statistics.ts'
import { publishedStatistics, refreshStatistics } from '../../../domain/statistiques/index.ts'
import { MINUTE } from '../../../platform/clock.ts'
import { statisticsRoutes } from './routes.tsx'

let database: TestDatabase
let server: TestServer
let anybody: TestClient

beforeAll(async () => {
  database = await testDatabase()
  server = await testServer(database, statisticsRoutes, testContext(database), [], {
    ...TEST_SITE,
    demoBand: 'Démonstration',
    tourHref: 'http://localhost:4000',
  })
  anybody = server.client()
})
afterAll(async () => {
  await server.close()
  await database.close()
})

test('before the first count, says when to come back; no file yet', async () => {
  const { status, text } = await anybody.get('/statistiques')
  expect(status).toBe(200)
  expect(text).toContain('Le premier compte est en cours')
  expect(text).toContain('232 320')
  expect((await anybody.get('/statistiques/themes.csv')).status).toBe(404)
})

describe('with a journal', () => {
  beforeAll(async () => {
    await busyJournal(server.ctx, server.clock)
    while ((await refreshStatistics(server.ctx)).more);
  })

  const opened = async () => {
    const { body, text } = await anybody.get('/statistiques')
    return { body, text, document: parseHTML(body).document }
  }

  test('each figure stands with what it counts and the minute at which it was counted', async () => {
    const { document } = await opened()
    const figures = [...document.querySelectorAll('.ac-stats__one')]
    expect(figures).toHaveLength(8)
    for (const figure of figures) {
      expect(figure.querySelector('.ac-stats__number')?.textContent).toMatch(/^(\d{1,3}(\u202f\d{3})*|moins de 11)$/)
      expect(figure.querySelector('.ac-stats__definition')?.textContent?.length).toBeGreaterThan(20)
      expect(figure.querySelector('time')?.getAttribute('datetime')).toBe(server.clock.now().toISOString())
    }
  })

  test('the demonstration says that its figures are invented; the official ones have their date and what is odd in them', async () => {
    const { text } = await opened()
    expect(text).toContain('Chiffres de la démonstration, inventés.')
    expect(text).toContain('Le service officiel au 10 septembre 2024')
    expect(text).toContain('plus de personnes accompagnées que de mandats')
  })

  test('every chart is an image with a title and a description, without a style that our policy refuses, at two widths', async () => {
    const { document, body } = await opened()
    const charts = [...document.querySelectorAll('.ac-chart svg')]
    expect(charts).toHaveLength(6)
    const ids = charts.map((svg) => svg.getAttribute('aria-labelledby'))
    expect(new Set(ids).size).toBe(6)
    for (const svg of charts) {
      expect(svg.getAttribute('role')).toBe('img')
      for (const id of svg.getAttribute('aria-labelledby')?.split(' ') ?? [])
        expect(document.getElementById(id)?.textContent?.length).toBeGreaterThan(10)
      expect(svg.querySelector('style')).toBeNull()
    }
    expect(body.slice(body.indexOf('<main'))).not.toMatch(/ style="|<style/)
  })

  test('the tables, the charts and the files say the same', async () => {
    const { document } = await opened()
    const rows = (caption: string) =>
      [...document.querySelectorAll('table')]
        .find((table) => table.querySelector('caption')?.textContent === caption)
        ?.querySelectorAll('tbody tr') ?? []
    expect(rows('Démarches par thème')).toHaveLength(10)
    const csv = parse((await anybody.get('/statistiques/themes.csv')).body, { bom: true, delimiter: ';' })
    expect(csv).toHaveLength(11)
    const shown = [...rows('Démarches par thème')].map((row) => [
      row.querySelector('th')?.textContent,
      row.querySelector('td')?.textContent?.replaceAll('\u202f', ''),
    ])
    expect(shown).toEqual(csv.slice(1).map(([theme, count]: string[]) => [theme, count]))
    const drawn = document.querySelector('.ac-chart svg')?.textContent?.replaceAll('\u202f', '') ?? ''
    for (const [theme, count] of shown) {
      expect(drawn).toContain(theme)
      expect(drawn).toContain(count)
    }
  })

  test('nothing under eleven is written anywhere: neither in the page, its charts and their descriptions, nor in the files', async () => {
    const published = await publishedStatistics(server.ctx)
    expect(published?.territories?.departments.some(({ demarches }) => demarches === null)).toBe(true)
    for (const table of ['themes', 'mois', 'territoires']) {
      const lines: string[][] = parse((await anybody.get(`/statistiques/${table}.csv`)).body, {
        bom: true,
        delimiter: ';',
      })
      const [head = [], ...rows] = lines
      for (const name of ['Démarches', 'Mandats', 'Personnes accompagnées'].filter((one) => head.includes(one)))
        for (const row of rows) expect(row[head.indexOf(name)]).toMatch(/^(moins de 11|[1-9]\d+)$/)
    }
    const { document } = await opened()
    for (const cell of [...document.querySelectorAll('.ac-table__number')].filter(({ tagName }) => tagName === 'TD')) {
      const count = cell.textContent?.replaceAll('\u202f', '').trim() ?? ''
      expect(count === 'moins de 11' || count === 'non publié' || Number(count) >= 11, count).toBe(true)
    }
  })

  test('a region says the sum of what its départements publish', async () => {
    const { document } = await opened()
    const rows = [...document.querySelectorAll('table')]
      .find((table) => table.querySelector('caption')?.textContent?.startsWith('Par région'))
      ?.querySelectorAll('tbody tr')
    const read = [...(rows ?? [])].map((row) => ({
      isRegion: row.querySelector('strong') !== null,
      name: row.querySelector('th')?.textContent ?? '',
      count: Number(row.querySelector('td')?.textContent?.replaceAll('\u202f', '')) || 0,
    }))
    const start = read.findIndex(({ name }) => name === 'Occitanie')
    const end = read.findIndex(({ isRegion }, index) => index > start && isRegion)
    const parts = read.slice(start + 1, end === -1 ? undefined : end)
    expect(parts.length).toBeGreaterThan(1)
    expect(read[start]?.count).toBe(parts.reduce((sum, { count }) => sum + count, 0))
  })

  test('a region whose départements are all under eleven is not said to be: their sum may be more', async () => {
    const { document } = await opened()
    const row = [...document.querySelectorAll('table tbody tr')].find(
      (one) => one.querySelector('strong')?.textContent === 'Auvergne-Rhône-Alpes',
    )
    expect(row?.querySelector('td')?.textContent).toBe('non publié')
  })

  test('figures that are late say so', async () => {
    server.clock.advance(3 * MINUTE)
    expect((await opened()).text).toContain('Ces chiffres ont pris du retard')
    server.clock.advance(-3 * MINUTE)
  })

  test('a table that does not exist is not found', async () => {
    expect((await anybody.get('/statistiques/autre.csv')).status).toBe(404)
  })
})
