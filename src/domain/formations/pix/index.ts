export { forgetPix } from './forget.ts'
export type { PixAnswer, PixRowProblem, PixSource, PixSourceRow } from './model.ts'
export { importPixPreview, type PixPreview, pixPreview, preparePixImport } from './previews.ts'
export {
  type PixCandidate,
  type PixImportReport,
  type PixImportRow,
  type PixOverview,
  type PixUnmatched,
  pixCandidates,
  pixImportReport,
  pixOverview,
  pixUnmatched,
  pixUnmatchedResult,
} from './queries.ts'
export { readPixNightly, readPixSource } from './read-source.ts'
export { resolvePixResult, setPixResultAside } from './resolve.ts'
export { pixImports, pixResults } from './tables.ts'
