import { SaxesParser } from 'saxes'
import { UnreadableSheetError } from './model.ts'

export interface XmlReader {
  /** Names come without their prefix. */
  open?(name: string, attributes: Readonly<Record<string, string>>): void
  text?(text: string): void
  close?(name: string): void
}

/** Reads a part of a workbook. No document type: nothing is expanded, fetched or defined by the file. */
export function readXml(text: string, reader: XmlReader): void {
  const parser = new SaxesParser()
  const local = (name: string) => name.slice(name.indexOf(':') + 1)
  const refuse = () => {
    throw new UnreadableSheetError('not_a_table')
  }
  parser.on('error', refuse)
  parser.on('doctype', refuse)
  parser.on('opentag', ({ name, attributes }) => reader.open?.(local(name), attributes))
  parser.on('closetag', ({ name }) => reader.close?.(local(name)))
  const onText = (part: string) => reader.text?.(part)
  parser.on('text', onText)
  parser.on('cdata', onText)
  parser.write(text).close()
}
