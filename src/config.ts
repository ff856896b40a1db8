import type { JWK } from 'jose'
import type { z } from 'zod'
import { DEVELOPMENT, developmentJwks, jwksSchema, serviceSchema, variables } from './environment.ts'
import type { KeyMaterial } from './platform/crypto/keyring.ts'

/**
 * The environment, read once: typed, checked, frozen. Nothing else reads `process.env`. Every variable is described in `.env.example`,
 * which a test holds against this file.
 */
export type Config = Awaited<ReturnType<typeof readConfig>>

/** What is wrong with the environment, one line per variable. */
export class InvalidConfigError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`the environment is not valid:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`)
    this.name = 'InvalidConfigError'
  }
}

/** What production must be given: what they are worth by default is a developer's machine, or nobody. Secrets are asked for one by one below. */
const REQUIRED = [
  'PUBLIC_URL',
  'DATABASE_URL',
  'MAIL_FROM',
  'TEAM_EMAIL',
  'FC_ISSUER',
  'FC_CLIENT_ID',
  'FI_REDIRECT_URIS',
  'FI_POST_LOGOUT_REDIRECT_URIS',
  'FI_JWKS',
  'FI_PLACEHOLDER_EMAIL',
] as const

/**
 * Addresses that carry session cookies, tokens, codes or identities: over TLS in production. Loopback is left out, so that a production start can be
 * tried on one machine.
 */
const OVER_TLS = [
  'PUBLIC_URL',
  'SMS_API_URL',
  'COMPANY_DIRECTORY_URL',
  'ADDRESS_SEARCH_URL',
  'PIX_API_URL',
  'FC_ISSUER',
  'FC_AUTHORIZATION_ENDPOINT',
  'FC_TOKEN_ENDPOINT',
  'FC_USERINFO_ENDPOINT',
  'FC_END_SESSION_ENDPOINT',
  'FC_JWKS_URI',
  'PROCONNECT_ISSUER',
  'FI_REDIRECT_URIS',
  'FI_POST_LOGOUT_REDIRECT_URIS',
  'PRACTICE_SPACE_URL',
] as const

