import { defineConfig } from 'vitest/config'

/** Journeys in a real browser, two at a time: while one waits for a mail or a page, the other has the processor. */
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
    maxWorkers: 2,
    // The product and its simulators are loaded once a worker, not once a file: a third of the processor's time of a run.
    isolate: false,
  },
})
