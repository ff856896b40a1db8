export { createPixSource, type PixOptions } from './client.ts'
