import { createHash, generateKeyPairSync } from 'node:crypto'
import { exportJWK, type JWK } from 'jose'
import { z } from 'zod'

const address = z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/$/, ''))
const list = z.string().transform((text) => text.split(/[\s,]+/).filter(Boolean))
const addresses = list.pipe(z.array(z.url({ protocol: /^https?$/ })).min(1))
const flag = z
  .enum(['on', 'off'])
  .default('off')
  .transform((value) => value === 'on')
const secret32 = z
  .string()
  .refine((text) => Buffer.from(text, 'base64').length >= 32, 'must be at least 32 bytes in base64')

/** Every variable, alone: its form and what it is worth when it is not given. What they must be together is config.ts's matter. */
export const variables = z.object({
  NODE_ENV: z.enum(['production', 'development', 'test']).default('development'),
  PUBLIC_URL: address.default('http://localhost:3000'),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  TRUST_PROXY: z.coerce.number().int().min(0).max(5).default(0),
  WEB_PROCESSES: z.coerce.number().int().min(1).max(64).default(1),
  ROLE: z.enum(['web', 'worker', 'all']).default('all'),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DATABASE_POOL: z.coerce.number().int().min(2).max(200).default(10),
  DATA_DIR: z.string().default('./data/database'),
  HASH_SECRET: secret32.optional(),
  MASTER_KEYS: z
    .string()
    .regex(/^\d{1,3}:[A-Za-z0-9+/=]+(,\d{1,3}:[A-Za-z0-9+/=]+)*$/, 'must read version:base64[,version:base64…]')
    .optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.string().default('Aidants Connect <ne-pas-repondre@aidants-connect.example>'),
  TEAM_EMAIL: z.email().default('equipe@aidants-connect.example'),
  SMS_API_URL: address.optional(),
  SMS_API_TOKEN: z.string().min(16).optional(),
  COMPANY_DIRECTORY_URL: address.optional(),
  ADDRESS_SEARCH_URL: address.optional(),
  PIX_API_URL: address.optional(),
  PIX_API_USERNAME: z.string().optional(),
  PIX_API_PASSWORD: z.string().optional(),
  PIX_API_CARD: z.coerce.number().int().min(1).optional(),
  FC_ISSUER: address.default('http://localhost:4001/api/v2'),
  FC_CLIENT_ID: z.string().default('aidants-connect'),
  FC_CLIENT_SECRET: z.string().min(32).optional(),
  FC_ID_TOKEN_ALG: z.enum(['RS256', 'ES256']).default('ES256'),
  FC_IDP_ID: z
    .enum(['on', 'off'])
    .default('on')
    .transform((value) => value === 'on'),
  FC_SELF_IDP_IDS: list.default([]),
  FC_AUTHORIZATION_ENDPOINT: address.optional(),
  FC_TOKEN_ENDPOINT: address.optional(),
  FC_USERINFO_ENDPOINT: address.optional(),
  FC_END_SESSION_ENDPOINT: address.optional(),
  FC_JWKS_URI: address.optional(),
  PROCONNECT_ISSUER: address.optional(),
  PROCONNECT_CLIENT_ID: z.string().optional(),
  PROCONNECT_CLIENT_SECRET: z.string().min(32).optional(),
  PROCONNECT_ID_TOKEN_ALG: z.enum(['RS256', 'ES256']).default('RS256'),
  PROCONNECT_USERINFO_ALG: z.enum(['RS256', 'ES256', 'none']).default('RS256'),
  PROCONNECT_PKCE: z
    .enum(['on', 'off'])
    .default('on')
    .transform((value) => value === 'on'),
  FI_CLIENT_ID: z.string().default('franceconnect'),
  FI_CLIENT_SECRET: z.string().min(32).optional(),
  FI_REDIRECT_URIS: addresses.default(['http://localhost:4001/api/v2/oidc-callback']),
  FI_POST_LOGOUT_REDIRECT_URIS: addresses.default(['http://localhost:4001/api/v2/client/logout-callback']),
  FI_ID_TOKEN_ALG: z.enum(['HS256', 'RS256', 'ES256']).default('HS256'),
  FI_USERINFO_ALG: z.enum(['HS256', 'RS256', 'ES256', 'none']).default('HS256'),
  FI_JWKS: z.string().optional(),
  FI_PLACEHOLDER_EMAIL: z.email().default('sans-adresse@aidants-connect.example'),
  SERVICES: z.string().optional(),
  STATE_BRANDING: flag,
  TRAINING_OPENS_DAYS_BEFORE: z.coerce.number().int().min(0).max(365).default(28),
  TRAINING_OPENS_DAYS_BEFORE_FILLED: z.coerce.number().int().min(0).max(365).default(14),
  TRAINING_FILLED_ABOVE: z.coerce.number().int().min(0).max(100).default(4),
  PIX_PASS_SCORE: z.coerce.number().int().min(0).max(100).default(0),
  PRACTICE_SPACE: flag,
  PRACTICE_SPACE_URL: address.optional(),
  PRACTICE_PASS_SECRET: secret32.optional(),
  DEMONSTRATION_URL: address.optional(),
})

/** `SERVICES`: the sites that "start a démarche" offers. */
export const serviceSchema = z.array(
  z.object({ name: z.string().min(1), url: z.url({ protocol: /^https?$/ }), themes: z.array(z.string()).min(1) }),
)
/** `FI_JWKS`: private keys, the first of which signs. */
export const jwksSchema = z.object({
  keys: z.array(z.looseObject({ kty: z.string(), d: z.string(), kid: z.string() })).min(1),
})

/** Values for a developer's machine, known to everybody: production refuses them. */
export const DEVELOPMENT = {
  HASH_SECRET: development('hash secret'),
  MASTER_KEYS: `1:${development('master key')}`,
  FC_CLIENT_SECRET: 'development-secret-of-our-client-at-franceconnect',
  FI_CLIENT_SECRET: 'development-secret-of-franceconnect-at-our-provider',
  SMTP_URL: 'smtp://localhost:4025',
  SMS_API_URL: 'http://localhost:4005/sms',
  SMS_API_TOKEN: 'development-token-of-the-sms-gateway',
} as const

function development(name: string): string {
  return createHash('sha256').update(`aidants-connect development ${name}`).digest('base64')
}

/** Signing keys of a developer's machine: made anew at each start, since nothing there outlives it. */
export async function developmentJwks(): Promise<JWK[]> {
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
  const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
  return [
    { ...(await exportJWK(rsa)), kid: 'development-rsa', alg: 'RS256', use: 'sig' },
    { ...(await exportJWK(ec)), kid: 'development-ec', alg: 'ES256', use: 'sig' },
  ]
}

/** Every variable that the program reads, for the test that holds `.env.example` true. */
export const VARIABLE_NAMES: readonly string[] = Object.keys(variables.shape)
