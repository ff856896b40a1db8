import nodemailer from 'nodemailer'
import type { SendMail } from '../outbox/index.ts'

export interface MailTransport {
  readonly send: SendMail
  close(): void
}

/** A mail server reached by SMTP (`smtp://user:password@host:port`, `smtps://…`), each step bounded in time. */
export function smtpTransport(url: string, from: string): MailTransport {
  const transport = nodemailer.createTransport({
    url,
    pool: true,
    connectionTimeout: 5_000,
    greetingTimeout: 5_000,
    socketTimeout: 10_000,
  })
  const domain = from.slice(from.lastIndexOf('@') + 1).replace(/>.*$/, '')
  return {
    async send({ id, to, subject, text, html, attachments = [] }) {
      // The same identifier at each attempt: a mail server or reader that saw it already can tell.
      await transport.sendMail({
        from,
        to,
        subject,
        text,
        html,
        attachments: attachments.map((attachment) => ({ ...attachment, encoding: 'base64' })),
        messageId: `<${id}@${domain}>`,
        headers: { 'Auto-Submitted': 'auto-generated' },
      })
    },
    close: () => transport.close(),
  }
}
