import { BOOKLET_PATHS } from '../../../domain/comptes/index.ts'
import type { Ctx } from '../../../platform/context.ts'
import { file } from '../../../platform/http/reply.ts'
import { type AppRoute, publicRoute } from '../../access.ts'
import { aidantBooklet } from './aidant.ts'
import { type Booklet, renderBooklet } from './booklet.ts'
import { referentBooklet } from './referent.ts'

function bookletRoute(path: string, booklet: Booklet, filename: string): AppRoute {
  // The same bytes for everybody, as long as this process lives: drawn once, whoever asks.
  const drawn = new Map<string, Promise<Buffer>>()
  const draw = ({ publicUrl, teamEmail, practice }: Ctx): Promise<Buffer> => {
    const place = { publicUrl, teamEmail, practice }
    const key = JSON.stringify(place)
    const known = drawn.get(key) ?? renderBooklet(booklet, place)
    drawn.set(key, known)
    return known
  }
  return publicRoute({
    method: 'GET',
    path,
    handle: async ({ ctx }) => file('application/pdf', await draw(ctx), { filename, inline: true }),
  })
}

/** The welcome kit (DEC-26): for whoever has the address, nothing in it is anybody's. */
export const bookletRoutes: readonly AppRoute[] = [
  bookletRoute(BOOKLET_PATHS.aidant, aidantBooklet, 'livret-de-l-aidant.pdf'),
  bookletRoute(BOOKLET_PATHS.referent, referentBooklet, 'livret-du-referent.pdf'),
]
