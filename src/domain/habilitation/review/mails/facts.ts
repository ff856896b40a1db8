import type { FileFacts } from '../../messages/mails.tsx'
import type { HabilitationFile } from '../../move-file.ts'

/** What mails say of a file that was sent: it has its number and its name, as its table checks. */
export function factsOf({ id, number, name }: Pick<HabilitationFile, 'id' | 'number' | 'name'>): FileFacts {
  return { fileId: id, number: number ?? '', structureName: name ?? '' }
}
