import type { Module } from '../../platform/module.ts';
import type { PasserellePaiement } from './ports.ts';

/** What online payment adds to the module: resident pages, jobs that ask the payment service, listeners. */
export type PartieEnLigne = Pick<Module, 'routes' | 'jobs' | 'scheduled' | 'listeners'> & {
  readonly emits: readonly string[];
};

/** Online payment, spoken through the port given by the wiring. */
export const enLigne = (_ports: { readonly passerelle: PasserellePaiement }): PartieEnLigne => ({
  emits: [],
  routes: () => [],
  jobs: () => [],
  scheduled: () => [],
  listeners: () => [],
});
