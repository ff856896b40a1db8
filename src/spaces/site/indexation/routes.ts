import { after, DAY } from '../../../platform/clock.ts'
import { file, redirect } from '../../../platform/http/reply.ts'
import { type AppRoute, type PublicRequest, publicRoute } from '../../access.ts'
import { sitePaths } from '../paths.ts'
import { everyPage } from '../plan-du-site/families.ts'
import { robotsText, securityText, siteMapText } from './texts.ts'

/** A promise lasts this long from the start of the program: each new version renews it (RFC 9116 asks for less than a year). */
const PROMISE = 180 * DAY

/** Invented people are for no search engine, nor is a space where nothing is real. */
function isOpenToSearch({ site }: Pick<PublicRequest, 'site'>): boolean {
  return !site.practice && site.demoBand === undefined
}

const text = (path: string, type: string, write: (request: PublicRequest) => string): AppRoute =>
  publicRoute({
    method: 'GET',
    path,
    handle: async (request) => file(`${type}; charset=utf-8`, write(request), { inline: true }),
  })

/** What programs ask of every site: how to walk it, whom to tell of a hole, its mark. */
export const indexationRoutes: readonly AppRoute[] = [
  text(sitePaths.robots, 'text/plain', (request) => robotsText(request.ctx.publicUrl, isOpenToSearch(request))),
  text(sitePaths.siteMapFile, 'application/xml', ({ ctx }) => siteMapText(ctx.publicUrl, everyPage())),
  text(sitePaths.securityFile, 'text/plain', ({ ctx }) =>
    securityText({
      publicUrl: ctx.publicUrl,
      email: ctx.teamEmail,
      expires: after(new Date(performance.timeOrigin), PROMISE),
    }),
  ),
  // Browsers ask for it when what they show is no page of ours: a PDF, a picture.
  publicRoute({
    method: 'GET',
    path: sitePaths.favicon,
    handle: async ({ assets }) => redirect(assets.url('favicon.ico')),
  }),
]
