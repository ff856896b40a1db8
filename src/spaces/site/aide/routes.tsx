import { z } from 'zod'
import { page } from '../../../platform/http/reply.ts'
import { type AppRoute, publicRoute } from '../../access.ts'
import { notFound } from '../../shell.tsx'
import { sitePaths } from '../paths.ts'
import { type AnyQuery, anyQuery, valuesOf } from '../query.ts'
import { searchHelp } from '../recherche/help.ts'
import { sheetOf } from './fiches/index.ts'
import { HelpHub } from './hub-page.tsx'
import { SheetPage } from './sheet-page.tsx'

const params = z.object({ sheet: z.string().max(60) })
type Params = z.infer<typeof params>

export const helpRoutes: readonly AppRoute[] = [
  publicRoute<unknown, AnyQuery>({
    method: 'GET',
    path: sitePaths.help,
    query: anyQuery,
    handle: async (request) => {
      const asked = (valuesOf(request.query, ['q']).q ?? '').trim().slice(0, 100)
      return page(<HelpHub request={request} asked={asked} found={asked === '' ? [] : searchHelp(asked).items} />)
    },
  }),
  publicRoute<Params>({
    method: 'GET',
    path: sitePaths.helpSheet,
    params,
    handle: async (request) => {
      const sheet = sheetOf(request.params.sheet)
      return sheet ? page(<SheetPage request={request} sheet={sheet} />) : notFound(request)
    },
  }),
]
