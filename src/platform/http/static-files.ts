import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'

/** Stylesheets, scripts and pictures, precompressed, under names that change with their content: kept for a year. */
export async function setUpStaticFiles(app: FastifyInstance, directory: string): Promise<void> {
  await app.register(fastifyStatic, {
    root: directory,
    prefix: '/assets/',
    preCompressed: true,
    immutable: true,
    maxAge: '365d',
    index: false,
  })
}
