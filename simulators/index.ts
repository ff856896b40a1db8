/** The neighbours of the product, each on its own loopback port; nothing of src/ is known here. */
export * from './franceconnect/index.ts'
