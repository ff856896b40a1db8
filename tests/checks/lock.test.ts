import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { missingPlatformPackages } from '../../scripts/complete-lock.mjs'

const text = await readFile('package-lock.json', 'utf8')

test('the lock holds the packages of every platform, or `npm ci` refuses it: `npm run lock:complete` adds them', () => {
  expect(Object.keys(missingPlatformPackages(JSON.parse(text)))).toEqual([])
})

test('a platform package left out is found', () => {
  const lock = {
    packages: { '': {}, 'node_modules/a': { dev: true, optionalDependencies: { '@a/linux-x64-musl': '1.0.0' } } },
  }
  expect(missingPlatformPackages(lock)).toEqual({
    'node_modules/@a/linux-x64-musl': {
      version: '1.0.0',
      cpu: ['x64'],
      dev: true,
      libc: ['musl'],
      optional: true,
      os: ['linux'],
    },
  })
})

test('the lock names no registry', () => {
  expect(text).not.toMatch(/https?:\/\/[^"]*\.tgz/)
})
