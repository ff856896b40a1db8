import PostalMime from 'postal-mime'
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server'
import { type Clock, systemClock } from '../kit/clock.ts'
import { type Reply, redirect, startServer, type Visit } from '../kit/http.ts'
import { createInbox } from '../kit/inbox.ts'
import { notFoundPage, STYLE_PATH, styleSheet } from '../kit/page.tsx'
import { type Mail, mailInFile } from './model.ts'
import { attachmentPath, listPage, messagePage } from './pages.tsx'

export type MailboxOptions = {
  /** Port of the web page. */
  port: number
  smtpPort: number
  /** Path of a file that keeps the mails; memory only when left out. */
  file?: string | undefined
  clock?: Clock
}

export type MailboxSimulator = {
  url: string
  port: number
  smtpPort: number
  /** Oldest first; the last 500. */
  messages(): readonly Mail[]
  /** The newest mail that matches, now or within `timeoutMs` (5 000 by default). */
  waitFor(predicate: (mail: Mail) => boolean, timeoutMs?: number): Promise<Mail>
  clear(): void
  close(): Promise<void>
}

const KEPT = 500
const MAX_MAIL_BYTES = 10_000_000

/** A real SMTP server that delivers nowhere, and the page where its mails are read. No password, no TLS, loopback only. */
export async function startMailbox(options: MailboxOptions): Promise<MailboxSimulator> {
  const clock = options.clock ?? systemClock
  const { file } = options
  const inbox = createInbox<Mail>(KEPT, file === undefined ? undefined : { path: file, ...mailInFile })

  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    size: MAX_MAIL_BYTES,
    logger: false,
    onAuth: (_auth, _session, callback) => callback(null, { user: 'anyone' }),
    onData(stream, session, callback) {
      const recipients = session.envelope.rcptTo.map(({ address }) => address.toLowerCase())
      receive(stream, recipients, clock).then(
        (mails) => {
          for (const mail of mails) inbox.add(mail)
          callback()
        },
        (error: unknown) => callback(error instanceof Error ? error : new Error(String(error))),
      )
    },
  })
  // A client that goes away in the middle of a session is no event here.
  smtp.on('error', (error) => console.error(error.message))
  await new Promise<void>((resolve, reject) => {
    smtp.server.once('error', reject)
    smtp.listen(options.smtpPort, 'localhost', resolve)
  })
  const address = smtp.server.address()
  if (address === null || typeof address === 'string') throw new Error('The SMTP server has no port.')

  const handle = (visit: Visit): Reply => {
    if (visit.path === STYLE_PATH) return styleSheet()
    if (visit.method === 'POST' && visit.path === '/vider') {
      inbox.clear()
      return redirect('/')
    }
    if (visit.path === '/') return listPage(inbox.all().toReversed(), visit.query.get('pour') ?? '')
    const joined = attachmentAt(inbox.all(), visit.path)
    if (joined) return joined
    const mail = inbox.all().find(({ id }) => visit.path === `/messages/${id}`)
    return mail === undefined ? notFoundPage({ site: 'Boîte aux lettres', accent: 'prune' }) : messagePage(mail)
  }
  const web = await startServer({ port: options.port, handle })

  return {
    url: web.url,
    port: web.port,
    smtpPort: address.port,
    messages: inbox.all,
    waitFor: inbox.waitFor,
    clear: inbox.clear,
    async close() {
      await Promise.all([web.close(), new Promise<void>((resolve) => smtp.close(resolve))])
    },
  }
}

/** The file joined to a mail that has this address, for saving: it is never shown in a page. */
function attachmentAt(mails: readonly Mail[], path: string): Reply | undefined {
  for (const { id, attachments } of mails) {
    const joined = attachments.find((_, index) => attachmentPath(id, index) === path)
    if (!joined) continue
    const headers = {
      'content-type': joined.contentType,
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(joined.filename)}`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    }
    return { status: 200, headers, body: Buffer.from(joined.content) }
  }
  return undefined
}

async function receive(stream: SMTPServerDataStream, recipients: readonly string[], clock: Clock): Promise<Mail[]> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(Buffer.from(chunk))
  const parsed = await PostalMime.parse(Buffer.concat(chunks), { attachmentEncoding: 'arraybuffer' })
  return recipients.map((to) => ({
    id: crypto.randomUUID(),
    to,
    from: parsed.from?.address ?? '',
    subject: parsed.subject ?? '',
    text: (parsed.text ?? '').trimEnd(),
    html: parsed.html ?? '',
    receivedAt: clock(),
    headers: Object.fromEntries(parsed.headers.map(({ key, value }) => [key, value])),
    attachments: parsed.attachments.map((attachment) => ({
      filename: attachment.filename ?? '',
      contentType: attachment.mimeType,
      content:
        typeof attachment.content === 'string'
          ? new TextEncoder().encode(attachment.content)
          : new Uint8Array(attachment.content),
    })),
  }))
}
