import { z } from 'zod'
import { renderSpecimen } from '../../../domain/mandats/index.ts'
import { file } from '../../../platform/http/reply.ts'
import { type AppRoute, publicRoute } from '../../access.ts'
import { notFound } from '../../shell.tsx'
import type { BookletPlace } from '../livrets/booklet.ts'
import { sitePaths } from '../paths.ts'
import { SPECIMEN, WRITTEN_GUIDES } from './guides.ts'
import { renderGuide } from './render.ts'

const params = z.object({ guide: z.string().max(60) })
type Params = z.infer<typeof params>

/** The same bytes for everybody, as long as this process lives: drawn once, whoever asks. */
const drawn = new Map<string, Promise<Buffer>>()

function draw(slug: string, place: BookletPlace): Promise<Buffer> | undefined {
  const key = JSON.stringify([slug, place])
  const known = drawn.get(key)
  if (known) return known
  const guide = WRITTEN_GUIDES.find((one) => one.slug === slug)
  const made = guide ? renderGuide(guide, place) : slug === SPECIMEN.slug ? renderSpecimen(place.publicUrl) : undefined
  if (made) drawn.set(key, made)
  return made
}

/** The guides to print, and the specimen of a mandat: nothing in them is anybody's. */
export const guideRoutes: readonly AppRoute[] = [
  publicRoute<Params>({
    method: 'GET',
    path: sitePaths.guide,
    params,
    handle: async (request) => {
      const { publicUrl, teamEmail, practice } = request.ctx
      const slug = request.params.guide
      const pdf = await draw(slug, { publicUrl, teamEmail, practice })
      if (!pdf) return notFound(request)
      return file('application/pdf', pdf, { filename: `${slug}.pdf`, inline: true })
    },
  }),
]
