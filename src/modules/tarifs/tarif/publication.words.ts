import type { Refusal } from '../../../kernel/refusal.ts';
import type { TarifRefusal } from '../refusals.ts';
import type { Axe } from './axe.schema.ts';

const NAMES: Record<Axe['axe'] | 'ressources', string> = {
  qf: 'quotient familial',
  ressources: 'ressources',
  rang: 'rang dans la fratrie',
  age: 'âge',
  residence: 'résidence',
  niveau: 'niveau',
  regularite: 'régularité',
  ecole: 'école',
  type_jour: 'type de jour',
  garde: 'mode de garde',
};

export const axeNom = (axe: Axe['axe'] | 'ressources'): string => NAMES[axe];

export const refusal = (code: TarifRefusal, params: Record<string, string>, field: string): Refusal => ({
  code,
  params,
  field,
});
