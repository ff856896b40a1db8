import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testContext } from '../../../../tests/support/context.ts'
import { type TestDatabase, testDatabase } from '../../../../tests/support/database.ts'
import { type TestClient, type TestServer, testServer } from '../../../../tests/support/server.ts'
import { ACTIONS } from './actions.ts'
import { pictureNameOf, stepsOf } from './model.ts'
import manifest from './pictures/manifest.json' with { type: 'json' }
import { pictureFiles, pictureOf } from './pictures.ts'
import { tutorialRoutes } from './routes.tsx'

const PICTURES = 'src/spaces/site/tutoriel/pictures'
/** What a person sees at once on a bad line: a picture weighs no more, and each page has one. */
const HEAVIEST = 40_000
const ALL = ACTIONS.flatMap((action) =>
  stepsOf(action).map((step) => ({ action, step, name: pictureNameOf(action, step) })),
)

let database: TestDatabase
let server: TestServer
let anybody: TestClient

beforeAll(async () => {
  database = await testDatabase()
  server = await testServer(database, tutorialRoutes, testContext(database))
  anybody = server.client()
})
afterAll(async () => {
  await server.close()
  await database.close()
})

describe('the pictures', () => {
  test('each step has its own, at two widths, light; and none is of no step', async () => {
    const files = ALL.flatMap(({ name }) => Object.values(pictureFiles(name)))
    expect((await readdir(PICTURES)).filter((file) => file.endsWith('.webp')).sort()).toEqual(files.toSorted())
    for (const file of files) expect((await stat(join(PICTURES, file))).size, file).toBeLessThanOrEqual(HEAVIEST)
    expect(Object.keys(manifest).sort()).toEqual(ALL.map(({ name }) => name).sort())
  })

  test('each thing marked is commented, and lies within the picture', () => {
    for (const { step, name } of ALL) {
      const { wide, narrow } = pictureOf(name)
      for (const { marks } of [wide, narrow]) {
        expect(marks, name).toHaveLength(step.comments.length)
        for (const { x, y, width, height, says } of marks) {
          expect(says, name).not.toBe('')
          expect(Math.min(x, y), name).toBeGreaterThanOrEqual(0)
          expect(Math.max(x + width, y + height), name).toBeLessThanOrEqual(100.1)
        }
      }
    }
  })

  test('a step without a picture is a defect that says what to run', () => {
    expect(() => pictureOf('se-connecter/nulle-part')).toThrow('npm run tutorial:pictures')
  })
})

describe('the pages', () => {
  test('the start offers each action with the preview of its steps, without a script', async () => {
    const { status, html } = await read('/tutoriel')
    expect(status).toBe(200)
    for (const { action, step } of ALL) {
      expect(html).toContain(action.title)
      expect(html).toContain(`href="/tutoriel/${action.slug}/${step.slug}"`)
    }
    expect(html.match(/<details class="ac-disclosure"/g)).toHaveLength(ACTIONS.length)
    expect(html).not.toContain('<script')
  })

  test.each(ALL)('$name: one picture with its words, numbers that lead to their comments', async ({ step, name }) => {
    const { status, html } = await read(`/tutoriel/${name}`)
    expect(status).toBe(200)
    expect(html.match(/<img/g)).toHaveLength(1)
    expect(html).toContain(`alt="${step.alt}"`)
    for (const [index] of step.comments.entries()) {
      expect(html).toContain(`id="repere-${index + 1}"`)
      // Once for each width of the picture.
      expect(html.match(new RegExp(`href="#repere-${index + 1}"`, 'g'))).toHaveLength(2)
    }
    expect(html.match(/aria-current="step"/g)).toHaveLength(1)
    // The map says in words where one is.
    expect(html).toMatch(/aria-label="Vous êtes (sur|dans) /)
    // The security policy of every page refuses it.
    expect(html).not.toMatch(/\sstyle="/)
  })

  test.each(ACTIONS)('$slug: from its first step to its last and back, one link after the other', async (action) => {
    const steps = stepsOf(action)
    const followed = []
    let at: string | undefined = `/tutoriel/${action.slug}/${steps[0]?.slug}`
    while (at) {
      followed.push(at.split('/').at(-1))
      const { html } = await read(at)
      const before = linkOf(html, 'prev')
      expect(before?.split('/').at(-1)).toBe(followed.at(-2))
      at = linkOf(html, 'next')
    }
    expect(followed).toEqual(steps.map(({ slug }) => slug))
  })

  test.each(ACTIONS)(
    '$slug on one page, to be printed: every step, its pictures fetched when they come near',
    async (action) => {
      const { status, html } = await read(`/tutoriel/${action.slug}`)
      expect(status).toBe(200)
      const steps = stepsOf(action)
      expect(html.match(/<img[^>]* loading="lazy"/g)).toHaveLength(steps.length)
      const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
      expect(new Set(ids).size).toBe(ids.length)
      for (const { title } of steps) expect(html).toContain(title)
    },
  )

  test('an action or a step that does not exist', async () => {
    for (const path of ['/tutoriel/rien', '/tutoriel/se-connecter/rien', '/tutoriel/rien/adresse-et-code']) {
      expect((await anybody.get(path)).status, path).toBe(404)
    }
  })
})

function linkOf(html: string, relation: 'prev' | 'next'): string | undefined {
  return new RegExp(`<a[^>]* rel="${relation}"[^>]* href="([^"]+)"`).exec(html)?.[1]
}

/** The page of an address, its non-breaking spaces made plain. */
async function read(path: string): Promise<{ readonly status: number; readonly html: string }> {
  const { status, body } = await anybody.get(path)
  return { status, html: body.replaceAll(/[\u00a0\u202f]/g, ' ') }
}
