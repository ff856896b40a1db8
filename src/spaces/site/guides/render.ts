import { practiceBanner, practiceBlocks, SERVICE_NAME } from '../../../domain/mandats/index.ts'
import { type Block, createTaggedPdf } from '../../../platform/pdf/index.ts'
import { piecesOf } from '../aide/model.ts'
import { type BookletPlace, frenchSpaces } from '../livrets/booklet.ts'
import { sitePaths } from '../paths.ts'
import type { Chapter, Guide } from './model.ts'

/** The day these guides were last written: the same guide has the same bytes. */
const WRITTEN = new Date('2026-11-22T16:30:00Z')

type Rich = Extract<Block, { readonly kind: 'paragraph' }>['text']

/** A guide as a PDF/UA-1 of A4 pages: a title, its chapters, where to ask. */
export function renderGuide(guide: Guide, place: BookletPlace): Promise<Buffer> {
  const purpose = place.practice ? 'practice' : 'real'
  const { title, lead, chapters, largePrint } = guide
  return createTaggedPdf(
    {
      title,
      author: SERVICE_NAME,
      lang: 'fr',
      createdAt: WRITTEN,
      footer: `${SERVICE_NAME} – ${title}`,
      banner: practiceBanner(purpose),
      largePrint,
    },
    [
      ...practiceBlocks(purpose),
      { kind: 'heading', level: 1, text: frenchSpaces(title) },
      { kind: 'paragraph', text: frenchSpaces(lead), style: 'lead' },
      ...(largePrint ? [] : contents(chapters)),
      ...chapters.flatMap((chapter, index) => chapterBlocks(chapter, index + 1, place.publicUrl)),
      questions(place),
    ],
  )
}

/** From so many chapters on, what is inside is said first; not in large print, where it would be a page to turn before anything is read. */
const LONG = 6

function contents(chapters: readonly Chapter[]): readonly Block[] {
  if (chapters.length < LONG) return []
  const items = chapters.map(({ title }) => ({ text: frenchSpaces(title) }))
  return [
    {
      kind: 'together',
      blocks: [
        { kind: 'heading', level: 2, text: 'Dans ce guide' },
        { kind: 'list', ordered: true, items },
      ],
    },
  ]
}

function chapterBlocks(chapter: Chapter, number: number, publicUrl: string): readonly Block[] {
  const { title, lead, after = [], sections = [] } = chapter
  const heading: Block = { kind: 'heading', level: 2, text: frenchSpaces(`${number}. ${title}`) }
  const opening: readonly Block[] = [heading, ...(lead ? [paragraph(lead, publicUrl)] : [])]
  const own = [...bodyBlocks(chapter, publicUrl), ...after.map((text) => paragraph(text, publicUrl))]
  const [first, ...others] = sections.map((section): readonly Block[] => [
    { kind: 'heading', level: 3, text: frenchSpaces(section.title) },
    ...bodyBlocks(section, publicUrl),
  ])
  return [
    { kind: 'together', blocks: [...opening, ...own, ...(first ?? [])] },
    ...others.map((blocks): Block => ({ kind: 'together', blocks })),
  ]
}

type Body = Pick<Chapter, 'text' | 'steps' | 'points' | 'note'>

function bodyBlocks({ text = [], steps = [], points = [], note }: Body, publicUrl: string): readonly Block[] {
  const items = (lines: readonly string[]) => lines.map((line) => ({ text: rich(line, publicUrl) }))
  return [
    ...text.map((sentence) => paragraph(sentence, publicUrl)),
    ...(steps.length > 0 ? [{ kind: 'list', ordered: true, items: items(steps) } satisfies Block] : []),
    ...(points.length > 0 ? [{ kind: 'list', items: items(points) } satisfies Block] : []),
    ...(note ? [{ kind: 'note', blocks: [paragraph(note, publicUrl)] } satisfies Block] : []),
  ]
}

function paragraph(text: string, publicUrl: string): Block {
  return { kind: 'paragraph', text: rich(text, publicUrl) }
}

/** On a screen a link is pressed; on paper its address must be read. */
function rich(text: string, publicUrl: string): Rich {
  const host = publicUrl.replace(/^https?:\/\//u, '')
  return piecesOf(text).flatMap(({ text: words, href }) =>
    href === undefined
      ? [frenchSpaces(words)]
      : [frenchSpaces(words), ' (', { text: `${host}${href}`, href: `${publicUrl}${href}` }, ')'],
  )
}

function questions({ publicUrl, teamEmail }: BookletPlace): Block {
  return {
    kind: 'together',
    blocks: [
      { kind: 'heading', level: 2, text: 'Une question' },
      {
        kind: 'paragraph',
        text: [
          frenchSpaces('L’aide : '),
          { text: `${publicUrl}${sitePaths.help}`, href: `${publicUrl}${sitePaths.help}` },
          frenchSpaces('. Notre équipe : '),
          { text: teamEmail, href: `mailto:${teamEmail}` },
          '.',
        ],
      },
    ],
  }
}
