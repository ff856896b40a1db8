import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { InvalidConfigError, readConfig } from './config.ts'
import { VARIABLE_NAMES } from './environment.ts'

const key = (byte: number) => Buffer.alloc(32, byte).toString('base64')
const production = {
  NODE_ENV: 'production',
  PUBLIC_URL: 'https://aidants.example.fr/',
  DATABASE_URL: 'postgres://user:secret@db.example.fr/aidants',
  HASH_SECRET: key(1),
  MASTER_KEYS: `1:${key(2)},2:${key(3)}`,
  SMTP_URL: 'smtps://user:secret@mail.example.fr',
  MAIL_FROM: 'Aidants Connect <a@example.fr>',
  TEAM_EMAIL: 'equipe@example.fr',
  SMS_API_URL: 'https://sms.example.fr/send',
  SMS_API_TOKEN: 'a-token-of-the-gateway',
  FC_ISSUER: 'https://oidc.franceconnect.gouv.fr/api/v2',
  FC_CLIENT_ID: 'abc',
  FC_CLIENT_SECRET: 'x'.repeat(64),
  FC_SELF_IDP_IDS: 'aidants-connect',
  FI_CLIENT_SECRET: 'y'.repeat(64),
  FI_REDIRECT_URIS: 'https://oidc.franceconnect.gouv.fr/api/v2/oidc-callback',
  FI_POST_LOGOUT_REDIRECT_URIS: 'https://oidc.franceconnect.gouv.fr/api/v2/client/logout-callback',
  FI_PLACEHOLDER_EMAIL: 'sans-adresse@example.fr',
  FI_JWKS: '{"keys":[{"kty":"EC","crv":"P-256","x":"a","y":"b","d":"c","kid":"one"}]}',
}
const problemsOf = async (environment: Record<string, string | undefined>) => {
  const error = await readConfig(environment).catch((refused: unknown) => refused)
  return error instanceof InvalidConfigError ? error.problems : []
}

test('a developer needs no variable at all', async () => {
  const config = await readConfig({})
  expect(config.database).toEqual({ kind: 'pglite', directory: './data/database' })
  expect(config.production).toBe(false)
})

test('a whole production environment is accepted', async () => {
  const config = await readConfig(production)
  expect(config.publicUrl).toBe('https://aidants.example.fr')
  expect(config.secureCookies).toBe(true)
  expect([...config.keys.masterKeys.keys()]).toEqual([1, 2])
})

test.each(Object.keys(production).filter((name) => name !== 'NODE_ENV'))(
  'production without %s is refused, by its name',
  async (name) => {
    expect((await problemsOf({ ...production, [name]: undefined })).join()).toContain(name)
  },
)

test('our own names at FranceConnect are needed only where it tells which account was used (DEC-13)', async () => {
  const without = { ...production, FC_SELF_IDP_IDS: undefined }
  expect((await problemsOf(without)).join()).toContain('FC_SELF_IDP_IDS')
  expect((await problemsOf({ ...without, FC_SELF_IDP_IDS: ' , ' })).join()).toContain('FC_SELF_IDP_IDS')
  expect(await problemsOf({ ...without, FC_IDP_ID: 'off' })).toEqual([])
  expect((await readConfig(production)).franceConnect.selfIdpIds).toEqual(['aidants-connect'])
})

test('production refuses the development keys', async () => {
  const development = await readConfig({})
  const problems = await problemsOf({
    ...production,
    HASH_SECRET: Buffer.from(development.keys.hashSecret).toString('base64'),
    MASTER_KEYS: `1:${key(2)},7:${Buffer.from(development.keys.masterKeys.get(1) ?? []).toString('base64')}`,
    FC_CLIENT_SECRET: development.franceConnect.clientSecret,
    FI_CLIENT_SECRET: development.provider.clientSecret,
    SMS_API_TOKEN: development.sms.token,
  })
  for (const name of ['HASH_SECRET', 'MASTER_KEYS', 'FC_CLIENT_SECRET', 'FI_CLIENT_SECRET', 'SMS_API_TOKEN'])
    expect(problems.join()).toContain(name)
})

