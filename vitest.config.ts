import { defineConfig } from 'vitest/config'

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    include: [
      'src/**/*.test.{ts,tsx}',
      'simulators/**/*.test.{ts,tsx}',
      'demo/**/*.test.ts',
      'verify/**/*.test.ts',
      'tests/**/*.test.{ts,tsx}',
    ],
    globalSetup: ['tests/support/global-setup.ts'],
    // Of a busy machine: properties over many facts take several seconds on a quiet one.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Two cores; each worker carries an embedded database. A third one works while two wait on timers: 257 s become 196.
    maxWorkers: 3,
    // Modules are loaded once a worker, not once a file: what they keep between documents and requests is kept in production too.
    isolate: false,
    setupFiles: [],
  },
})