/** Reads and checks the environment. Throws InvalidConfigError naming every variable that is missing or wrong. */
export async function readConfig(environment: Readonly<Record<string, string | undefined>>) {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  )
  const parsed = variables.safeParse(given)
  if (!parsed.success)
    throw new InvalidConfigError(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`))
  const env = parsed.data
  const production = env.NODE_ENV === 'production'
  const problems: string[] = []

  const secret = (name: keyof typeof DEVELOPMENT): string => {
    const value = env[name]
    if (production && value === undefined) problems.push(`${name}: is required in production`)
    if (production && value === DEVELOPMENT[name])
      problems.push(`${name}: is the development value, known to everybody`)
    return value ?? DEVELOPMENT[name]
  }
  const secure = env.PUBLIC_URL.startsWith('https:')
  if (production) {
    for (const name of REQUIRED) if (given[name] === undefined) problems.push(`${name}: is required in production`)
    for (const name of OVER_TLS) {
      for (const url of [env[name] ?? []].flat())
        if (!url.startsWith('https:') && !isLoopback(url))
          problems.push(`${name}: must start with https:// in production`)
    }
  }
  if (production && env.DEMONSTRATION_URL)
    problems.push('DEMONSTRATION_URL: the demonstration does not exist in production')
  // Without our own names, `idp_id` cannot tell an identity that we proved ourselves (DEC-13).
  if (production && env.FC_IDP_ID && env.FC_SELF_IDP_IDS.length === 0)
    problems.push(
      'FC_SELF_IDP_IDS: is required in production with FC_IDP_ID=on: the names under which FranceConnect’s idp_id designates us',
    )

  const masterKeys = new Map<number, Uint8Array>()
  for (const part of secret('MASTER_KEYS').split(',')) {
    const [version, key] = [
      Number(part.slice(0, part.indexOf(':'))),
      Buffer.from(part.slice(part.indexOf(':') + 1), 'base64'),
    ]
    if (version < 1 || version > 255) problems.push(`MASTER_KEYS: version ${version} is not between 1 and 255`)
    if (key.length !== 32) problems.push(`MASTER_KEYS: key ${version} is not 32 bytes`)
    if (production && key.toString('base64') === DEVELOPMENT.MASTER_KEYS.slice(2))
      problems.push('MASTER_KEYS: holds the development key, known to everybody')
    masterKeys.set(version, key)
  }
  const keys: KeyMaterial = { hashSecret: Buffer.from(secret('HASH_SECRET'), 'base64'), masterKeys }
  const services = jsonOf('SERVICES', env.SERVICES ?? '[]', serviceSchema, problems) ?? []
  const jwks = env.FI_JWKS
    ? ((jsonOf('FI_JWKS', env.FI_JWKS, jwksSchema, problems)?.keys ?? []) as JWK[])
    : await developmentJwks()
  const endpoints = {
    authorization: env.FC_AUTHORIZATION_ENDPOINT,
    token: env.FC_TOKEN_ENDPOINT,
    userinfo: env.FC_USERINFO_ENDPOINT,
    endSession: env.FC_END_SESSION_ENDPOINT,
    jwks: env.FC_JWKS_URI,
  }
  const givenEndpoints = Object.values(endpoints).filter(Boolean).length
  if (givenEndpoints > 0 && givenEndpoints < 5)
    problems.push('FC_*_ENDPOINT and FC_JWKS_URI: give the five of them, or none to discover them')
  const fcClientSecret = secret('FC_CLIENT_SECRET')
  const fiClientSecret = secret('FI_CLIENT_SECRET')
  const smtpUrl = secret('SMTP_URL')
  const smsUrl = secret('SMS_API_URL')
  const smsToken = secret('SMS_API_TOKEN')
  const proConnect = proConnectOf(env, problems)
  const practice = practiceOf(env, problems)
  const pix = pixOf(env, problems)
  if (problems.length > 0) throw new InvalidConfigError(problems)

  return Object.freeze({
    production,
    publicUrl: env.PUBLIC_URL,
    secureCookies: secure,
    listen: { host: env.HOST, port: env.PORT },
    proxies: env.TRUST_PROXY,
    webProcesses: env.WEB_PROCESSES,
    role: env.ROLE,
    logLevel: env.LOG_LEVEL,
    database: env.DATABASE_URL
      ? ({ kind: 'postgresql', url: env.DATABASE_URL, pool: env.DATABASE_POOL } as const)
      : ({ kind: 'pglite', directory: env.DATA_DIR } as const),
    keys,
    mail: { smtpUrl, from: env.MAIL_FROM, team: env.TEAM_EMAIL },
    sms: { url: smsUrl, token: smsToken },
    /** Of the State, both optional: without an address, nothing is prefilled and a SIRET is « à vérifier ». */
    directories: { companies: env.COMPANY_DIRECTORY_URL, addresses: env.ADDRESS_SEARCH_URL },
    ...(pix ? { pix } : {}),
    franceConnect: {
      issuer: env.FC_ISSUER,
      clientId: env.FC_CLIENT_ID,
      clientSecret: fcClientSecret,
      redirectUri: `${env.PUBLIC_URL}/franceconnect/retour`,
      postLogoutRedirectUri: `${env.PUBLIC_URL}/franceconnect/deconnexion`,
      idTokenAlg: env.FC_ID_TOKEN_ALG,
      userinfoAlg: env.FC_ID_TOKEN_ALG,
      acr: 'eidas1' as const,
      selfIdpIds: env.FC_SELF_IDP_IDS,
      asksIdpId: env.FC_IDP_ID,
      allowInsecure: !production || isLoopback(env.FC_ISSUER),
      ...(endpoints.authorization && endpoints.token && endpoints.userinfo && endpoints.endSession && endpoints.jwks
        ? {
            endpoints: {
              authorization: endpoints.authorization,
              token: endpoints.token,
              userinfo: endpoints.userinfo,
              endSession: endpoints.endSession,
              jwks: endpoints.jwks,
            },
          }
        : {}),
    },
    ...(proConnect ? { proConnect } : {}),
    provider: {
      clientId: env.FI_CLIENT_ID,
      clientSecret: fiClientSecret,
      redirectUris: env.FI_REDIRECT_URIS,
      postLogoutRedirectUris: env.FI_POST_LOGOUT_REDIRECT_URIS,
      idTokenAlg: env.FI_ID_TOKEN_ALG,
      ...(env.FI_USERINFO_ALG === 'none' ? {} : { userinfoAlg: env.FI_USERINFO_ALG }),
      jwks,
      placeholderEmail: env.FI_PLACEHOLDER_EMAIL,
    },
    services,
    practice,
    training: {
      opensDaysBefore: env.TRAINING_OPENS_DAYS_BEFORE,
      opensDaysBeforeFilled: env.TRAINING_OPENS_DAYS_BEFORE_FILLED,
      filledAbove: env.TRAINING_FILLED_ABOVE,
      pixPassScore: env.PIX_PASS_SCORE,
    },
    site: {
      stateBranding: env.STATE_BRANDING,
      practice: env.PRACTICE_SPACE,
      proConnect: proConnect !== undefined,
      ...(env.DEMONSTRATION_URL ? { demonstrationUrl: env.DEMONSTRATION_URL } : {}),
    },
  })
}

