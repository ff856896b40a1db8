import { afterEach } from 'vitest'
import { shownPages } from './browser.ts'

/** A journey that fails says what the browser showed at that moment: « a link was not found » tells little without the page. */
afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return
  console.error(`« ${task.name} » failed while the browser showed:\n${(await shownPages()).join('\n')}`)
})
