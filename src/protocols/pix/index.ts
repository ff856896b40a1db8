export { createPixSource } from './client.ts'
