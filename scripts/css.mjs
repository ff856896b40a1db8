/**
 * A small reader of CSS, enough to take from the design system only what the pages use. It knows blocks, strings,
 * comments and lists of selectors; it does not know nesting (the design system has none). Our own style sheets
 * never pass through it.
 */

/** Style sheet text → list of `{ prelude, block }` (block: text) and `{ statement }`. */
export function parse(text) {
  const css = text.replace(/\/\*[\s\S]*?\*\//g, '')
  const nodes = []
  let at = 0
  while (at < css.length) {
    const stop = indexOfAny(css, at, '{;')
    if (stop < 0) break
    const prelude = css.slice(at, stop).trim()
    if (css[stop] === ';') {
      if (prelude) nodes.push({ statement: prelude })
      at = stop + 1
      continue
    }
    const end = matchingBrace(css, stop)
    nodes.push({ prelude, block: css.slice(stop + 1, end) })
    at = end + 1
  }
  return nodes
}

/** Splits on a character that stands outside strings and brackets. */
export function splitOutside(text, separator) {
  const parts = []
  let from = 0
  for (let at = indexOfAny(text, 0, separator); at >= 0; at = indexOfAny(text, at + 1, separator)) {
    parts.push(text.slice(from, at))
    from = at + 1
  }
  parts.push(text.slice(from))
  return parts.map((part) => part.trim()).filter(Boolean)
}

/** Keeps the rules of which `wanted(selector)` is true, and no font. */
export function keepRules(text, wanted) {
  return parse(text)
    .map((node) => {
      if (node.statement !== undefined) return ''
      if (/^@font-face/.test(node.prelude)) return ''
      if (/^@(media|supports)/.test(node.prelude)) {
        const inner = keepRules(node.block, wanted)
        return inner ? `${node.prelude}{${inner}}` : ''
      }
      if (node.prelude.startsWith('@-moz-document')) return ''
      if (node.prelude.startsWith('@')) return `${node.prelude}{${node.block}}`
      const selectors = splitOutside(node.prelude, ',').filter(wanted)
      return selectors.length > 0 ? `${selectors.join(',')}{${node.block}}` : ''
    })
    .join('\n')
    .trim()
}

/**
 * The colours of a style sheet that has a light and a dark scheme, each as one property that follows the scheme of the element which reads it.
 * The design system switches by an attribute, which only a script can set; this needs none, and a part of a page may choose its own scheme.
 * A browser that does not know `light-dark()` keeps the light scheme.
 */
export function bothSchemes(text, darkRoot = ':root[data-fr-theme=dark]') {
  const light = customProperties(text, ':root')
  const dark = customProperties(text, darkRoot)
  const pairs = [...dark].flatMap(([name, value]) => {
    const plain = light.get(name)
    const colours = [plain, value].every((colour) => /^(#|rgba?\(|var\()/.test(colour ?? ''))
    return colours && plain !== value ? [`${name}:light-dark(${plain},${value})`] : []
  })
  return `@supports (color:light-dark(#000,#fff)){:root{${pairs.join(';')}}}`
}

function customProperties(text, selector) {
  const declarations = parse(text)
    .filter(({ prelude }) => prelude === selector)
    .flatMap(({ block }) => splitOutside(block, ';'))
    .filter((declaration) => declaration.startsWith('--'))
    .map((declaration) => declaration.split(/:(.*)/s).map((part) => part.trim()))
  return new Map(declarations)
}

/** Drops the definitions of custom properties that nothing reads, until none is left; `kept` are read elsewhere, by drawings in the pages. */
export function dropUnusedProperties(text, kept = []) {
  const definition = /(^|[{;\s])(--[\w-]+)\s*:/g
  let css = text
  for (;;) {
    const read = new Set([...kept, ...[...css.matchAll(/var\(\s*(--[\w-]+)/g)].map((match) => match[1])])
    const defined = new Set([...css.matchAll(definition)].map((match) => match[2]))
    const unread = new Set([...defined].filter((name) => !read.has(name)))
    if (unread.size === 0) return css
    css = rewriteDeclarations(css, (name) => !unread.has(name))
  }
}

function rewriteDeclarations(text, keep) {
  return parse(text)
    .map(({ statement, prelude, block }) => {
      if (statement !== undefined) return `${statement};`
      if (/^@(media|supports)/.test(prelude)) return wrap(prelude, rewriteDeclarations(block, keep))
      if (/^@/.test(prelude)) return `${prelude}{${block}}`
      const kept = splitOutside(block, ';').filter((declaration) => {
        const name = declaration.slice(0, declaration.indexOf(':')).trim()
        return !name.startsWith('--') || keep(name)
      })
      return wrap(prelude, kept.join(';'))
    })
    .join('\n')
}

function wrap(prelude, content) {
  return content.trim() ? `${prelude}{${content}}` : ''
}

function indexOfAny(text, from, wanted) {
  let depth = 0
  for (let at = from; at < text.length; at++) {
    const char = text[at]
    if (char === '"' || char === "'") at = endOfString(text, at)
    else if (char === '\\') at++
    else if (depth === 0 && wanted.includes(char)) return at
    else if (char === '(' || char === '[') depth++
    else if (char === ')' || char === ']') depth--
  }
  return -1
}

function endOfString(text, start) {
  let at = start + 1
  while (at < text.length && text[at] !== text[start]) at += text[at] === '\\' ? 2 : 1
  return at
}

function matchingBrace(text, open) {
  let depth = 1
  let at = open
  while (depth > 0) {
    at = indexOfAny(text, at + 1, '{}')
    if (at < 0) throw new Error(`CSS: no end to the block at ${open}`)
    depth += text[at] === '{' ? 1 : -1
  }
  return at
}
