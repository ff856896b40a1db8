import { page } from '../../../platform/http/reply.ts'
import { type AppRoute, publicRoute } from '../../access.ts'
import { sitePaths } from '../paths.ts'
import { accessibility } from './accessibilite.tsx'
import { help } from './aide.tsx'
import { ConditionsTextPage } from './cgu.tsx'
import { privacy } from './confidentialite.tsx'
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
  publicRoute({
    method: 'GET',
    path: sitePaths.conditions,
    handle: async (request) => page(<ConditionsTextPage request={request} />),
  }),
  textRoute(sitePaths.legal, legalNotice),
  textRoute(sitePaths.accessibility, accessibility),
  textRoute(sitePaths.privacy, privacy),
  textRoute(sitePaths.help, help),
]
