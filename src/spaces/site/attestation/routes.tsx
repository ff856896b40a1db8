import { z } from 'zod'
import { verifyCertificate } from '../../../domain/formations/index.ts'
import { textOf } from '../../../platform/http/forms.ts'
import { page, type Reply } from '../../../platform/http/reply.ts'
import { emptyForm } from '../../../platform/ui/index.ts'
import { type AppRoute, type PublicRequest, publicRoute } from '../../access.ts'
import { sitePaths } from '../paths.ts'
import { CertificatePage, CertificateVerdictPage, CODE } from './page.tsx'

/** Enough for whoever checks all day behind one address; nothing against codes of 99 bits. */
const LIMIT = { requests: 30, minutes: 10 } as const

async function answer(request: PublicRequest, code: string): Promise<Reply> {
  const verdict = await verifyCertificate(request.ctx, code)
  return page(<CertificateVerdictPage request={request} verdict={verdict} />, verdict ? 200 : 404)
}

const params = z.object({ certificateCode: z.string().max(60) })
type Params = z.infer<typeof params>

export const certificateRoutes: readonly AppRoute[] = [
  publicRoute({
    method: 'GET',
    path: sitePaths.certificate,
    handle: async (request) => page(<CertificatePage request={request} form={emptyForm} />),
  }),
  publicRoute({
    method: 'POST',
    path: sitePaths.certificate,
    movingLimit: LIMIT,
    handle: async (request) => {
      const code = textOf(request.form, CODE).slice(0, 60)
      if (code) return answer(request, code)
      const form = { values: {}, errors: { [CODE]: 'Tapez le code de vérification.' } }
      return page(<CertificatePage request={request} form={form} />, 422)
    },
  }),
  /** Where the QR code leads. */
  publicRoute<Params>({
    method: 'GET',
    path: sitePaths.certificateOf,
    params,
    movingLimit: LIMIT,
    handle: (request) => answer(request, request.params.certificateCode),
  }),
]
