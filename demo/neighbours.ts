import {
  startAuthenticator,
  startDirectories,
  startFranceConnect,
  startMailbox,
  startPhone,
  startPix,
  startProConnect,
  startPublicService,
} from '../simulators/index.ts'
import { OUR_SCOPES } from '../simulators/our-scopes.ts'
import { freePort } from './free-port.ts'
import { keptIn } from './kept.ts'
import { ACCOUNTS } from './people.ts'
import { PIX_CARD, sentResults } from './pix.ts'
import type { Ports } from './ports.ts'
import { PROFESSIONALS } from './professionals.ts'

/** Secrets of a demonstration on the loopback, known to everybody. */
const SECRETS = {
  franceConnectClient: 'demonstration-secret-of-our-client-at-franceconnect',
  identityProvider: 'demonstration-secret-of-franceconnect-at-our-provider',
  proConnectClient: 'demonstration-secret-of-our-client-at-proconnect',
  prestations: 'demonstration-secret-of-the-benefits-office-client',
  impots: 'demonstration-secret-of-the-tax-office-client-here',
  sms: 'demonstration-token-of-the-sms-gateway',
  pix: 'demonstration-password-of-our-account-at-pix',
} as const

const PIX_ACCOUNT = 'aidants-connect@pix.exemple.fr'

export interface NeighbourOptions {
  readonly ports: Ports
  /** Where the public services keep their accounts, the mailbox and the telephone what they received; in memory when left out. */
  readonly directory?: string
  /** Time as FranceConnect, the public services and the mailboxes see it. */
  readonly clock: () => Date
}

/** Starts every program that surrounds the product, each on its own loopback port, and says how the product is to be configured. */
export async function startNeighbours({ ports, directory, clock }: NeighbourOptions) {
  const kept = directory === undefined ? undefined : keptIn(directory)
  const appPort = ports.app === 0 ? await freePort() : ports.app
  const appUrl = `http://localhost:${appPort}`
  const provider = `${appUrl}/fournisseur-identite`
  let issuer = ''
  const service = (kind: 'prestations' | 'impots', name: string) =>
    startPublicService({
      port: ports[kind],
      name,
      kind,
      clientId: kind,
      clientSecret: SECRETS[kind],
      franceConnectIssuer: () => issuer,
      clock,
      ...(kept ? { accountsFile: kept[kind] } : {}),
    })
  const [prestations, impots, mailbox, phone, authenticator, directories, pix] = await Promise.all([
    service('prestations', 'Caisse des prestations'),
    service('impots', 'Mes impôts'),
    startMailbox({ port: ports.mailbox, smtpPort: ports.smtp, file: kept?.mails }),
    startPhone({ port: ports.phone, token: SECRETS.sms, file: kept?.sms }),
    startAuthenticator({
      port: ports.authenticator,
      accounts: ACCOUNTS.map(({ givenName, familyName, email, factor }) => ({
        label: `${givenName} ${familyName}`,
        detail: email,
        secretBase32: factor.seedBase32,
        periodSeconds: factor.stepSeconds,
        digits: 6,
      })),
    }),
    startDirectories({ port: ports.directories }),
    startPix({
      port: ports.pix,
      username: PIX_ACCOUNT,
      password: SECRETS.pix,
      card: PIX_CARD,
      results: sentResults(new Date()),
    }),
  ])
  const franceConnect = await startFranceConnect({
    port: ports.franceConnect,
    clock,
    clients: [
      {
        clientId: 'aidants-connect',
        clientSecret: SECRETS.franceConnectClient,
        name: 'Aidants Connect',
        redirectUris: [`${appUrl}/franceconnect/retour`],
        postLogoutRedirectUris: [`${appUrl}/franceconnect/deconnexion`],
        idTokenSignedResponseAlg: 'ES256',
        repScope: [],
        scopes: OUR_SCOPES,
      },
      prestations.registration,
      impots.registration,
    ],
    aidantsConnect: {
      issuer: provider,
      authorizationEndpoint: `${provider}/authorize`,
      tokenEndpoint: `${provider}/token`,
      userinfoEndpoint: `${provider}/userinfo`,
      endSessionEndpoint: `${provider}/session/end`,
      jwksUri: `${provider}/jwks`,
      clientId: 'franceconnect',
      clientSecret: SECRETS.identityProvider,
      idTokenSignedResponseAlg: 'HS256',
      userinfoSignedResponseAlg: 'HS256',
    },
  })
  issuer = franceConnect.issuer
  const proConnect = await startProConnect({
    port: ports.proConnect,
    clock,
    professionals: PROFESSIONALS,
    clients: [
      {
        clientId: 'aidants-connect',
        clientSecret: SECRETS.proConnectClient,
        name: 'Aidants Connect',
        redirectUris: [`${appUrl}/proconnect/retour`],
        postLogoutRedirectUris: [`${appUrl}/proconnect/deconnexion`],
        idTokenSignedResponseAlg: 'RS256',
        userinfoSignedResponseAlg: 'RS256',
      },
    ],
  })
  const all = [franceConnect, proConnect, prestations, impots, mailbox, phone, authenticator, directories, pix]
  return {
    appUrl,
    appPort,
    franceConnect,
    proConnect,
    prestations,
    impots,
    mailbox,
    phone,
    authenticator,
    directories,
    pix,
    /** The product's environment beside these neighbours. */
    environment: {
      PUBLIC_URL: appUrl,
      PORT: String(appPort),
      SMTP_URL: `smtp://localhost:${mailbox.smtpPort}`,
      SMS_API_URL: `${phone.url}/sms`,
      SMS_API_TOKEN: SECRETS.sms,
      COMPANY_DIRECTORY_URL: directories.companies,
      ADDRESS_SEARCH_URL: directories.addresses,
      PIX_API_URL: pix.url,
      PIX_API_USERNAME: PIX_ACCOUNT,
      PIX_API_PASSWORD: SECRETS.pix,
      PIX_API_CARD: String(PIX_CARD),
      FC_ISSUER: franceConnect.issuer,
      FC_CLIENT_SECRET: SECRETS.franceConnectClient,
      FC_SELF_IDP_IDS: 'aidants-connect',
      PROCONNECT_ISSUER: proConnect.issuer,
      PROCONNECT_CLIENT_ID: 'aidants-connect',
      PROCONNECT_CLIENT_SECRET: SECRETS.proConnectClient,
      FI_CLIENT_SECRET: SECRETS.identityProvider,
      FI_REDIRECT_URIS: `${franceConnect.issuer}/oidc-callback`,
      FI_POST_LOGOUT_REDIRECT_URIS: `${franceConnect.issuer}/client/logout-callback`,
      SERVICES: JSON.stringify([
        { name: 'Caisse des prestations', url: prestations.url, themes: ['famille', 'social', 'logement'] },
        { name: 'Mes impôts', url: impots.url, themes: ['argent'] },
      ]),
    },
    close: () => Promise.all(all.map((neighbour) => neighbour.close())),
  }
}
