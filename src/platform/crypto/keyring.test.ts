import { describe, expect, test } from 'vitest'
import { CannotOpenError, createKeyring, sameBytes } from './keyring.ts'

const key = (byte: number) => new Uint8Array(32).fill(byte)
const ring = createKeyring({ hashSecret: key(9), masterKeys: new Map([[1, key(1)]]) })
const text = Buffer.from('Angela Dubois')

describe('sealing', () => {
  test('what was sealed for a place opens there', () => {
    expect(ring.open('usagers/1/identity', ring.seal('usagers/1/identity', text))).toEqual(text)
  })

  test('a sealed value moved to another row does not open', () => {
    expect(() => ring.open('usagers/2/identity', ring.seal('usagers/1/identity', text))).toThrow(CannotOpenError)
  })

  test('one altered bit is noticed, wherever it is', () => {
    const sealed = ring.seal('p', text)
    for (let index = 0; index < sealed.length; index++) {
      const altered = Buffer.from(sealed)
      altered[index] = (altered[index] ?? 0) ^ 1
      expect(() => ring.open('p', altered)).toThrow(CannotOpenError)
    }
  })

  test('the same text is never sealed twice alike', () => {
    expect(sameBytes(ring.seal('p', text), ring.seal('p', text))).toBe(false)
  })

  test('after a rotation, old values open and new ones use the new key', () => {
    const old = ring.seal('p', text)
    const rotated = createKeyring({
      hashSecret: key(9),
      masterKeys: new Map([
        [1, key(1)],
        [2, key(2)],
      ]),
    })
    expect(rotated.open('p', old)).toEqual(text)
    expect(() => ring.open('p', rotated.seal('p', text))).toThrow(CannotOpenError)
  })

  test('a data key opens its own values only, and survives wrapping', () => {
    const { key: mine, wrapped } = ring.newDataKey('usager_keys/1')
    const { key: other } = ring.newDataKey('usager_keys/2')
    const sealed = mine.seal('p', text)
    expect(ring.unwrapDataKey('usager_keys/1', wrapped).open('p', sealed)).toEqual(text)
    expect(() => other.open('p', sealed)).toThrow(CannotOpenError)
    expect(() => ring.unwrapDataKey('usager_keys/2', wrapped)).toThrow(CannotOpenError)
  })
})

test('the same value hashed for two purposes gives two hashes', () => {
  expect(sameBytes(ring.hash('session', 'x'), ring.hash('browser', 'x'))).toBe(false)
})
