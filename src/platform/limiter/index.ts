export { addressMayTry, firstUse, forget, type Limit, mayTry, purgeTries } from './limiter.ts';
