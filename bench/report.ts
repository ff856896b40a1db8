import { execFileSync } from 'node:child_process'
import { cpus, totalmem } from 'node:os'

/** One line of the table. */
export interface Line {
  readonly what: string
  /** The bar of design/quality.md; empty for a figure given beside another. */
  readonly required: string
  readonly measured: string
  /** Undefined where there is no bar. */
  readonly met?: boolean | undefined
  /** How, in words. */
  readonly method: string
}

/** Milliseconds below which this part of the values lies (0 to 1). */
export function percentile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(part * sorted.length) - 1))] ?? Number.NaN
}

export function milliseconds(value: number): string {
  return `${value.toFixed(value < 10 ? 1 : 0)} ms`
}

/** The table, as Markdown. */
export function tableOf(lines: readonly Line[]): string {
  const verdict = (met: boolean | undefined) => (met === undefined ? '' : met ? 'met' : '**missed**')
  return [
    '| what | required | measured | | how |',
    '|---|---|---|---|---|',
    ...lines.map(
      (line) => `| ${line.what} | ${line.required} | ${line.measured} | ${verdict(line.met)} | ${line.method} |`,
    ),
  ].join('\n')
}

/** What the figures were measured on. */
export function machine(postgresql: string): string {
  const [cpu] = cpus()
  return [
    `${cpus().length} × ${cpu?.model.trim() ?? 'unknown processor'}`,
    `${Math.round(totalmem() / 2 ** 30)} GB of memory`,
    `Node.js ${process.versions.node}`,
    postgresql,
  ].join(', ')
}

/** The commit that was measured, and whether the working tree had other changes. */
export function commit(): string {
  const git = (...args: string[]) => execFileSync('git', args, { encoding: 'utf8' }).trim()
  const dirty = git('status', '--porcelain', '--untracked-files=no', '--', 'src', 'migrations', 'scripts') !== ''
  return `${git('rev-parse', '--short=12', 'HEAD')}${dirty ? ' with uncommitted changes' : ''}`
}
