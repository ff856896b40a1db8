import { randomUUID } from 'node:crypto'
import { receiveMessage } from '../../src/domain/messages/index.ts'
import type { Ctx } from '../../src/platform/context.ts'

/** A message that somebody wrote to our team. */
export async function contactObjects(ctx: Ctx) {
  const contactMessageId = randomUUID()
  const received = await receiveMessage(ctx, {
    id: contactMessageId,
    sender: 'usager',
    subject: 'autre',
    name: 'Odile Bertin',
    email: `odile.${contactMessageId.slice(0, 8)}@exemple.fr`,
    organisation: '',
    text: 'Bonjour.',
    accountId: null,
    suspected: false,
    address: '192.0.2.77',
  })
  if (received.kind !== 'received') throw new Error(received.kind)
  return { contactMessageId }
}
