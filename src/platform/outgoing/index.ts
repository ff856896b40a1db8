export { createNeighbour, type Unavailable } from './neighbour.ts'
