import { type Block, createTaggedPdf, isDrawable } from '../../../platform/pdf/index.ts'
import { formatDate } from '../../../platform/ui/french.ts'
import { exactDateTime } from './dates.ts'
import type { HandOverDocument } from './model.ts'
import { aidantLine, aidantName, paragraph, practiceBanner, practiceBlocks, usagerName } from './parties.ts'
import { SERVICE_NAME } from './text.ts'

const NBSP = '\u00a0'

/** A value to be typed as it is. What our font cannot draw is never replaced in silence: a password must be exact. */
function exactValue(value: string): readonly Block[] {
  const text: Block = { kind: 'paragraph', style: 'lead', text: [{ text: value, bold: true }] }
  if (isDrawable(value)) return [text]
  return [
    text,
    paragraph('Attention, un caractère n’a pas pu être imprimé. Demandez à l’aidant de l’écrire ici à la main.', {
      bold: true,
    }),
  ]
}

/**
 * The page that gives a usager her mailbox back (PDF/UA-1, A4). It holds a password: it is streamed to the printer's
 * page, never stored, never hashed, never mailed.
 */
export function renderHandOverPdf(document: HandOverDocument): Promise<Buffer> {
  const { mailbox, organisation, aidant, usager, timeZone } = document
  const prompt = `Signature${NBSP}:`
  const title = 'Votre adresse électronique'
  return createTaggedPdf(
    {
      title,
      author: SERVICE_NAME,
      lang: 'fr',
      createdAt: document.handedOverAt,
      footer: `${title} – document personnel, à garder en lieu sûr`,
      banner: practiceBanner(document.purpose),
    },
    [
      ...practiceBlocks(document.purpose),
      { kind: 'heading', level: 1, text: title },
      paragraph(`Pour ${usagerName(usager)}`, { style: 'lead' }),
      paragraph(
        `${organisation.name} a créé cette adresse pour vous, comme vous l’avez demandé dans le mandat n°${NBSP}${document.mandatNumber}. Elle est à vous. Voici tout ce qu’il faut pour l’utiliser.`,
      ),
      { kind: 'heading', level: 2, text: 'Vos identifiants' },
      {
        kind: 'table',
        columns: [
          { header: 'Information', share: 0.3 },
          { header: 'À taper exactement', share: 0.7 },
        ],
        rows: mailbox.identifiers.map(({ label, value }) => ({
          header: label,
          cells: [exactValue(value)],
        })),
      },
      {
        kind: 'paragraph',
        text: [
          `Service de messagerie${NBSP}: ${mailbox.provider}. Pour lire vos messages${NBSP}: `,
          { text: mailbox.url, href: mailbox.url },
          '.',
        ],
      },
      { kind: 'heading', level: 2, text: 'Ce que vous devez faire' },
      {
        kind: 'list',
        ordered: true,
        items: [
          { text: 'Gardez cette feuille en lieu sûr. Ne la montrez à personne.' },
          { text: 'Changez le mot de passe dès que vous le pouvez. Choisissez-en un que personne d’autre ne connaît.' },
          { text: 'Lisez vos messages régulièrement\u00a0: les administrations vous y écrivent.' },
        ],
      },
      { kind: 'heading', level: 2, text: 'Ce que nous gardons' },
      paragraph(
        `Nous détruisons notre copie de ces identifiants au plus tard le ${formatDate(document.destroyedAt, timeZone)}. Après cette date, personne chez nous ne peut les retrouver.`,
      ),
      {
        kind: 'together',
        blocks: [
          { kind: 'heading', level: 2, text: 'Remise' },
          paragraph(
            `Remis en main propre le ${exactDateTime(document.handedOverAt, timeZone)} par ${aidantLine(aidant)}.`,
          ),
          {
            kind: 'signatures',
            room: 54,
            boxes: [
              { title: 'La structure', lines: [organisation.name, aidantName(aidant)], prompt },
              { title: 'La personne accompagnée', lines: [usagerName(usager)], prompt },
            ],
          },
        ],
      },
    ],
  )
}
