import { startMailbox } from './boite-aux-lettres/index.ts'
import { startFranceConnect } from './franceconnect/index.ts'
import { OUR_SCOPES } from './our-scopes.ts'
import { startPhone } from './telephone/index.ts'

/**
 * The neighbours of a practice space (DEC-31), in one program: a FranceConnect of invented people, and what takes the mails and SMS that trainees
 * make leave, so that none of them reaches anybody.
 */
const environment = process.env

function required(name: string): string {
  const value = environment[name]
  if (!value) {
    console.error(`${name}: is required`)
    process.exit(1)
  }
  return value
}

const appUrl = required('PUBLIC_URL')
const provider = `${appUrl}/fournisseur-identite`
const port = Number(environment.PRACTICE_FRANCECONNECT_PORT ?? 4101)
const franceConnect = await startFranceConnect({
  port,
  host: environment.HOST,
  publicUrl: environment.PRACTICE_FRANCECONNECT_URL,
  clients: [
    {
      clientId: required('FC_CLIENT_ID'),
      clientSecret: required('FC_CLIENT_SECRET'),
      name: 'Aidants Connect, espace d’entraînement',
      redirectUris: [`${appUrl}/franceconnect/retour`],
      postLogoutRedirectUris: [`${appUrl}/franceconnect/deconnexion`],
      idTokenSignedResponseAlg: 'ES256',
      repScope: [],
      scopes: OUR_SCOPES,
    },
  ],
  aidantsConnect: {
    issuer: provider,
    authorizationEndpoint: `${provider}/authorize`,
    tokenEndpoint: `${provider}/token`,
    userinfoEndpoint: `${provider}/userinfo`,
    endSessionEndpoint: `${provider}/session/end`,
    jwksUri: `${provider}/jwks`,
    clientId: 'franceconnect',
    clientSecret: required('FI_CLIENT_SECRET'),
    idTokenSignedResponseAlg: 'HS256',
    userinfoSignedResponseAlg: 'HS256',
  },
})
// On the loopback alone: what trainees write to is read by nobody.
const mailbox = await startMailbox({ port: 4104, smtpPort: 4125 })
const phone = await startPhone({ port: 4105, token: required('SMS_API_TOKEN') })
process.stdout.write(`practice FranceConnect: ${franceConnect.issuer}\n`)
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void Promise.all([franceConnect, mailbox, phone].map((one) => one.close())).then(() => process.exit(0))
  })
}
