import type { Version } from '../model.ts'
import { easy } from './easy.ts'
import { english } from './en.ts'
import { french } from './fr.ts'

export { easy } from './easy.ts'
export { french } from './fr.ts'

/** In the order in which they are offered. A language is added by its file, and its line here. */
export const VERSIONS: readonly Version[] = [french, easy, english]
