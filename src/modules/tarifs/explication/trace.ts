import { canonical, sha256 } from '../../../platform/action/index.ts';
import { type Chiffrage, chiffrage } from './chiffrage.rule.ts';

/** The bytes of an explanation and their fingerprint. */
export const sealTrace = (trace: readonly unknown[]): { contenu: string; empreinte: string } => {
  const contenu = canonical(trace);
  return { contenu, empreinte: sha256(contenu) };
};

/** Prices made in one piece of work, with the explanations to keep. */
export const chiffrer = (): Chiffrage => chiffrage(sealTrace);
