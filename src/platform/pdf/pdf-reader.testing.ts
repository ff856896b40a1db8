// For tests: reads a PDF back as a screen reader does, through its structure tree, and says what escapes it.
import { getDocument, OPS, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { z } from 'zod'

export interface ReadNode {
  readonly role: string
  readonly alt: string | undefined
  readonly scope: string | undefined
  /** All the text under this element, white space (line ends included) made one space. */
  readonly text: string
  readonly children: readonly ReadNode[]
}

export interface ReadPdf {
  readonly pages: number
  readonly title: string
  readonly lang: string
  readonly marked: boolean
  readonly metadata: string
  /** The tree of each page, under its Document. */
  readonly trees: readonly ReadNode[]
  /** The whole text in reading order. */
  readonly text: string
  /** Paint operations outside any marked content: neither content nor artifact. */
  readonly untagged: readonly string[]
  readonly links: readonly string[]
}

const contentNode = z.object({ type: z.string(), id: z.string() })
const elementNode = z.object({
  role: z.string(),
  alt: z.string().optional(),
  scope: z.string().optional(),
  get children() {
    return z.array(z.union([contentNode, elementNode])).default([])
  },
})
type ElementNode = z.infer<typeof elementNode>

const PAINT = [OPS.showText, OPS.constructPath, OPS.fill, OPS.stroke, OPS.paintImageXObject, OPS.paintFormXObjectBegin]
const NAMES = new Map(Object.entries(OPS).map(([name, value]) => [value, name]))

async function untaggedOf(page: PDFPageProxy): Promise<string[]> {
  const { fnArray } = await page.getOperatorList()
  const outside: string[] = []
  let depth = 0
  for (const operation of fnArray) {
    if (operation === OPS.beginMarkedContent || operation === OPS.beginMarkedContentProps) depth++
    else if (operation === OPS.endMarkedContent) depth--
    else if (depth === 0 && PAINT.includes(operation)) outside.push(NAMES.get(operation) ?? String(operation))
  }
  return outside
}

async function textById(page: PDFPageProxy): Promise<Map<string, string>> {
  const { items } = await page.getTextContent({ includeMarkedContent: true })
  const texts = new Map<string, string>()
  const open: (string | undefined)[] = []
  for (const item of items) {
    if ('str' in item) {
      const id = open.at(-1)
      if (id) texts.set(id, `${texts.get(id) ?? ''}${item.str}${item.hasEOL ? ' ' : ''}`)
    } else if (item.type === 'endMarkedContent') open.pop()
    else open.push(item.id ?? undefined)
  }
  return texts
}

function clean(text: string): string {
  return text.replace(/[^\S\u00a0]+/gu, ' ').trim()
}

function readNode(node: ElementNode, texts: ReadonlyMap<string, string>): ReadNode & { readonly raw: string } {
  const children: (ReadNode & { raw: string })[] = []
  const raw = node.children
    .map((child) => {
      if ('id' in child) return texts.get(child.id) ?? ''
      const read = readNode(child, texts)
      children.push(read)
      return read.role === 'Link' ? read.raw : ` ${read.raw} `
    })
    .join('')
  return { role: node.role, alt: node.alt, scope: node.scope, text: clean(raw), raw, children }
}

/** Reads a PDF with pdf.js. */
export async function readPdf(bytes: Buffer): Promise<ReadPdf> {
  const document = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise
  const { info } = await document.getMetadata()
  const facts = z.object({ Title: z.string(), Language: z.string() }).parse(info)
  const trees: ReadNode[] = []
  const untagged: string[] = []
  const links: string[] = []
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number)
    const root = z.object({ children: z.array(elementNode) }).parse(await page.getStructTree())
    const texts = await textById(page)
    trees.push(...root.children.map((node) => readNode(node, texts)))
    untagged.push(...(await untaggedOf(page)))
    for (const annotation of await page.getAnnotations()) links.push(String(annotation.url))
  }
  const pages = document.numPages
  await document.loadingTask.destroy()
  return {
    pages,
    title: facts.Title,
    lang: facts.Language,
    marked: bytes.includes('/Marked true'),
    metadata: bytes.toString('utf8').match(/<x:xmpmeta[\s\S]*<\/x:xmpmeta>/u)?.[0] ?? '',
    trees,
    text: clean(trees.map(({ text }) => text).join(' ')),
    untagged,
    links,
  }
}

/** Every element of the pages' trees, in reading order. */
export function elementsOf({ trees }: ReadPdf): readonly ReadNode[] {
  const walk = (node: ReadNode): ReadNode[] => [node, ...node.children.flatMap(walk)]
  return trees.flatMap(walk)
}
