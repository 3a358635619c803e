import { randomBytes } from 'node:crypto';
import { addDays, type CivilDate } from '../../../../kernel/calendar.ts';
import { compteByEmail } from '../../../../modules/identites/compte/compte.sql.ts';
import { hashPassword, inscrireCompte } from '../../../../modules/identites/index.ts';
import { noterConsultation } from '../../../../modules/paiements/consultation/noter.action.ts';
import { demanderPaiement } from '../../../../modules/paiements/panier/demander.action.ts';
import { noterCreation } from '../../../../modules/paiements/panier/noter-creation.action.ts';
import { preparerPaiement } from '../../../../modules/paiements/panier/preparer.action.ts';
import type { CreateOutcome, DetailPaiement, LookupOutcome } from '../../../../modules/paiements/ports.ts';
import { executeInstallation } from '../../../../platform/action/index.ts';
import { viewInstallation } from '../../../../platform/db/transaction.ts';
import { play, type Stage } from '../stage.ts';
import type { Owed } from './billing.ts';

/** What the payment service says of a payment of the demonstration. */
export type Ending = 'paye_carte' | 'paye_prelevement' | 'carte_refusee';
const CODES = { paye_carte: 'P', paye_prelevement: 'V', carte_refusee: 'R' } as const;

const EXCHANGE = { request: null, response: 'paiement de démonstration', status: 200 };

/** An account nobody can open: its password is drawn and forgotten. Found again when the loading goes on. */
async function account({ services }: Stage, owed: Owed, slug: string): Promise<string> {
  const email = `${owed.personne.toLowerCase().replace(/[^a-z0-9]+/g, '-')}@${slug}.example`;
  const made = await executeInstallation(services.runner, inscrireCompte, {
    actor: { kind: 'system', task: 'demonstration' },
    origin: { place: 'demonstration', request: 'demonstration' },
    input: { nom: owed.name.slice(0, 60), courriel: email, motDePasse: await forgotten() },
  });
  if (made.ok) return made.value.compteId;
  const known = await viewInstallation(services.pools.app, (tx) => compteByEmail(tx, 'resident', email));
  if (!known) throw new Error('an account of the demonstration is neither new nor known');
  return known.id;
}

let password: Promise<string> | undefined;
/** One digest serves every account: nobody knows what it is the digest of. */
const forgotten = (): Promise<string> => {
  password ??= hashPassword(randomBytes(24).toString('base64url'));
  return password;
};

/** One online payment from beginning to end, with the answers the service would have given. */
export async function payOnline(
  stage: Stage,
  place: { readonly collectiviteId: string; readonly regieId: string; readonly slug: string },
  owed: Owed,
  jour: CivilDate,
  ending: Ending,
): Promise<number> {
  const { collectiviteId: c, regieId } = place;
  const compteId = await account(stage, owed, place.slug);
  const at = (time: string) => ({ when: { jour, time } });
  const { tentativeId } = await play(
    stage,
    c,
    preparerPaiement,
    { regieId, creances: [owed.creanceId], mel: 'payeur@courriel.example' },
    { actor: { kind: 'resident', compteId, personneId: owed.personneId }, ...at('19:40') },
  );
  const { tentative } = await play(stage, c, demanderPaiement, { tentativeId }, at('19:40'));
  const idOp = `demo-${tentativeId}`;
  const created: CreateOutcome = { kind: 'accepted', idOp, exchange: EXCHANGE };
  await play(stage, c, noterCreation, { tentativeId, outcome: created }, at('19:41'));
  const detail: DetailPaiement = {
    idOp,
    numcli: tentative.numcli,
    exer: tentative.exer,
    refdet: tentative.refdet,
    objet: null,
    montant: tentative.montant,
    mel: tentative.mel,
    saisie: tentative.saisie,
    resultat: ending,
    resultat_brut: CODES[ending],
    numauto: '000000',
    date: jour,
    instant: null,
  };
  const looked: LookupOutcome = { kind: 'accepted', detail, exchange: EXCHANGE };
  const seen = await play(stage, c, noterConsultation, { tentativeId, outcome: looked }, at('19:45'));
  return seen.encaissementId === null ? 0 : tentative.montant;
}

/** Days over which online payments are spread, from the first. */
export const spread = (first: CivilDate, last: CivilDate, rank: number): CivilDate => {
  const jour = addDays(first, rank % 12);
  return jour < last ? jour : last;
};
