export type { PixResult } from './model.ts'
export { type PixSimulator, type PixSimulatorOptions, startPix } from './pix.ts'
