import type { WaitingMessage } from './outbox.ts'

/** The calendar files of a mail, each as its properties without their parameters (RFC 5545: folded lines are joined). */
export function calendarsOf(mail: WaitingMessage | undefined): readonly Readonly<Record<string, string>>[] {
  return (mail?.attachments ?? []).map(({ content }) => {
    const lines = Buffer.from(content, 'base64')
      .toString('utf8')
      .replace(/\r\n[ \t]/g, '')
      .split('\r\n')
    return Object.fromEntries(
      lines.filter(Boolean).map((line) => {
        const colon = line.indexOf(':')
        return [line.slice(0, colon).split(';')[0] ?? '', line.slice(colon + 1)]
      }),
    )
  })
}
