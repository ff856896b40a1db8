import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { calculateJwkThumbprint, exportJWK } from 'jose'
import type { Command } from './usage.ts'

export const keyCommands: readonly Command[] = [
  {
    name: 'keys new',
    usage: 'keys new',
    summary: 'new values for HASH_SECRET and MASTER_KEYS',
    offline: true,
    async run() {
      console.log(`HASH_SECRET=${randomBytes(32).toString('base64')}`)
      console.log(`MASTER_KEYS=1:${randomBytes(32).toString('base64')}`)
      return 0
    },
  },
  {
    name: 'jwks new',
    usage: 'jwks new',
    summary: 'a new FI_JWKS: one key for ES256, one for RS256',
    offline: true,
    async run() {
      const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
      const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
      const keys = await Promise.all(
        [
          { key: ec, alg: 'ES256' },
          { key: rsa, alg: 'RS256' },
        ].map(async ({ key, alg }) => {
          const jwk = await exportJWK(key)
          return { ...jwk, kid: await calculateJwkThumbprint(jwk), alg, use: 'sig' }
        }),
      )
      console.log(`FI_JWKS=${JSON.stringify({ keys })}`)
      return 0
    },
  },
]
