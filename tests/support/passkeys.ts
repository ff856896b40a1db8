import { beginKey, finishKey, keyCreationOptions, sessionVisitor } from '../../src/domain/comptes/index.ts'
import type { SoftAuthenticator } from './authenticator.ts'
import { freshProof, type Person } from './people.ts'
import type { TestClient, TestServer } from './server.ts'

/** Adds a passkey of this authenticator to somebody's account, by the commands that their pages run; answers its factor. */
export async function addKey(
  server: TestServer,
  person: Pick<Person, 'accountId'>,
  authenticator: SoftAuthenticator,
  label = 'Ordinateur de l’accueil',
): Promise<string> {
  const { ctx } = server
  const client = server.client()
  await client.signInAs(person)
  const visitor = await sessionVisitor(ctx, client.cookies.get('ac_session') ?? '')
  if (!visitor) throw new Error('nobody is signed in')
  const begun = await beginKey(ctx, visitor, freshProof(person.accountId, ctx), label)
  const creation = await keyCreationOptions(ctx, visitor, 'Aidants Connect')
  if (begun !== 'begun' || !creation) throw new Error(begun)
  const added = await finishKey(ctx, visitor, authenticator.make(JSON.stringify(creation.options)))
  if (added.kind === 'refused') throw new Error(added.reason)
  return added.factorId
}

/** What the sign-in page's script is given to ask of an authenticator, in this browser. */
export async function signInChallenge(client: TestClient): Promise<string> {
  return (await client.post('/connexion/cle-d-acces/defi')).body
}

/** What the script beside a code's field is given, in this session. */
export async function proofChallenge(client: TestClient): Promise<string> {
  return (await client.post('/connexion/cle-d-acces/preuve')).body
}
