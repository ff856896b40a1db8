import { defineConfig } from 'vitest/config'

/** Journeys in a real browser, one after the other: they share two cores with the servers they drive. */
export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    include: ['tests/e2e/**/*.e2e.{ts,tsx}'],
    globalSetup: ['tests/support/global-setup.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    fileParallelism: false,
  },
})
