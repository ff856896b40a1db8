import { defineConfig } from 'vitest/config'

/** The tests that continuous integration runs shortened, whole, one after the other, without a second try: part of `npm run proof`. */
export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    include: ['src/domain/journal/writers.test.ts', 'src/spaces/connexion/enumeration.test.ts'],
    globalSetup: ['tests/support/own-postgresql.ts', 'tests/support/global-setup.ts'],
    env: { IN_PROOF: 'yes' },
    testTimeout: 60_000,
    hookTimeout: 120_000,
    fileParallelism: false,
  },
})
