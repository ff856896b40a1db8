import { createHash } from 'node:crypto'
import { type Config, readConfig } from '../src/config.ts'

/**
 * The environment of a benchmark: the seed seals with these keys and the server under measure, which runs as in production, opens with
 * them. Production refuses the development keys, so these are others, as little secret: a measured database holds nobody.
 */
export const BENCH_ENVIRONMENT = {
  NODE_ENV: 'production',
  HASH_SECRET: derived('hash secret'),
  MASTER_KEYS: `1:${derived('master key')}`,
  LOG_LEVEL: 'error',
  MAIL_FROM: 'Aidants Connect <ne-pas-repondre@aidants-connect.example>',
  TEAM_EMAIL: 'equipe@aidants-connect.example',
  SMTP_URL: 'smtp://127.0.0.1:9',
  SMS_API_URL: 'http://127.0.0.1:9/sms',
  SMS_API_TOKEN: derived('sms token'),
  FC_ISSUER: 'http://127.0.0.1:9/api/v2',
  FC_CLIENT_ID: 'aidants-connect',
  FC_SELF_IDP_IDS: 'aidants-connect',
  FC_CLIENT_SECRET: derived('client secret at FranceConnect'),
  FI_CLIENT_ID: 'franceconnect',
  FI_CLIENT_SECRET: derived('client secret of FranceConnect'),
  FI_REDIRECT_URIS: 'http://127.0.0.1:9/api/v2/oidc-callback',
  FI_POST_LOGOUT_REDIRECT_URIS: 'http://127.0.0.1:9/api/v2/client/logout-callback',
  FI_PLACEHOLDER_EMAIL: 'sans-adresse@aidants-connect.example',
} as const

/** The configuration of what the benchmark runs in its own process, on this database. */
export function benchConfig(databaseUrl: string): Promise<Config> {
  return readConfig({ ...BENCH_ENVIRONMENT, NODE_ENV: 'development', DATABASE_URL: databaseUrl })
}

/** The session cookie of the n-th aidant of the data set: derivable, so that a load generator can be signed in. */
export function sessionToken(aidant: number): string {
  return createHash('sha256').update(`aidants-connect bench session ${aidant}`).digest('base64url')
}

/** The authenticator seed (20 bytes) of the n-th aidant of the data set. */
export function factorSeed(aidant: number): Buffer {
  return createHash('sha256').update(`aidants-connect bench factor ${aidant}`).digest().subarray(0, 20)
}

function derived(name: string): string {
  return createHash('sha256').update(`aidants-connect bench ${name}`).digest('base64')
}
