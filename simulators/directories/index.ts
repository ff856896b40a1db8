export { type DirectoriesOptions, type DirectoriesSimulator, startDirectories } from './directories.ts'
export { ESTABLISHMENTS, FAILING_SIRETS } from './establishments.ts'
