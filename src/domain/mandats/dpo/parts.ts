import { type Block, createTaggedPdf } from '../../../platform/pdf/index.ts'
import { formatDate } from '../../../platform/ui/french.ts'
import type { Organisation } from '../../organisations/index.ts'
import { organisationBlocks, paragraph, practiceBanner, practiceBlocks } from '../document/parties.ts'
import { SERVICE_NAME } from '../document/text.ts'

const NBSP = '\u00a0'

/** The version of the three texts: it changes with their words, so that a structure knows whether it holds the latest. */
export const DPO_TEXT_VERSION = '1'

/** What the sheets are drawn from. */
export interface DpoFacts {
  readonly organisation: Organisation
  readonly drawnAt: Date
  readonly timeZone: string
  readonly practice: boolean
}

/** What the structure alone knows: never invented, always told apart. */
export function toComplete(what: string): Block {
  return paragraph(`À compléter par la structure${NBSP}: ${what}`, { bold: true })
}

export function heading(text: string): Block {
  return { kind: 'heading', level: 2, text }
}

export function list(items: readonly string[]): Block {
  return { kind: 'list', items: items.map((text) => ({ text })) }
}

/** A table of two columns, the first naming the row. */
export function table(
  [first, second]: readonly [string, string],
  rows: readonly (readonly [string, readonly Block[]])[],
): Block {
  return {
    kind: 'table',
    columns: [
      { header: first, share: 0.28 },
      { header: second, share: 0.72 },
    ],
    rows: rows.map(([header, blocks]) => ({ header, cells: [blocks] })),
  }
}

/** The frame of the three sheets: title, structure, version and day; what they are worth, said before anything else. */
export function dpoSheet(facts: DpoFacts, title: string, worth: string, blocks: readonly Block[]): Promise<Buffer> {
  const purpose = facts.practice ? 'practice' : 'real'
  const day = formatDate(facts.drawnAt, facts.timeZone)
  return createTaggedPdf(
    {
      title,
      author: SERVICE_NAME,
      subject: facts.organisation.name,
      lang: 'fr',
      createdAt: facts.drawnAt,
      footer: `${title} – version ${DPO_TEXT_VERSION}, ${day}`,
      banner: practiceBanner(purpose),
    },
    [
      ...practiceBlocks(purpose),
      { kind: 'heading', level: 1, text: title },
      ...organisationBlocks(facts.organisation),
      paragraph(`Version ${DPO_TEXT_VERSION} du texte, document produit le ${day}.`, { style: 'small' }),
      { kind: 'note', blocks: [paragraph(worth)] },
      ...blocks,
    ],
  )
}
