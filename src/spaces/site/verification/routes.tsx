import { z } from 'zod'
import { type FileVerification, verifyByNumberAndCode, verifyPdf } from '../../../domain/mandats/index.ts'
import { parseForm, textField } from '../../../platform/http/forms.ts'
import { page, type Reply } from '../../../platform/http/reply.ts'
import { type AppRoute, type PublicRequest, publicRoute } from '../../access.ts'
import { sitePaths } from '../paths.ts'
import { VerdictPage, VerificationPage } from './page.tsx'

/** Enough for a counter that checks all day behind one address; far too few to guess codes of 39 bits. */
const LIMIT = { requests: 30, minutes: 10 } as const

const typedForm = z.object({
  numero: textField({ max: 60, required: 'Tapez le numéro du mandat.' }),
  code: textField({ max: 40, required: 'Tapez le code de vérification.' }),
})

function verdict(request: PublicRequest, verification: FileVerification, from: 'code' | 'file'): Reply {
  return page(
    <VerdictPage request={request} verification={verification} from={from} />,
    verification.kind === 'authentic' ? 200 : 404,
  )
}

const codeParams = z.object({ number: z.string().max(60), code: z.string().max(40) })
type CodeParams = z.infer<typeof codeParams>

export const verificationRoutes: readonly AppRoute[] = [
  publicRoute({
    method: 'GET',
    path: sitePaths.verification,
    handle: async (request) => page(<VerificationPage request={request} />),
  }),
  publicRoute({
    method: 'POST',
    path: sitePaths.verification,
    movingLimit: LIMIT,
    handle: async (request) => {
      const parsed = parseForm(typedForm, request.form)
      if (!parsed.ok) {
        return page(
          <VerificationPage request={request} typed={{ values: parsed.values, errors: parsed.errors }} />,
          422,
        )
      }
      const { numero, code } = parsed.value
      return verdict(request, await verifyByNumberAndCode(request.ctx, numero, code), 'code')
    },
  }),
  /** Where the QR code leads. */
  publicRoute<CodeParams>({
    method: 'GET',
    path: sitePaths.verificationOf,
    params: codeParams,
    movingLimit: LIMIT,
    handle: async (request) => {
      const { number, code } = request.params
      return verdict(request, await verifyByNumberAndCode(request.ctx, number, code), 'code')
    },
  }),
  publicRoute({
    method: 'POST',
    path: sitePaths.verificationFile,
    movingLimit: LIMIT,
    upload: true,
    handle: async (request) => {
      const { upload } = request
      const problem = !upload
        ? 'Choisissez le fichier à vérifier.'
        : isPdf(upload)
          ? undefined
          : 'Ce fichier n’est pas un PDF. Choisissez le document du mandat.'
      if (problem || !upload) {
        const file = { values: {}, errors: { document: problem ?? '' } }
        return page(<VerificationPage request={request} file={file} />, 422)
      }
      return verdict(request, await verifyPdf(request.ctx, upload), 'file')
    },
  }),
]

function isPdf(bytes: Buffer): boolean {
  return bytes.subarray(0, 5).toString('latin1') === '%PDF-'
}
