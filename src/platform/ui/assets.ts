import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Where a page finds its style sheet and scripts: content-hashed files, cacheable for ever. */
export interface Assets {
  /** Public path of a logical name such as `site.css`, `state.css`, `countdown.js`, `favicon.svg`. */
  readonly url: (name: string) => string
}

/**
 * Reads `<buildDir>/assets/manifest.json`, written by `scripts/assets.mjs`. Without a build (tests) names map to
 * `/assets/<name>`; with one, an unknown name is a defect and throws.
 */
export function loadAssets(buildDir = 'build'): Assets {
  const path = join(buildDir, 'assets', 'manifest.json')
  if (!existsSync(path)) return { url: (name) => `/assets/${name}` }
  const manifest = readManifest(path)
  return {
    url(name) {
      const found = manifest.get(name)
      if (!found) throw new Error(`Asset ${name} is not in ${path}`)
      return found
    },
  }
}

function readManifest(path: string): ReadonlyMap<string, string> {
  const parsed: unknown = JSON.parse(readFileSync(path, 'utf8'))
  if (typeof parsed !== 'object' || parsed === null) throw new Error(`${path} is not an object`)
  const manifest = new Map<string, string>()
  for (const [name, file] of Object.entries(parsed)) {
    if (typeof file !== 'string') throw new Error(`${path}: ${name} is not a path`)
    manifest.set(name, file)
  }
  return manifest
}