test.each([
  ['PUBLIC_URL', 'http://aidants.example.fr'],
  ['PORT', 'eighty'],
  ['MASTER_KEYS', '1:tooshort'],
  ['MASTER_KEYS', `300:${key(1)}`],
  ['HASH_SECRET', 'short'],
  ['FI_JWKS', '{"keys":[]}'],
  ['FI_ID_TOKEN_ALG', 'none'],
  ['STATE_BRANDING', 'yes'],
  ['FI_REDIRECT_URIS', 'oidc-callback'],
  ['FI_REDIRECT_URIS', ','],
  ['FI_REDIRECT_URIS', 'http://oidc.example.fr/oidc-callback'],
  ['FI_POST_LOGOUT_REDIRECT_URIS', 'https://oidc.example.fr/logout-callback, logout-callback'],
  ['FI_POST_LOGOUT_REDIRECT_URIS', 'https://oidc.example.fr/logout-callback http://oidc.example.fr/logout-callback'],
  ['FI_PLACEHOLDER_EMAIL', 'nobody'],
  ['SMS_API_URL', 'http://sms.example.fr/send'],
  ['FC_ISSUER', 'http://oidc.example.fr/api/v2'],
  ['COMPANY_DIRECTORY_URL', 'http://entreprises.example.fr'],
  ['ADDRESS_SEARCH_URL', 'http://adresses.example.fr'],
  ['DEMONSTRATION_URL', 'https://demo.example.fr'],
  ['FC_TOKEN_ENDPOINT', 'https://oidc.example.fr/token'],
])('production with %s=%s is refused, by its name', async (name, value) => {
  expect((await problemsOf({ ...production, [name]: value })).join()).toContain(
    name.startsWith('FC_TOKEN') ? 'FC_*_ENDPOINT' : name,
  )
})

test('production refuses that FranceConnect be asked in the clear, by the name of what is', async () => {
  const names = ['AUTHORIZATION_ENDPOINT', 'TOKEN_ENDPOINT', 'USERINFO_ENDPOINT', 'END_SESSION_ENDPOINT', 'JWKS_URI']
  const given = names.map((name) => [`FC_${name}`, `https://oidc.example.fr/${name}`])
  expect(await problemsOf({ ...production, ...Object.fromEntries(given) })).toEqual([])
  for (const [name = '', url = ''] of given) {
    const clear = { ...Object.fromEntries(given), [name]: url.replace('https', 'http') }
    expect(await problemsOf({ ...production, ...clear })).toEqual([`${name}: must start with https:// in production`])
  }
})

test('production may be tried on one machine, without TLS', async () => {
  const config = await readConfig({
    ...production,
    PUBLIC_URL: 'http://localhost:3000',
    SMS_API_URL: 'http://127.0.0.1:4005/sms',
    FI_REDIRECT_URIS: 'http://localhost:4101/oidc-callback,https://oidc.example.fr/oidc-callback',
  })
  expect(config.sms.url).toBe('http://127.0.0.1:4005/sms')
  expect(config.provider.redirectUris).toEqual([
    'http://localhost:4101/oidc-callback',
    'https://oidc.example.fr/oidc-callback',
  ])
})

test('the State’s two directories are optional, and lose their final slash', async () => {
  expect((await readConfig(production)).directories).toEqual({ companies: undefined, addresses: undefined })
  const given = { COMPANY_DIRECTORY_URL: 'https://a.example/', ADDRESS_SEARCH_URL: 'https://b.example/geocodage/' }
  expect((await readConfig({ ...production, ...given })).directories).toEqual({
    companies: 'https://a.example',
    addresses: 'https://b.example/geocodage',
  })
})

test('.env.example describes every variable, and only those', async () => {
  const text = await readFile('.env.example', 'utf8')
  const described = [...text.matchAll(/^([A-Z][A-Z_0-9]*)=/gm)].map((match) => match[1])
  expect(described.sort()).toEqual([...VARIABLE_NAMES].sort())
})

