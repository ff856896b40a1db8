import PDFDocument from 'pdfkit'
import { day } from '../kit/clock.ts'
import type { ServiceAccount } from './accounts.ts'
import type { ServiceDocument } from './kinds.ts'

/** A small real PDF in the service's name, marked as coming from a simulator. */
export async function writeDocument(
  serviceName: string,
  document: ServiceDocument,
  account: ServiceAccount,
  now: Date,
): Promise<Buffer> {
  const filled = (line: string) =>
    line
      .replace('{nom}', account.name)
      .replace('{naissance}', day(new Date(`${account.birthdate}T12:00:00Z`)))
      .replace('{dossier}', account.number)
      .replace('{date}', day(now))
  const pdf = new PDFDocument({
    size: 'A4',
    margin: 72,
    lang: 'fr-FR',
    info: { Title: document.title, CreationDate: now, Creator: `${serviceName} (simulateur)` },
  })
  const chunks: Buffer[] = []
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk))
  const written = new Promise<Buffer>((resolve) => pdf.on('end', () => resolve(Buffer.concat(chunks))))
  pdf.fontSize(11).fillColor('#555').text(`${serviceName} — simulateur, rien n’est réel`)
  pdf.moveDown(2).fontSize(20).fillColor('#111').text(document.title)
  pdf.moveDown(1).fontSize(12)
  for (const line of document.lines) pdf.text(filled(line)).moveDown(0.6)
  pdf.end()
  return written
}
