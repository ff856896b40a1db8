import { practiceBanner, practiceBlocks, SERVICE_NAME } from '../../../domain/mandats/index.ts'
import { type Block, createTaggedPdf } from '../../../platform/pdf/index.ts'

/** A chapter of a booklet: what it is about, then sentences, each short enough to be read standing. */
interface Chapter {
  readonly title: string
  readonly lead?: string
  /** In order: numbered. */
  readonly steps?: readonly string[]
  /** In no order. */
  readonly points?: readonly string[]
  readonly note?: string
}

export interface Booklet {
  readonly title: string
  readonly forWhom: string
  readonly chapters: readonly Chapter[]
}

/** Where a booklet leads on paper: our own address, and who answers. */
export interface BookletPlace {
  readonly publicUrl: string
  readonly teamEmail: string
  readonly practice: boolean
}

/** The day these texts were last written: the same booklet has the same bytes. */
const WRITTEN = new Date('2026-11-22T11:00:00Z')

/** A booklet of the welcome kit (DEC-26): PDF/UA-1, A4. */
export function renderBooklet({ title, forWhom, chapters }: Booklet, place: BookletPlace): Promise<Buffer> {
  const purpose = place.practice ? 'practice' : 'real'
  const text = (words: string) => frenchSpaces(words.replaceAll('{site}', place.publicUrl.replace(/^https?:\/\//, '')))
  return createTaggedPdf(
    {
      title,
      author: SERVICE_NAME,
      lang: 'fr',
      createdAt: WRITTEN,
      footer: `${SERVICE_NAME} – ${title}`,
      banner: practiceBanner(purpose),
    },
    [
      ...practiceBlocks(purpose),
      { kind: 'heading', level: 1, text: title },
      { kind: 'paragraph', text: text(forWhom), style: 'lead' },
      ...chapters.map((chapter, index) => ({
        kind: 'together' as const,
        blocks: chapterBlocks(chapter, index + 1, text),
      })),
      {
        kind: 'together',
        blocks: [
          { kind: 'heading', level: 2, text: 'Une question' },
          {
            kind: 'paragraph',
            text: [
              text('L’aide : '),
              { text: `${place.publicUrl}/aide`, href: `${place.publicUrl}/aide` },
              text('. Notre équipe : '),
              { text: place.teamEmail, href: `mailto:${place.teamEmail}` },
              '.',
            ],
          },
        ],
      },
    ],
  )
}

function chapterBlocks(chapter: Chapter, number: number, text: (words: string) => string): Block[] {
  const { title, lead, steps, points, note } = chapter
  return [
    { kind: 'heading', level: 2, text: text(`${number}. ${title}`) },
    ...(lead ? [{ kind: 'paragraph' as const, text: text(lead) }] : []),
    ...(steps ? [{ kind: 'list' as const, ordered: true, items: steps.map((step) => ({ text: text(step) })) }] : []),
    ...(points ? [{ kind: 'list' as const, items: points.map((point) => ({ text: text(point) })) }] : []),
    ...(note
      ? [{ kind: 'note' as const, blocks: [{ kind: 'paragraph' as const, text: text(note) }] satisfies Block[] }]
      : []),
  ]
}

/** On a page of ours, `renderPage` does it; nothing does it in a document. */
export function frenchSpaces(words: string): string {
  return words.replace(/ ([:;!?»])/g, '\u00a0$1').replaceAll('« ', '«\u00a0')
}
