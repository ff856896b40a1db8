/**
 * Takes the pictures of the tutorial anew: the four actions are done in the demonstration by a browser, which photographs each step at two widths and
 * measures where the marked things stand. Writes src/spaces/site/tutoriel/pictures; tests/e2e/tutorial.e2e.ts fails when a screen no longer matches.
 */
import { spawnSync } from 'node:child_process'
import { join, resolve } from 'node:path'

const ROOT = resolve(import.meta.dirname, '..')

function run(args, environment = {}) {
  const { status } = spawnSync(process.execPath, args, {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, ...environment },
  })
  if (status !== 0) process.exit(status ?? 1)
}

run(['scripts/build.mjs'])
run(
  [
    join('node_modules', 'vitest', 'vitest.mjs'),
    'run',
    '--config',
    'vitest.e2e.config.ts',
    'tests/e2e/tutorial.e2e.ts',
  ],
  { TUTORIAL_PICTURES: 'write' },
)
