import type { CivilDate } from '../../../kernel/calendar.ts';
import type { Cents } from '../../../kernel/money.ts';
import type { ReadTx } from '../../../platform/db/transaction.ts';
import type { ActeRegie } from '../acte/acte.schema.ts';
import { regies } from '../acte/regie.sql.ts';
import { etatEncaisse } from '../caisse/encaisse.rule.ts';
import type { Moment } from '../guichet/place.query.ts';
import type { PaiementsEnSuspens } from '../ports.ts';
import { alerteCheques } from '../remise/remise.rule.ts';
import { chiffresDesRegies } from './chiffres.query.ts';

/** What waits at one régie, for the agents' home page. */
export type RegieAFaire = {
  readonly code: string;
  readonly nom: string;
  readonly caisse: {
    readonly montant: Cents;
    /** Null without an act in force. */
    readonly maximum: Cents | null;
    readonly etat: 'libre' | 'alerte' | 'depasse';
  };
  readonly cheques: {
    readonly nombre: number;
    readonly montant: Cents;
    readonly depuis: CivilDate | null;
    /** Kept longer than the act allows. */
    readonly enRetard: boolean;
  };
  /** Online payments that a person should look at. */
  readonly tentatives: number;
  readonly aClasser: { readonly nombre: number; readonly montant: Cents };
  /** Lines of the bank statement not reconciled. */
  readonly lignesReleve: number;
};

/** Figures of every régie of a collectivité, for the agents' home page. */
export async function regiesAFaire(
  suspens: PaiementsEnSuspens,
  tx: ReadTx,
  collectiviteId: string,
  when: Moment,
): Promise<RegieAFaire[]> {
  const names = new Map((await regies(tx, collectiviteId)).map((r) => [r.id, r]));
  const figures = await chiffresDesRegies(suspens, tx, collectiviteId, when);
  return figures.flatMap((f) => {
    const regie = names.get(f.regieId);
    if (!regie) return [];
    const acte = f.acte === null ? null : (JSON.parse(f.acte) as ActeRegie);
    const caisse = acte === null ? null : etatEncaisse(acte, f.caisse);
    const waiting = f.chequesDepuis === null ? [] : [{ recu_le: f.chequesDepuis, remise: null }];
    return [
      {
        code: regie.code,
        nom: regie.nom,
        caisse: {
          montant: caisse?.encaisse ?? f.caisse,
          maximum: caisse?.maximum ?? null,
          etat: caisse?.etat ?? 'libre',
        },
        cheques: {
          nombre: f.cheques,
          montant: f.chequesMontant,
          depuis: f.chequesDepuis,
          enRetard: acte !== null && alerteCheques(waiting, acte.rythme_cheques_jours, when.today).length > 0,
        },
        tentatives: f.tentatives,
        aClasser: { nombre: f.aClasser, montant: f.aClasserMontant },
        lignesReleve: f.lignesReleve,
      },
    ];
  });
}
