import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'

/** Where each look of axe at a page is noted, for `npm run accessibility`; nothing is noted otherwise. */
const folder = process.env.ACCESSIBILITY_RESULTS

/** What names one person, structure or session in an address is no other page. */
function kindOf(url: string): string {
  return new URL(url).pathname.replaceAll(/[^/]*\d[^/]*/g, '…')
}

/** Notes one look: which page, in which state, under which conditions, what axe found. */
export async function noteLook(page: Page, violations: readonly { readonly id: string }[]): Promise<void> {
  if (!folder) return
  const { width = 0 } = page.viewportSize() ?? {}
  const night = await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)
  const look = {
    page: kindOf(page.url()),
    title: (await page.title()).replace(/ — .*/, '').replaceAll(/\d+/g, '…'),
    width,
    night,
    violations: violations.map(({ id }) => id),
  }
  appendFileSync(join(folder, `${process.pid}.jsonl`), `${JSON.stringify(look)}\n`)
}
