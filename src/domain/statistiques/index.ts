export { currentFigures, publishedStatistics, type Statistics } from './queries.ts'
