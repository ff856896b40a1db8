import PDFDocument from 'pdfkit'
import type { PdfDetails } from './blocks.ts'
import { FONT_NAMES, type FontName, font } from './fonts.ts'
import type { Line, Measure } from './lines.ts'

export const PAGE = { width: 595.28, height: 841.89, left: 51, right: 51, top: 46, bottom: 54 } as const
export const TEXT_WIDTH = PAGE.width - PAGE.left - PAGE.right

/** Dark enough to print black; colour never carries meaning. */
export const INK = { text: '#161616', accent: '#1b2a5e', rule: '#8a8f98', faint: '#5b5f66', band: '#eef0f4' } as const

/** An element of the structure tree, created when something is first drawn for it, so that tree order is drawing order. */
export interface Node {
  readonly type: string
  readonly parent: Node | undefined
  readonly attributes: NodeAttributes
  element: PDFKit.PDFStructureElement | undefined
}
export interface NodeAttributes {
  readonly alt?: string
  readonly scope?: 'Row' | 'Column'
  readonly bbox?: readonly [left: number, top: number, right: number, bottom: number]
}

export function node(type: string, parent?: Node, attributes: NodeAttributes = {}): Node {
  return { type, parent, attributes, element: undefined }
}

export interface TextStyle {
  readonly size: number
  readonly leading: number
  readonly color: string
}

/** `dense`: what would run over its last page; `large`: for whoever reads with difficulty. */
export type Print = 'ordinary' | 'dense' | 'large'

export interface Pen {
  readonly measure: Measure
  /** How large everything is drawn (`sized`). */
  readonly print: Print
  readonly root: Node
  /** Puts an element in the tree now, even if nothing is drawn for it (an empty cell). */
  place(at: Node, attributes?: NodeAttributes): PDFKit.PDFStructureElement
  /** Draws content that belongs to an element. */
  content(at: Node, paint: (doc: PDFKit.PDFDocument) => void): void
  /** Draws what is no content: rules, boxes, page numbers. */
  artifact(kind: 'Layout' | 'Pagination', paint: (doc: PDFKit.PDFDocument) => void): void
  line(at: Node, line: Line, x: number, y: number, style: TextStyle): void
  plainText(doc: PDFKit.PDFDocument, line: Line, x: number, y: number, style: TextStyle): void
  newPage(): void
  /** So far. */
  pages(): number
  /** Ends the document, after `onEachPage` was called for each page, and gives its bytes. */
  finish(onEachPage: (page: number, pages: number) => void): Promise<Buffer>
}

/** pdfkit writes these into the XML of the metadata as they are: what XML would read as markup stays out. */
function metadata(text: string): string {
  return text.replaceAll('&', 'et').replace(/[<>]/g, '')
}

function openDocument(details: PdfDetails): PDFKit.PDFDocument {
  const options: PDFKit.PDFDocumentOptions = {
    size: [PAGE.width, PAGE.height],
    margin: 0,
    pdfVersion: '1.7',
    tagged: true,
    displayTitle: true,
    lang: details.lang,
    bufferPages: true,
    info: {
      Title: metadata(details.title),
      Author: metadata(details.author),
      Subject: metadata(details.subject ?? details.title),
      ...(details.reference === undefined ? {} : { Keywords: metadata(details.reference) }),
      Creator: metadata(details.author),
      Producer: 'PDFKit',
      CreationDate: details.createdAt,
      ModDate: details.createdAt,
    },
  }
  // Left to itself pdfkit opens Helvetica, which is not embedded; its types forget that `font` may be null.
  return new PDFDocument(Object.assign(options, { font: null }))
}

/**
 * What says « PDF/UA-1 » to a reader. Written here because pdfkit's own `subset: 'PDF/UA'` takes itself for PDF/A-1
 * and adds a CIDSet that leaves out the parts of accented letters, which a validator then refuses.
 */
const PDF_UA_1 = `
        <rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about="">
            <pdfuaid:part>1</pdfuaid:part>
        </rdf:Description>
        `

