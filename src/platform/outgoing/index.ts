export { askJson } from './ask-json.ts'
export { createNeighbour, type Unavailable } from './neighbour.ts'
