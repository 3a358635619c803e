export { type Failure, failureOf, NO_FAILURE, Outcome, statusOf, submit, wrong } from './failure.tsx';
export { defineScreen, type Screen } from './screen.ts';
