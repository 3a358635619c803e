import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type TestProduct, testProduct } from '../../../apps/testing/product.ts';
import { type Actor, execute } from '../../../platform/action/index.ts';
import { readTenant } from '../../../platform/db/transaction.ts';
import type { Browser } from '../../../platform/testing/browser.ts';
import {
  type Commune,
  chantierDe,
  creerCommune,
  creerCreances,
  creerUsager,
} from '../../regie/testing/monde.ts';
import { verifyRegies } from '../../regie/verify.ts';
import { abandonnerSansIdop } from '../panier/abandonner.action.ts';
import type { DetailPaiement, LookupOutcome, ResultatPaiement } from '../ports.ts';
import { noterConsultation } from './noter.action.ts';

// The arrows that only an answer of the service takes, whatever order its answers come in (payfip:5).

const NOW = '2026-11-20T09:00:00.000Z';
const SYSTEM: Actor = { kind: 'system', task: 'essai' };
const EXCHANGE = { request: null, response: null, status: 200 };
const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;

let p: TestProduct;
let commune: Commune;
let personne: string;
let habitant: Browser;
let due = 1_000;

before(async () => {
  p = await testProduct({ now: NOW });
  commune = await creerCommune(chantierDe(p), 'saint-aubin', 'Saint-Aubin', [
    { code: '02', numcli: '090901' },
  ]);
  const usager = await creerUsager(chantierDe(p), [commune], 'camille@exemple.fr');
  personne = usager.personnes.get(commune.id) ?? '';
  habitant = await p.as(usager.compteId);
});
after(() => p.close());

type Attempt = DetailPaiement & { readonly id: string; readonly creanceId: string };

/** An attempt whose payer has left for the payment page. */
async function redirected(): Promise<Attempt> {
  due += 100;
  const dates = { publieeLe: '2026-11-05', limite: '2027-12-05' };
  const [creanceId = ''] = await creerCreances(chantierDe(p), commune, '02', personne, [due], dates);
  const answer = await habitant.post('/paiements/payer', [
    ['c', `${commune.slug}/${creanceId}`],
    ['mel', 'camille@exemple.fr'],
  ]);
  assert.equal(answer.status, 303, answer.text);
  const { rows } = await p.db.owner.query<{
    id: string;
    id_op: string;
    numcli: string;
    exer: string;
    refdet: string;
  }>(
    'select t.id, id_op, numcli, exer, refdet from tentative_paiement t join tentative_creance c on c.tentative_id = t.id where creance_id = $1',
    [creanceId],
  );
  const row = rows[0];
  assert.ok(row);
  const { id, id_op: idOp, numcli, exer, refdet } = row;
  const seen = {
    objet: null,
    montant: due,
    mel: null,
    saisie: 'W',
    numauto: null,
    date: null,
    instant: null,
  };
  return { id, creanceId, idOp, numcli, exer, refdet, ...seen, resultat: 'inconnu', resultat_brut: null };
}

const said = (
  attempt: Attempt,
  resultat: ResultatPaiement,
  other: Partial<DetailPaiement> = {},
): LookupOutcome => ({
  kind: 'accepted',
  detail: { ...attempt, resultat, resultat_brut: 'P', ...other },
  exchange: EXCHANGE,
});
const fault = (meaning: 'introuvable' | 'en_cours'): LookupOutcome => ({
  kind: 'fault',
  meaning,
  code: null,
  field: null,
  message: '',
  exchange: EXCHANGE,
});

async function note(attempt: Attempt, outcome: LookupOutcome): Promise<void> {
  const answer = await execute(p.services.runner, noterConsultation, {
    collectiviteId: commune.id,
    actor: SYSTEM,
    input: { tentativeId: attempt.id, outcome },
  });
  assert.ok(answer.ok);
}

async function facts({ id, creanceId }: Attempt): Promise<{ statut: string; regle: number; recu: boolean }> {
  const { rows } = await p.db.owner.query<{ statut: string; encaissement_id: string | null; regle: number }>(
    `select t.statut, t.encaissement_id, c.regle from tentative_paiement t, creance c where t.id = $1 and c.id = $2`,
    [id, creanceId],
  );
  const row = rows[0];
  assert.ok(row);
  return { statut: row.statut, regle: Number(row.regle), recu: row.encaissement_id !== null };
}

