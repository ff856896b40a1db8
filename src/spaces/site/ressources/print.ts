import { practiceBanner, practiceBlocks, SERVICE_NAME } from '../../../domain/mandats/index.ts'
import type { Ctx } from '../../../platform/context.ts'
import { file } from '../../../platform/http/reply.ts'
import { type Block, createTaggedPdf } from '../../../platform/pdf/index.ts'
import type { Drawing, Tone } from '../../../platform/ui/illustrations/index.ts'
import { type AppRoute, publicRoute } from '../../access.ts'

/** What a sheet to print is made of, besides its words. */
export interface PrintPlace {
  readonly publicUrl: string
  readonly practice: boolean
}

export interface Printed {
  readonly title: string
  readonly filename: string
  blocks(place: PrintPlace): readonly Block[]
}

/** The inks of our drawings on paper: legible in greys too. */
const INKS: Readonly<Record<Tone, string>> = {
  accent: '#2b3a8c',
  soft: '#eef0fa',
  warm: '#ffd75e',
  'on-warm': '#2e2300',
  ink: '#1b1b22',
  line: '#dcdde3',
  paper: '#ffffff',
}

/** One of our drawings, with its inks. */
export function inked({ width, height, shapes }: Drawing) {
  return {
    width,
    height,
    shapes: shapes.map(({ d, fill, stroke, width: line }) => ({
      d,
      fill: fill && INKS[fill],
      stroke: stroke && INKS[stroke],
      width: line,
    })),
  }
}

/** The day these sheets were last written: the same sheet has the same bytes. */
const WRITTEN = new Date('2026-11-22T17:00:00Z')

/** A sheet to print: PDF/UA-1, A4. */
export function renderPrinted({ title, blocks }: Printed, place: PrintPlace): Promise<Buffer> {
  const purpose = place.practice ? 'practice' : 'real'
  return createTaggedPdf(
    {
      title,
      author: SERVICE_NAME,
      lang: 'fr',
      createdAt: WRITTEN,
      footer: `${SERVICE_NAME} – ${place.publicUrl.replace(/^https?:\/\//, '')}`,
      banner: practiceBanner(purpose),
    },
    [...practiceBlocks(purpose), ...blocks(place)],
  )
}

/** Where a sheet is: the same bytes for everybody, drawn once as long as this process lives. */
export function printedRoute(path: string, printed: Printed): AppRoute {
  const drawn = new Map<string, Promise<Buffer>>()
  const draw = ({ publicUrl, practice }: Ctx): Promise<Buffer> => {
    const key = `${publicUrl} ${practice}`
    const known = drawn.get(key) ?? renderPrinted(printed, { publicUrl, practice })
    drawn.set(key, known)
    return known
  }
  return publicRoute({
    method: 'GET',
    path,
    handle: async ({ ctx }) => file('application/pdf', await draw(ctx), { filename: printed.filename, inline: true }),
  })
}
