import fastifyFormbody from '@fastify/formbody'
import fastifyMultipart from '@fastify/multipart'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { FormValues } from './forms.ts'

/** The largest file that an upload route takes, in bytes. */
export const UPLOAD_LIMIT = 5 * 1024 * 1024

/** The largest form, in bytes. */
export const FORM_LIMIT = 128 * 1024

/** Forms without a file. */
export async function readForms(scope: FastifyInstance): Promise<void> {
  await scope.register(fastifyFormbody, { bodyLimit: FORM_LIMIT })
}

/** Forms with one file; in a scope of their own, since nowhere else does the server read a multipart body, not even to refuse it. */
export async function readUploads(scope: FastifyInstance): Promise<void> {
  await scope.register(fastifyMultipart, {
    attachFieldsToBody: 'keyValues',
    async onFile(this: FastifyRequest, part) {
      uploadNames.set(this, part.filename)
      await part.toBuffer()
    },
    limits: { fileSize: UPLOAD_LIMIT, files: 1, fields: 10, fieldSize: 16 * 1024, parts: 11, headerPairs: 20 },
  })
}

/** What a form says, without its token. */
export function formOf(request: FastifyRequest): FormValues {
  const body = request.body
  if (!body || typeof body !== 'object') return {}
  const values: Record<string, string | string[]> = {}
  for (const [name, value] of Object.entries(body)) {
    if (name === '_csrf') continue
    if (typeof value === 'string') values[name] = value
    else if (Array.isArray(value)) values[name] = value.filter((item): item is string => typeof item === 'string')
  }
  return values
}

/** What the sender calls the file: kept beside the request, since the body holds its bytes alone. */
const uploadNames = new WeakMap<FastifyRequest, string>()

/** The one file of a multipart form. A file field left empty is sent as a file of no byte: that is none. */
export function uploadOf(request: FastifyRequest): { upload?: Buffer; uploadName?: string } {
  const body = request.body
  if (!body || typeof body !== 'object') return {}
  const found = Object.values(body).find((value) => Buffer.isBuffer(value))
  return Buffer.isBuffer(found) && found.length > 0 ? { upload: found, uploadName: uploadNames.get(request) ?? '' } : {}
}
