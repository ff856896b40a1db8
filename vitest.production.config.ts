import { defineConfig } from 'vitest/config'

/** The production bundle, started as an operator would, on a real PostgreSQL. */
export default defineConfig({
  test: {
    include: ['tests/production/**/*.prod.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    fileParallelism: false,
  },
})
