import { setFlagsFromString } from 'node:v8'

/**
 * Imported first, for what it does. V8 notices that the pages' elements made at the start live for ever (what the site says), and from then on
 * makes every page's elements where only its slow collector comes: a quarter of a list's processor time, and twice the memory
 * (docs/measurements/2026-11-22-sixth.md).
 */
setFlagsFromString('--no-allocation-site-pretenuring')