/** A pdfkit document in which everything drawn is either content of one element of the tree, or an artifact. */
export function openPen(details: PdfDetails, print: Print = 'ordinary'): Pen {
  const doc = openDocument(details)
  // The first object of the file, that nothing refers to; the other end is that of the metadata.
  if (details.reference !== undefined) doc.ref({ Reference: details.reference }).finalize()
  for (const name of FONT_NAMES) doc.registerFont(name, font(name))
  const bytes: Buffer[] = []
  const ended = new Promise<Buffer>((resolve, reject) => {
    doc.on('data', (chunk: Buffer) => bytes.push(chunk))
    doc.on('end', () => resolve(Buffer.concat(bytes)))
    doc.on('error', reject)
  })

  const document = doc.struct('Document')
  doc.addStructure(document)
  const root: Node = { ...node('Document'), element: document }
  let open: Node | undefined

  const close = (): void => {
    if (open) doc.endMarkedContent()
    open = undefined
  }

  const widths = new Map<string, number>()
  const measure = (text: string, name: FontName, size: number): number => {
    const key = `${name}/${text}`
    let unit = widths.get(key)
    if (unit === undefined) {
      unit = doc.font(name).fontSize(1000).widthOfString(text)
      widths.set(key, unit)
    }
    return (unit * size) / 1000
  }

  const place = (at: Node, attributes: NodeAttributes = at.attributes): PDFKit.PDFStructureElement => {
    if (at.element) return at.element
    const parent = at.parent ? place(at.parent) : document
    at.element = doc.struct(at.type, { ...attributes })
    parent.add(at.element)
    return at.element
  }

  const content = (at: Node, paint: (doc: PDFKit.PDFDocument) => void): void => {
    const element = place(at)
    if (open !== at) {
      close()
      element.add(doc.markStructureContent(at.type))
      open = at
    }
    paint(doc)
  }

  const artifact = (kind: 'Layout' | 'Pagination', paint: (doc: PDFKit.PDFDocument) => void): void => {
    close()
    doc.markContent('Artifact', { type: kind })
    paint(doc)
    doc.endMarkedContent()
  }

  const paintSegments = (
    target: PDFKit.PDFDocument,
    segments: Line['segments'],
    x: number,
    y: number,
    style: TextStyle,
  ): void => {
    // The ascent of Atkinson Hyperlegible is 0.95 em; the text stands in the middle of its leading.
    const baseline = y + style.leading / 2 + style.size * 0.33
    let at = x
    for (const segment of segments) {
      const options = { lineBreak: false, baseline: 'alphabetic' } as const
      target.font(segment.font).fontSize(style.size).fillColor(style.color).text(segment.text, at, baseline, options)
      if (segment.href) {
        const under = baseline + 1.8
        const end = at + segment.width
        target.lineWidth(0.6).strokeColor(style.color).moveTo(at, under).lineTo(end, under).stroke()
      }
      at += segment.width
    }
  }

  const line = (at: Node, text: Line, x: number, y: number, style: TextStyle): void => {
    let left = x
    for (const segment of text.segments) {
      if (!segment.href) content(at, (target) => paintSegments(target, [segment], left, y, style))
      else {
        const link = node('Link', at)
        content(link, (target) => paintSegments(target, [segment], left, y, style))
        close()
        const options = { structParent: link.element, Contents: Object(segment.text) }
        doc.link(left, y, segment.width, style.leading, segment.href, options)
        // Ended on its own page: pdfkit notes the annotation's page when the element ends.
        link.element?.end()
      }
      left += segment.width
    }
  }

  return {
    measure,
    print,
    root,
    place,
    content,
    artifact,
    line,
    plainText: (target, text, x, y, style) => paintSegments(target, text.segments, x, y, style),
    newPage: () => {
      close()
      doc.addPage()
    },
    pages: () => doc.bufferedPageRange().count,
    finish: (onEachPage) => {
      close()
      const { count } = doc.bufferedPageRange()
      for (let page = 0; page < count; page++) {
        doc.switchToPage(page)
        onEachPage(page + 1, count)
      }
      doc.appendXML(PDF_UA_1)
      doc.end()
      return ended
    },
  }
}
