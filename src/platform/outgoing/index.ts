export { askJson } from './ask-json.ts'
export { createNeighbour, type Unavailable } from './neighbour.ts'
export {
  createObserver,
  type Dependency,
  type DependencyState,
  dependencyStatesNow,
  type Observe,
} from './observed.ts'
