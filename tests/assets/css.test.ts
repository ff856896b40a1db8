import { expect, test } from 'vitest'
import { dropUnusedProperties, keepRules } from '../../scripts/css.mjs'

const keepsA = (selector: string) => !selector.includes('.b')

test('keeps the selectors wanted, one by one, also inside conditions', () => {
  const css = '.a,.b{color:red}.b{color:blue}@media print{.b{top:0}}@media screen{.a{top:0}.b{top:1px}}'
  expect(keepRules(css, keepsA)).toBe('.a{color:red}\n\n\n@media screen{.a{top:0}}')
})

test('reads strings, comments and addresses without losing the thread', () => {
  const css = `/* } */ .a::before{content:"}";background:url("data:image/svg+xml;utf8,<svg a='{;}'>")} .b{top:0} .a[title="{"]{left:0}`
  const kept = keepRules(css, keepsA)
  expect(kept).toContain(`.a::before{content:"}";background:url("data:image/svg+xml;utf8,<svg a='{;}'>")}`)
  expect(kept).toContain('.a[title="{"]{left:0}')
  expect(kept).not.toContain('.b')
})

test('no font, no charset', () => {
  expect(keepRules('@charset "UTF-8";@font-face{font-family:Marianne}', () => true)).toBe('')
})

test('drops the properties that nothing reads, then those that only they read', () => {
  const css = ':root{--used:1px;--chain:var(--lost);--lost:2px}.a{--unread:var(--chain);top:var(--used)}'
  expect(dropUnusedProperties(css).replace(/\s/g, '')).toBe(':root{--used:1px}.a{top:var(--used)}')
})

test('keeps what is read elsewhere: by a drawing, in the page', () => {
  expect(dropUnusedProperties(':root{--drawn:red;--lost:blue}', ['--drawn']).replace(/\s/g, '')).toBe(
    ':root{--drawn:red}',
  )
})

test('a block without an end is an error, not half a style sheet', () => {
  expect(() => keepRules('.a{color:red', () => true)).toThrow(/no end/)
})
