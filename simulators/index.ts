/** The neighbours of the product, each on its own loopback port; nothing of src/ is known here. */
export * from './authentificateur/index.ts'
export * from './boite-aux-lettres/index.ts'
export * from './directories/index.ts'
export * from './franceconnect/index.ts'
export * from './pix/index.ts'
export * from './proconnect/index.ts'
export * from './services-publics/index.ts'
export * from './telephone/index.ts'
