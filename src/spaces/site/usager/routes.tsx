import { z } from 'zod'
import { page } from '../../../platform/http/reply.ts'
import { type AppRoute, publicRoute } from '../../access.ts'
import { notFound } from '../../shell.tsx'
import { sitePaths } from '../paths.ts'
import { UsagerPage } from './page.tsx'
import { french, VERSIONS } from './versions/index.ts'

const params = z.object({ version: z.string().max(50) })

/** Plain French has the address without a version: the one that documents and mails give. */
export const usagerRoutes: readonly AppRoute[] = [
  publicRoute({
    method: 'GET',
    path: sitePaths.usager,
    handle: async (request) => page(<UsagerPage request={request} version={french} />),
  }),
  publicRoute<z.infer<typeof params>>({
    method: 'GET',
    path: sitePaths.usagerVersion,
    params,
    handle: async (request) => {
      const version = VERSIONS.find(({ code }) => code === request.params.version && code !== french.code)
      return version ? page(<UsagerPage request={request} version={version} />) : notFound(request)
    },
  }),
]
