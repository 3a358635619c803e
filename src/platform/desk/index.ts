export {
  beside,
  type Failure,
  failureOf,
  NO_FAILURE,
  Outcome,
  statusOf,
  submit,
  type Typed,
  typedIn,
  wrong,
} from './failure.tsx';
export { everyPage, listScreen, type Slice } from './list.ts';
export { defineScreen, type Screen } from './screen.ts';
