import { sitePaths } from '../paths.ts'
import { SHEETS } from './fiches/index.ts'
import { plainText, type Sheet } from './model.ts'

/** What a search answers with: a sheet, or the part of it that says most about what was asked. */
export interface SheetEntry {
  readonly href: string
  readonly title: string
  readonly about: string
  readonly words: string
  /** The sheet that it is, or is a part of. */
  readonly sheet: string
}

function entriesOf(sheet: Sheet): readonly SheetEntry[] {
  const href = sitePaths.helpSheetOf(sheet.slug)
  const whole = {
    sheet: sheet.slug,
    href,
    title: sheet.title,
    about: plainText(sheet.lead),
    words: plainText(sheet.lead),
  }
  const parts = sheet.sections.map((section): SheetEntry => {
    const words = [...(section.text ?? []), ...(section.steps ?? []), ...(section.points ?? []), section.note ?? '']
    return {
      sheet: sheet.slug,
      href: `${href}#${section.id}`,
      title: section.title,
      about: sheet.title,
      words: words.map(plainText).join(' '),
    }
  })
  return [whole, ...parts]
}

/** Every sheet, and each of its parts, for the search of the whole help. */
export const sheetEntries: readonly SheetEntry[] = SHEETS.flatMap(entriesOf)
