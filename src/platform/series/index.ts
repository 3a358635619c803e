export { type Hole, holes, take } from './ranks.ts';
export { defineSeries, lettered, parseLettered, type Series } from './series.ts';