/** What the service answers, minutes after the attempt was made. */
type Answer = readonly [after: number, (attempt: Attempt) => LookupOutcome];
const PAID: Answer[1] = (a) => said(a, 'paye_carte');
const PAID_ELSE: Answer[1] = (a) => said(a, 'paye_carte', { montant: 1 });
const REFUSED: Answer[1] = (a) => said(a, 'carte_refusee');
const GIVEN_UP: Answer[1] = (a) => said(a, 'abandonne');
const UNKNOWN: Answer[1] = () => fault('introuvable');
const IN_PROGRESS: Answer[1] = () => fault('en_cours');

const CASES: readonly (readonly [arrow: string, answers: readonly Answer[], end: string])[] = [
  ['redirigee → expiree', [[DAY, UNKNOWN]], 'expiree'],
  ['redirigee → en_attente', [[0, UNKNOWN]], 'en_attente'],
  [
    'en_attente → refusee',
    [
      [0, IN_PROGRESS],
      [5 * MINUTE, REFUSED],
    ],
    'refusee',
  ],
  [
    'en_attente → abandonnee',
    [
      [0, IN_PROGRESS],
      [21 * MINUTE, GIVEN_UP],
    ],
    'abandonnee',
  ],
  [
    'en_attente, abandon trop tôt pour être cru',
    [
      [0, IN_PROGRESS],
      [19 * MINUTE, GIVEN_UP],
    ],
    'en_attente',
  ],
  [
    'en_attente → quarantaine',
    [
      [0, IN_PROGRESS],
      [5 * MINUTE, PAID_ELSE],
    ],
    'quarantaine',
  ],
  [
    'en_attente, en cours après sept jours → expiree',
    [
      [0, IN_PROGRESS],
      [8 * DAY, IN_PROGRESS],
    ],
    'expiree',
  ],
  [
    'expiree → reussie',
    [
      [DAY, UNKNOWN],
      [2 * DAY, PAID],
    ],
    'reussie',
  ],
  [
    'expiree → quarantaine',
    [
      [DAY, UNKNOWN],
      [2 * DAY, PAID_ELSE],
    ],
    'quarantaine',
  ],
  [
    'refusee → reussie',
    [
      [0, REFUSED],
      [DAY, PAID],
    ],
    'reussie',
  ],
  [
    'refusee → quarantaine',
    [
      [0, REFUSED],
      [DAY, PAID_ELSE],
    ],
    'quarantaine',
  ],
  [
    'abandonnee → reussie',
    [
      [30 * MINUTE, GIVEN_UP],
      [DAY, PAID],
    ],
    'reussie',
  ],
  [
    'abandonnee → quarantaine',
    [
      [30 * MINUTE, GIVEN_UP],
      [DAY, PAID_ELSE],
    ],
    'quarantaine',
  ],
  [
    'reussie, payée deux fois dite',
    [
      [0, PAID],
      [DAY, PAID],
    ],
    'reussie',
  ],
  [
    'reussie, puis refus : rien ne se reprend',
    [
      [0, PAID],
      [DAY, REFUSED],
    ],
    'reussie',
  ],
  [
    'quarantaine, puis réponse juste : le régisseur décide seul',
    [
      [0, PAID_ELSE],
      [DAY, PAID],
    ],
    'quarantaine',
  ],
];

for (const [arrow, answers, end] of CASES)
  test(`payfip:5 : ${arrow}`, async () => {
    const attempt = await redirected();
    const begun = p.clock.now();
    for (const [later, answer] of answers) {
      p.clock.advance(Date.parse(begun) + later - Date.parse(p.clock.now()));
      await note(attempt, answer(attempt));
    }
    const paid = end === 'reussie';
    // Paid: a receipt and the whole debt settled. Anything else: not one cent in the book.
    assert.deepEqual(await facts(attempt), { statut: end, regle: paid ? due : 0, recu: paid });
  });

test('payfip:5 : un processus mort entre la ligne et l’appel rend la facture payable', async () => {
  const attempt = await redirected();
  await p.db.owner.query(
    "update tentative_paiement set statut = 'preparee', id_op = null, prochaine_le = creee_le where id = $1",
    [attempt.id],
  );
  const answer = await execute(p.services.runner, abandonnerSansIdop, {
    collectiviteId: commune.id,
    actor: SYSTEM,
    input: { tentativeId: attempt.id },
  });
  assert.deepEqual(answer.ok && answer.value, { abandonnee: true });
  assert.equal((await facts(attempt)).statut, 'abandonnee_sans_idop');
});

test('après tout cela, les livres tiennent', async () => {
  const reports = await readTenant(p.db.app, commune.id, (tx) => verifyRegies(tx, commune.id));
  assert.deepEqual(
    reports.flatMap((r) => r.faults),
    [],
  );
});
