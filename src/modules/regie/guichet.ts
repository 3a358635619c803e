import type { Module } from '../../platform/module.ts';

/** What the back office adds to the module: desk, till, régie, documents of receipts, ingestion. */
export const guichet: Pick<Module, 'routes' | 'api' | 'jobs' | 'listeners'> = {
  routes: () => [],
  api: () => [],
  jobs: () => [],
  listeners: () => [],
};
