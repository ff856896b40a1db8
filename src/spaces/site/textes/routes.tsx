import { LEGAL_DOCUMENTS } from '../../../domain/comptes/index.ts'
import { page } from '../../../platform/http/reply.ts'
import { type AppRoute, publicRoute } from '../../access.ts'
import { LEGAL_TEXTS } from '../../connexion/legal-texts.tsx'
import { RESULTS } from '../accessibilite/results.ts'
import { accessibilityStatement } from '../accessibilite/statement.tsx'
import { sitePaths } from '../paths.ts'
import { privacy } from './confidentialite.tsx'
import { LegalTextPage } from './legal-text.tsx'
import { legalNotice } from './mentions-legales.tsx'
import { type TextContent, TextPage } from './text-page.tsx'

function textRoute(path: string, text: TextContent): AppRoute {
  return publicRoute({
    method: 'GET',
    path,
    handle: async (request) => page(<TextPage request={request} text={text} />),
  })
}

export const textRoutes: readonly AppRoute[] = [
  ...LEGAL_DOCUMENTS.map((document) =>
    publicRoute({
      method: 'GET',
      path: LEGAL_TEXTS[document].path,
      handle: async (request) => page(<LegalTextPage request={request} document={document} />),
    }),
  ),
  textRoute(sitePaths.legal, legalNotice),
  textRoute(sitePaths.accessibility, accessibilityStatement(RESULTS)),
  textRoute(sitePaths.privacy, privacy),
]
