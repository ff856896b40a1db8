import { LEGAL_DOCUMENTS, type LegalDocument } from '../../../domain/comptes/index.ts'
import { ButtonRow, Callout, PrintButton } from '../../../platform/ui/index.ts'
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
  const { title, gist, Text } = LEGAL_TEXTS[document]
  return (
    <AppPage request={request} title={title} scripts={['print']} indexable>
      <h1>{title}</h1>
      <p>{versionLine(document)}</p>
      <Callout title="En trois phrases">
        <ul>
          {gist.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </Callout>
      <Text />
      <ButtonRow>
        <PrintButton />
      </ButtonRow>
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
