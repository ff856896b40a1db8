import { writeFile } from 'node:fs/promises'
import { test } from 'vitest'
import { openBrowser } from './support/browser.ts'
import { startDemo } from './support/demo.ts'
import { walkTutorial } from './support/tutorial/walk.ts'

test('explore', { timeout: 600_000 }, async () => {
  const [demo, browser] = await Promise.all([startDemo({ withoutMandats: true }), openBrowser()])
  try {
    await walkTutorial(demo, browser, async ({ page, step }) => {
      const name = step.replace('/', '--')
      await writeFile(`/tmp/tuto/${name}.txt`, `${page.url()}\n${await page.locator('body').innerText()}`)
      await writeFile(`/tmp/tuto/${name}.html`, await page.content())
      await page.setViewportSize({ width: 960, height: 900 })
      await page.screenshot({ path: `/tmp/tuto/${name}.png`, fullPage: true })
      await page.setViewportSize({ width: 1280, height: 900 })
    })
  } finally {
    await browser.close()
    await demo.close()
  }
})
