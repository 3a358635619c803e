import { defineModule, type Module } from '../../platform/module.ts';
import { creance } from './creance/creance.life.ts';
import { events } from './events.ts';
import { rattacherRoutes } from './rattachement/rattacher.screen.tsx';
import { refusals } from './refusals.ts';
import { rules } from './rules.ts';

/** What is owed: créances, debtors, what each receipt pays, and the debtors an account follows by evidence. */
export const creances: Module = defineModule({
  name: 'creances',
  dependsOn: ['identites'],
  tables: ['creance', 'ligne_creance', 'redevable', 'imputation', 'lien_usager_redevable'],
  lives: [creance],
  rules,
  refusals,
  events,
  screens: rattacherRoutes,
});
