/**
 * Static assets: the style sheet (the design system's rules in use, then our theme), the page scripts, the images that
 * the style sheet names. Everything lands in `build/assets` under a content-hashed name, with its brotli and gzip
 * forms beside, and `manifest.json` tells which logical name is which file.
 *
 * Of the design system (DSFR 1.14.4, MIT) neither the State's fonts nor its mark reach `site.css`; they are in
 * `state.css`, which pages link only when an entitled operator says so (decisions.md, The State's mark).
 */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { glob, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, extname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'
import * as esbuild from 'esbuild'
import { bothSchemes, dropUnusedProperties, keepRules } from './css.mjs'

const ROOT = resolve(import.meta.dirname, '..')
const UI = join(ROOT, 'src/platform/ui')
/** Pictures of screens, taken by `npm run tutorial:pictures`. */
const PICTURES = join(ROOT, 'src/spaces/site/tutoriel/pictures')
const DSFR = join(ROOT, 'node_modules/@gouvfr/dsfr')
const WEBAUTHN = join(ROOT, 'node_modules/@simplewebauthn/browser')
const PUBLIC = '/assets/'

/** Only these components of the design system; their print rules come along. */
const COMPONENTS = ['alert', 'badge', 'button', 'callout', 'connect', 'form', 'input', 'select']
const STATE_FONTS = [
  ['Marianne-Regular', 400, 'normal'],
  ['Marianne-Regular_Italic', 400, 'italic'],
  ['Marianne-Medium', 500, 'normal'],
  ['Marianne-Bold', 700, 'normal'],
]
const SYSTEM_FONTS =
  'system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",Ubuntu,Cantarell,"Helvetica Neue",arial,sans-serif'

const WEBAUTHN_NOTICE =
  '/* @simplewebauthn/browser 13, MIT, (c) Matthew Miller, https://github.com/MasterKale/SimpleWebAuthn */\n'

/** Compressed already: brotli would only make them heavier. */
const COMPRESSED = new Set(['.woff2', '.webp', '.png', '.ico'])

const compressors = [
  ['.br', promisify(brotliCompress)],
  ['.gz', promisify(gzip)],
]

/** Builds what is out of date. Returns false when nothing had changed. */
export async function buildAssets(outDir = join(ROOT, 'build/assets')) {
  const used = await classNamesInUse()
  const inputs = await inputsHash(used)
  const marker = join(outDir, '.inputs')
  if (existsSync(marker) && readFileSync(marker, 'utf8') === inputs) return false

  await rm(outDir, { recursive: true, force: true })
  await mkdir(outDir, { recursive: true })
  const manifest = {}
  const emit = async (name, content) => {
    const bytes = Buffer.from(content)
    const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 10)
    const extension = extname(name)
    const file = `${basename(name, extension)}.${hash}${extension}`
    await writeFile(join(outDir, file), bytes)
    if (!COMPRESSED.has(extension)) {
      for (const [suffix, compress] of compressors) await writeFile(join(outDir, file + suffix), await compress(bytes))
    }
    manifest[name] = PUBLIC + file
    return PUBLIC + file
  }

  await emit('favicon.svg', await readFile(join(UI, 'theme/favicon.svg')))
  for (const name of ['favicon.ico', 'apple-touch-icon.png', 'share.png'])
    await emit(name, await readFile(join(UI, 'pictures', name)))
  await emit('site.css', await withFiles(await siteCss(used), emit))
  await emit('state.css', await withFiles(await stateCss(emit), emit))
  for (const [name, code] of await pageScripts()) await emit(name, code)
  for (const file of await pictures()) await emit(basename(file), await readFile(file))
  await writeFile(join(outDir, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`)
  await writeFile(marker, inputs)
  return true
}

/**
 * Words that may be classes or attributes of the design system, or colours that a drawing reads, found in the pages' sources. Names must stand there
 * whole (`fr-alert--info`, never `fr-alert--${kind}`): a name put together at run time is not seen.
 */
async function classNamesInUse() {
  const words = new Set()
  for await (const file of glob('src/**/*.{ts,tsx}', { cwd: ROOT })) {
    const text = await readFile(join(ROOT, file), 'utf8')
    for (const [word] of text.matchAll(/(?:data-)?fr-[\w-]+|--ac-[\w-]+/g)) words.add(word)
  }
  return words
}

async function inputsHash(used) {
  const hash = createHash('sha256').update([...used].sort().join(' '))
  const own = [
    fileURLToPath(import.meta.url),
    join(ROOT, 'scripts/css.mjs'),
    join(DSFR, 'package.json'),
    join(WEBAUTHN, 'package.json'),
  ]
  for (const dir of ['pictures', 'theme', 'scripts']) {
    const entries = await readdir(join(UI, dir), { recursive: true, withFileTypes: true })
    own.push(...entries.flatMap((entry) => (entry.isFile() ? [join(entry.parentPath, entry.name)] : [])).sort())
  }
  own.push(...(await pictures()))
  for (const file of own) hash.update(file).update(await readFile(file))
  return hash.digest('hex')
}

async function pictures() {
  const names = (await readdir(PICTURES)).filter((name) => name.endsWith('.webp')).sort()
  return names.map((name) => join(PICTURES, name))
}

async function siteCss(used) {
  const files = ['core/core.main.css', 'core/core.print.css']
  for (const name of COMPONENTS) files.push(`component/${name}/${name}.main.css`, `component/${name}/${name}.print.css`)
  const system = []
  for (const file of files) {
    const text = await readFile(join(DSFR, 'dist', file), 'utf8')
    const kept = keepRules(text, (selector) => isWanted(selector, used))
    // The print files hold bare rules meant for a `media="print"` link; ours is one file.
    const scoped = file.endsWith('.print.css') && !kept.startsWith('@media') && kept ? `@media print{${kept}}` : kept
    system.push(absoluteUrls(scoped, join(DSFR, 'dist', dirname(file))))
  }
  const schemes = bothSchemes(
    (
      await Promise.all(
        ['core/core.main.css', 'scheme/scheme.css'].map((file) => readFile(join(DSFR, 'dist', file), 'utf8')),
      )
    ).join('\n'),
  )
  const theme = await themeText((name) => name !== 'state.css')
  const neutral = `${system.join('\n')}\n${schemes}\n${theme}`.replace(
    /font-family:\s*"?(Marianne|Spectral)[^;}]*/gi,
    'font-family:var(--ac-font)',
  )
  return minified(dropUnusedProperties(`${neutral}\n:root{--ac-font:${SYSTEM_FONTS}}`, used))
}

/** A selector is wanted when each class and `data-fr-` attribute that it requires is in use. */
function isWanted(selector, used) {
  const required = selector.replace(/:not\([^)]*\)/g, '')
  const classes = [...required.matchAll(/\.((?:\\.|[\w-])+)/g)].map((match) => match[1].replaceAll('\\', ''))
  const attributes = [...required.matchAll(/\[(data-fr-[\w-]+)/g)].map((match) => match[1])
  const legacyIcon = /\[class[\^*]=/.test(required)
  return !legacyIcon && [...classes, ...attributes].every((name) => used.has(name))
}

async function themeText(wanted) {
  const names = (await readdir(join(UI, 'theme'))).filter((name) => name.endsWith('.css') && wanted(name)).sort()
  const texts = await Promise.all(names.map((name) => readFile(join(UI, 'theme', name), 'utf8')))
  return texts.join('\n')
}

async function stateCss(emit) {
  const faces = []
  for (const [file, weight, style] of STATE_FONTS) {
    const url = await emit(`${file}.woff2`, await readFile(join(DSFR, 'dist/fonts', `${file}.woff2`)))
    faces.push(
      `@font-face{font-family:Marianne;src:url(${url}) format("woff2");font-weight:${weight};font-style:${style};font-display:swap}`,
    )
  }
  const logo = keepRules(await readFile(join(DSFR, 'dist/component/logo/logo.main.css'), 'utf8'), (selector) =>
    isWanted(selector, new Set(['fr-logo'])),
  )
  const theme = await themeText((name) => name === 'state.css')
  return minified(`${faces.join('\n')}\n${logo}\n${theme}`)
}

async function minified(css) {
  const { code } = await esbuild.transform(css, {
    loader: 'css',
    minify: true,
    legalComments: 'none',
    target: 'es2022',
  })
  return `/* Design system: DSFR 1.14.4, MIT, https://github.com/GouvernementFR/dsfr */\n${code}`
}

function absoluteUrls(css, from) {
  return css.replace(/url\("(\.\.?\/[^"]+)"\)/g, (_, path) => `url("${join(from, path)}")`)
}

/**
 * Images become files of ours, `data:` ones included: the content security policy then needs no `data:` source.
 */
async function withFiles(css, emit) {
  const sources = new Set([...css.matchAll(/url\((?:"([^"]*)"|'([^']*)'|([^)"']*))\)/g)].map((match) => match[0]))
  let text = css
  let unnamed = 0
  for (const source of sources) {
    const target = source.slice(4, -1).replace(/^["']|["']$/g, '')
    if (target.startsWith(PUBLIC)) continue
    const url = target.startsWith('data:')
      ? await emit(
          `image-${++unnamed}-${createHash('sha256').update(target).digest('hex').slice(0, 6)}.svg`,
          svgOf(target),
        )
      : await emit(basename(target), await readFile(target))
    text = text.replaceAll(source, `url(${url})`)
  }
  return text
}

function svgOf(dataUrl) {
  const svg = decodeURIComponent(dataUrl.slice(dataUrl.indexOf(',') + 1).replaceAll('\\"', '"'))
  return svg.includes('xmlns=') ? svg : svg.replace('<svg', '<svg xmlns="http://www.w3.org/2000/svg"')
}

async function pageScripts() {
  const dir = join(UI, 'scripts')
  const entries = (await readdir(dir)).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts')).sort()
  const { outputFiles, metafile } = await esbuild.build({
    entryPoints: entries.map((name) => join(dir, name)),
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    outdir: 'out',
    write: false,
    metafile: true,
  })
  const borrowed = new Set(
    Object.entries(metafile.outputs)
      .filter(([, { inputs }]) => Object.keys(inputs).some((input) => input.includes('@simplewebauthn/browser')))
      .map(([path]) => basename(path)),
  )
  return outputFiles.map(({ path, text }) => {
    const name = basename(path)
    return [name, borrowed.has(name) ? `${WEBAUTHN_NOTICE}${text}` : text]
  })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const built = await buildAssets()
  console.log(built ? 'assets: built' : 'assets: unchanged')
}