/**
 * The practice space (DEC-31), seen from either side: the real service leads there (`door`), the practice space takes the passes that it signs
 * (`passSecret`). Both share one secret, and neither is the other.
 */
function practiceOf(env: z.infer<typeof variables>, problems: string[]) {
  const { PRACTICE_SPACE: here, PRACTICE_SPACE_URL: url, PRACTICE_PASS_SECRET: text } = env
  const production = env.NODE_ENV === 'production'
  if (here && url) problems.push('PRACTICE_SPACE_URL: a practice space does not lead to another one')
  if (url && !text) problems.push('PRACTICE_PASS_SECRET: is required with PRACTICE_SPACE_URL')
  if (here && production && !text) problems.push('PRACTICE_PASS_SECRET: is required with PRACTICE_SPACE')
  if (url === env.PUBLIC_URL)
    problems.push('PRACTICE_SPACE_URL: is our own address: a practice space is another deployment')
  const secret = text ? Buffer.from(text, 'base64') : undefined
  return {
    door: url && secret ? { url, secret } : undefined,
    passSecret: here ? secret : undefined,
  }
}

/** Signing in with ProConnect: off until it is registered, whole or not at all. */
function proConnectOf(env: z.infer<typeof variables>, problems: string[]) {
  const { PROCONNECT_ISSUER: issuer, PROCONNECT_CLIENT_ID: clientId, PROCONNECT_CLIENT_SECRET: clientSecret } = env
  const given = [issuer, clientId, clientSecret].filter(Boolean).length
  if (given > 0 && given < 3)
    problems.push(
      'PROCONNECT_ISSUER, PROCONNECT_CLIENT_ID and PROCONNECT_CLIENT_SECRET: give the three of them, or none',
    )
  if (!issuer || !clientId || !clientSecret) return undefined
  return {
    issuer,
    clientId,
    clientSecret,
    redirectUri: `${env.PUBLIC_URL}/proconnect/retour`,
    postLogoutRedirectUri: `${env.PUBLIC_URL}/proconnect/deconnexion`,
    idTokenAlg: env.PROCONNECT_ID_TOKEN_ALG,
    ...(env.PROCONNECT_USERINFO_ALG === 'none' ? {} : { userinfoAlg: env.PROCONNECT_USERINFO_ALG }),
    pkce: env.PROCONNECT_PKCE,
    allowInsecure: env.NODE_ENV !== 'production' || isLoopback(issuer),
  }
}

/** Pix's results, read every night: off until they are configured, whole or not at all. */
function pixOf(env: z.infer<typeof variables>, problems: string[]) {
  const { PIX_API_URL: url, PIX_API_USERNAME: username, PIX_API_PASSWORD: password, PIX_API_CARD: card } = env
  const given = [url, username, password, card].filter(Boolean).length
  if (given > 0 && given < 4)
    problems.push('PIX_API_URL, PIX_API_USERNAME, PIX_API_PASSWORD and PIX_API_CARD: give the four of them, or none')
  if (!url || !username || !password || !card) return undefined
  return { url, username, password, card }
}

function jsonOf<T>(name: string, text: string, schema: z.ZodType<T>, problems: string[]): T | undefined {
  try {
    return schema.parse(JSON.parse(text))
  } catch {
    problems.push(`${name}: is not the JSON described in .env.example`)
    return undefined
  }
}

function isLoopback(url: string): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(new URL(url).hostname)
}