describe('Pix', () => {
  const pix = {
    PIX_API_URL: 'https://metabase.pix.example/',
    PIX_API_USERNAME: 'aidants@connect.example',
    PIX_API_PASSWORD: 'secret',
    PIX_API_CARD: '1234',
  }

  test('is off until it is given whole, and is read over https alone', async () => {
    expect((await readConfig(production)).pix).toBeUndefined()
    for (const name of Object.keys(pix)) {
      expect((await problemsOf({ ...production, ...pix, [name]: '' })).join()).toContain('give the four of them')
    }
    const plain = { ...production, ...pix, PIX_API_URL: 'http://metabase.pix.example' }
    expect((await problemsOf(plain)).join()).toContain('PIX_API_URL')
    expect((await readConfig({ ...production, ...pix })).pix).toEqual({
      url: 'https://metabase.pix.example',
      username: 'aidants@connect.example',
      password: 'secret',
      card: 1234,
    })
  })
})

describe('ProConnect', () => {
  const proConnect = {
    PROCONNECT_ISSUER: 'https://auth.agentconnect.gouv.fr/api/v2/',
    PROCONNECT_CLIENT_ID: 'abc',
    PROCONNECT_CLIENT_SECRET: 'z'.repeat(64),
  }

  test('is off until it is given whole', async () => {
    expect((await readConfig(production)).proConnect).toBeUndefined()
    expect((await readConfig(production)).site.proConnect).toBe(false)
    for (const name of Object.keys(proConnect)) {
      expect((await problemsOf({ ...production, ...proConnect, [name]: '' })).join()).toContain(
        'give the three of them',
      )
    }
  })

  test('comes back to us, signed unless said otherwise', async () => {
    const config = await readConfig({ ...production, ...proConnect })
    expect(config.site.proConnect).toBe(true)
    expect(config.proConnect).toMatchObject({
      issuer: 'https://auth.agentconnect.gouv.fr/api/v2',
      redirectUri: 'https://aidants.example.fr/proconnect/retour',
      postLogoutRedirectUri: 'https://aidants.example.fr/proconnect/deconnexion',
      userinfoAlg: 'RS256',
      pkce: true,
      allowInsecure: false,
    })
    const plain = await readConfig({ ...production, ...proConnect, PROCONNECT_USERINFO_ALG: 'none' })
    expect(plain.proConnect).not.toHaveProperty('userinfoAlg')
  })

  test('is reached over TLS in production', async () => {
    const problems = await problemsOf({ ...production, ...proConnect, PROCONNECT_ISSUER: 'http://proconnect.example' })
    expect(problems.join()).toContain('PROCONNECT_ISSUER')
  })
})

describe('the practice space', () => {
  const secret = Buffer.alloc(32, 9).toString('base64')
  const door = { PRACTICE_SPACE_URL: 'https://entrainement.example.fr/', PRACTICE_PASS_SECRET: secret }

  test('seen from the service: nowhere, or an address and the secret of its passes', async () => {
    expect((await readConfig(production)).practice).toEqual({ door: undefined, passSecret: undefined })
    const { practice } = await readConfig({ ...production, ...door })
    expect(practice).toEqual({
      door: { url: 'https://entrainement.example.fr', secret: Buffer.alloc(32, 9) },
      passSecret: undefined,
    })
  })

  test('seen from itself: it takes passes, and leads to no other', async () => {
    const here = { ...production, PRACTICE_SPACE: 'on', PRACTICE_PASS_SECRET: secret }
    expect((await readConfig(here)).practice).toEqual({ door: undefined, passSecret: Buffer.alloc(32, 9) })
    expect((await problemsOf({ ...here, ...door })).join()).toContain('does not lead to another')
  })

  test.each([
    ['no secret for the door', { ...door, PRACTICE_PASS_SECRET: '' }, 'PRACTICE_PASS_SECRET'],
    ['no secret for its passes', { PRACTICE_SPACE: 'on' }, 'PRACTICE_PASS_SECRET'],
    ['a short secret', { ...door, PRACTICE_PASS_SECRET: 'YWJj' }, 'PRACTICE_PASS_SECRET'],
    ['in the clear', { ...door, PRACTICE_SPACE_URL: 'http://entrainement.example.fr' }, 'https://'],
    ['at our own address', { ...door, PRACTICE_SPACE_URL: production.PUBLIC_URL }, 'another deployment'],
  ])('refused: %s', async (_, given, named) => {
    expect((await problemsOf({ ...production, ...given })).join()).toContain(named)
  })
})
