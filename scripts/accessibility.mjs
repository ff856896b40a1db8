/**
 * Runs the journeys in a real browser and keeps what axe found, page by page, in `src/spaces/site/accessibilite/results.json`, which the statement
 * of accessibility shows: `npm run accessibility`, or with the files to run (`npm run accessibility -- tests/e2e/site.e2e.ts`), and the statement then
 * says how few. Nothing is written by hand there. Ends with an error when a journey failed, and writes the results all the same: they are true.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const ROOT = resolve(import.meta.dirname, '..')
const RESULTS = join(ROOT, 'src/spaces/site/accessibilite/results.json')
const folder = await mkdtemp(join(tmpdir(), 'accessibility-'))
const report = join(folder, 'report.json')
const run = spawnSync(
  process.execPath,
  [
    join(ROOT, 'node_modules/vitest/vitest.mjs'),
    'run',
    '--config',
    'vitest.e2e.config.ts',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...process.argv.slice(2),
  ],
  { cwd: ROOT, stdio: 'inherit', env: { ...process.env, ACCESSIBILITY_RESULTS: folder } },
)
const looks = []
for (const name of await readdir(folder)) {
  if (!name.endsWith('.jsonl')) continue
  for (const line of (await readFile(join(folder, name), 'utf8')).split('\n')) if (line) looks.push(JSON.parse(line))
}
if (looks.length === 0) throw new Error('no page was looked at')
const { testResults } = JSON.parse(await readFile(report, 'utf8'))
const nameOf = (path) => path.slice(path.lastIndexOf('/') + 1).replace(/\.e2e\.tsx?$/, '')
const pages = [...Map.groupBy(looks, ({ page }) => page)]
  .map(([page, some]) => ({
    page,
    states: new Set(some.map(({ title, width, night }) => `${title} ${width} ${night}`)).size,
    violations: [...new Set(some.flatMap(({ violations }) => violations))].sort(),
  }))
  .sort((one, other) => one.page.localeCompare(other.page))
const axe = JSON.parse(await readFile(join(ROOT, 'node_modules/axe-core/package.json'), 'utf8'))
const results = {
  date: new Date().toISOString().slice(0, 10),
  commit: execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: ROOT, encoding: 'utf8' }).trim(),
  tool: `axe-core ${axe.version}`,
  journeys: testResults
    .map(({ name, status }) => ({ name: nameOf(name), passed: status === 'passed' }))
    .sort((one, other) => one.name.localeCompare(other.name)),
  pages,
}
await writeFile(RESULTS, `${JSON.stringify(results, null, 2)}\n`)
await rm(folder, { recursive: true, force: true })
console.error(
  `${pages.length} pages, ${pages.filter(({ violations }) => violations.length > 0).length} with something to mend: ${RESULTS}`,
)
process.exit(run.status ?? 1)
