import type { TraceStep } from '../../../kernel/trace.ts';
import { type Price, price } from '../prix/prix.rule.ts';
import { priceKey } from '../situation/situation.rule.ts';
import type { Snapshot } from '../situation/snapshot.schema.ts';
import type { TarifVersion } from '../tarif/tarif.schema.ts';
import { keptTrace, sealedShareTrace, shareTrace } from './explication.rule.ts';

export type PrixGarde = {
  readonly prix: Price;
  readonly trace: readonly TraceStep[];
  readonly empreinte: string;
};

/** Prices already made in one piece of work, and the explanations they keep, by fingerprint. */
export type Chiffrage = {
  /** The price of a snapshot; the same facts on another day are not computed again. */
  readonly prix: (version: TarifVersion, snapshot: Snapshot) => PrixGarde;
  /** Fingerprint of the explanation of one payer's share; `sealed` when the price is made of another household's facts. */
  readonly part: (
    garde: PrixGarde,
    share: { montant: number; poids: number; total: number },
    sealed: boolean,
  ) => string;
  /** Explanations by fingerprint, as the exact bytes to keep. */
  readonly traces: ReadonlyMap<string, string>;
};

/** `seal` gives the bytes to keep and their fingerprint. */
export function chiffrage(
  seal: (trace: readonly TraceStep[]) => { readonly contenu: string; readonly empreinte: string },
): Chiffrage {
  const known = new Map<TarifVersion, Map<string, PrixGarde>>();
  const shares = new Map<string, string>();
  const traces = new Map<string, string>();
  const keep = (trace: readonly TraceStep[]): string => {
    const { contenu, empreinte } = seal(trace);
    traces.set(empreinte, contenu);
    return empreinte;
  };
  return {
    traces,
    prix: (version, snapshot) => {
      const ofVersion = known.get(version) ?? new Map<string, PrixGarde>();
      known.set(version, ofVersion);
      const key = priceKey(snapshot);
      let found = ofVersion.get(key);
      if (!found) {
        const made = price(snapshot, version);
        const trace = keptTrace(made);
        found = { prix: made, trace, empreinte: keep(trace) };
        ofVersion.set(key, found);
      }
      return found;
    },
    part: (garde, share, sealed) => {
      const key = `${garde.empreinte}/${share.montant}/${share.poids}/${share.total}/${sealed}`;
      let empreinte = shares.get(key);
      if (!empreinte) {
        empreinte = keep(sealed ? sealedShareTrace(garde.empreinte, share) : shareTrace(garde.trace, share));
        shares.set(key, empreinte);
      }
      return empreinte;
    },
  };
}
