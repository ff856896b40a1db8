/** The largest attachment, in bytes: what a route that takes a file accepts. */
const LARGEST_ATTACHMENT = 5 * 1024 * 1024
const LONGEST_NAME = 100

/** What is taken, by its first bytes: what a browser or a name says of it is not believed (OWASP ASVS 5.2). */
const SIGNATURES = [
  { mediaType: 'application/pdf', extension: 'pdf', bytes: Buffer.from('%PDF-', 'latin1') },
  { mediaType: 'image/png', extension: 'png', bytes: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]) },
  { mediaType: 'image/jpeg', extension: 'jpg', bytes: Buffer.from([0xff, 0xd8, 0xff]) },
] as const

/** What somebody sent: its bytes, and what they call it. */
export interface AttachmentSent {
  readonly content: Buffer
  readonly name: string
}

/** What may be kept of it. */
export interface AttachmentTaken {
  readonly mediaType: (typeof SIGNATURES)[number]['mediaType']
  readonly name: string
  readonly content: Buffer
}

/** The attachment as it is kept, or why not. Its name keeps letters, figures and a few signs; its extension is that of what it really is. */
export function takeAttachment(sent: AttachmentSent): AttachmentTaken | 'too_large' | 'not_taken' {
  if (sent.content.length > LARGEST_ATTACHMENT) return 'too_large'
  const found = SIGNATURES.find(({ bytes }) => sent.content.subarray(0, bytes.length).equals(bytes))
  if (!found) return 'not_taken'
  const stem = sent.name
    .normalize('NFC')
    .replace(/^.*[\\/]/, '')
    .replace(/\.[^.]*$/, '')
    .replace(/[^\p{L}\p{N} ._()-]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^\.+/, '')
    .slice(0, LONGEST_NAME)
  return { mediaType: found.mediaType, name: `${stem || 'document'}.${found.extension}`, content: sent.content }
}
