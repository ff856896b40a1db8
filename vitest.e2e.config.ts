import { defineConfig } from 'vitest/config'

/** Journeys in a real browser, three at a time: while two wait for a mail or a page, a third has the processor (240 s of it in 315 s of two). */
export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    include: ['tests/e2e/**/*.e2e.{ts,tsx}'],
    globalSetup: ['tests/e2e/support/global-setup.ts'],
    setupFiles: ['tests/e2e/support/show-pages.ts'],
    // As long as what is waited for on a page (PATIENCE in tests/e2e/support/browser.ts).
    expect: { poll: { timeout: 40_000 } },
    testTimeout: 240_000,
    // The first file of a kind makes the demonstration that the others copy.
    hookTimeout: 240_000,
    maxWorkers: 3,
    // The product and its simulators are loaded once a worker, not once a file: a third of the processor's time of a run.
    isolate: false,
  },
})
