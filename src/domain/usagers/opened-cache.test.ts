import { expect, test } from 'vitest'
import { boundedCache } from './opened-cache.ts'

test('what was used last stays, within so many bytes', () => {
  const cache = boundedCache<string>(100)
  cache.set('a', 'A', 40)
  cache.set('b', 'B', 40)
  expect(cache.get('a')).toBe('A')
  cache.set('c', 'C', 40)
  expect([cache.get('a'), cache.get('b'), cache.get('c')]).toEqual(['A', undefined, 'C'])
})

test('an entry written again counts once', () => {
  const cache = boundedCache<string>(100)
  for (let turn = 0; turn < 10; turn += 1) cache.set('a', `A${turn}`, 40)
  cache.set('b', 'B', 60)
  expect([cache.get('a'), cache.get('b')]).toEqual(['A9', 'B'])
})

test('what would not fit alone is not kept, and throws nothing else out', () => {
  const cache = boundedCache<string>(100)
  cache.set('a', 'A', 40)
  cache.set('b', 'B', 101)
  expect([cache.get('a'), cache.get('b')]).toEqual(['A', undefined])
})
