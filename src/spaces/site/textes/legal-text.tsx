import { LEGAL_DOCUMENTS, type LegalDocument } from '../../../domain/comptes/index.ts'
import type { PublicRequest } from '../../access.ts'
import { LEGAL_TEXTS, versionLine } from '../../connexion/legal-texts.tsx'
import { AppPage } from '../../shell.tsx'

/** The conditions of use and the charters, to be read by anybody; people accept the same text when they sign in. */
export function LegalTextPage({
  request,
  document,
}: {
  readonly request: PublicRequest
  readonly document: LegalDocument
}) {
  const { title, Text } = LEGAL_TEXTS[document]
  return (
    <AppPage request={request} title={title} indexable>
      <h1>{title}</h1>
      <p>{versionLine(document)}</p>
      <Text />
      <h2>Les autres textes</h2>
      <ul>
        {LEGAL_DOCUMENTS.filter((other) => other !== document).map((other) => (
          <li key={other}>
            <a href={LEGAL_TEXTS[other].path}>{LEGAL_TEXTS[other].title}</a>
          </li>
        ))}
      </ul>
    </AppPage>
  )
}
