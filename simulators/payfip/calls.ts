import { randomUUID } from 'node:crypto';
import { productionOuverte } from './clients.ts';
import { behaviourFor, type Context, conclude } from './context.ts';
import { firstFault } from './fields.ts';
import { lookup } from './life.ts';
import { type Behaviour, CLASSES, type Trouble } from './scenarios.ts';
import { type Call, writeAnswer, writeFault } from './soap.ts';
import type { Demande, OperationName } from './types.ts';

/** What the server does with a call: an answer, or no answer at all. */
export type Reply =
  | { readonly type: 'reponse'; readonly status: number; readonly body: string; readonly html?: boolean }
  | { readonly type: 'attente' | 'coupure' };

const MAINTENANCE =
  '<!DOCTYPE html><html lang="fr"><head><title>Maintenance</title></head><body><h1>Service en maintenance</h1></body></html>';
const FUNCTIONAL_LABELS: Record<string, string> = {
  P1: 'IdOp incorrect.',
  P5: 'Le résultat du paiement est en attente.',
};

const answer = (body: string, status = 200): Reply => ({ type: 'reponse', status, body });

const fault = (classe: string, code: string, b: Behaviour = {}): Reply =>
  answer(
    writeFault(classe, code, FUNCTIONAL_LABELS[code] ?? `Erreur ${code}`, {
      sansEnfants: b.sansEnfants ?? false,
      bare: b.sansEspace ?? false,
    }),
    b.http200 ? 200 : 500,
  );

const functional = (code: string, b: Behaviour) => fault(CLASSES.fonctionnelle, code, b);

function troubleReply(trouble: Trouble, b: Behaviour): Reply {
  switch (trouble.type) {
    case 'faute':
      return fault(trouble.classe, trouble.classe === CLASSES.fonctionnelle ? 'T2' : '999', b);
    case 'attente':
    case 'coupure':
      return { type: trouble.type };
    case 'maintenance':
      return { type: 'reponse', status: 200, body: MAINTENANCE, html: true };
    case 'illisible':
      return answer('<soap:Envelope><soap:Body><return>');
    case 'vide':
      return answer('');
  }
}

const happensAfter = (trouble: Trouble | undefined): boolean =>
  trouble !== undefined && 'moment' in trouble && trouble.moment === 'apres';

/** The SOAP service: reads a call, records what must be, says what to send back. */
export function createService(context: Context): (call: Call | null) => Promise<Reply> {
  const { store, clients, clock, notifier, reglages } = context;
  const met = new Map<string, number>();

  /** The trouble of this call, unless the scenario limits it and it has been met often enough. */
  function troubleOf(name: OperationName, key: string, b: Behaviour, returned = false): Trouble | undefined {
    const trouble = (returned ? b.apresRetour : undefined) ?? b[name];
    if (!trouble || b.fois === undefined) return trouble;
    const count = met.get(`${name} ${key}`) ?? 0;
    met.set(`${name} ${key}`, count + 1);
    return count < b.fois ? trouble : undefined;
  }

  async function creation(fields: Call['fields']): Promise<Reply> {
    const get = (name: string) => fields[name]?.trim() ?? '';
    const b = behaviourFor(context, { numcli: get('numcli'), mel: get('mel'), refdet: get('refdet') });
    const trouble = troubleOf('creation', get('refdet'), b);
    if (trouble && !happensAfter(trouble)) return troubleReply(trouble, b);
    const open = (client: Parameters<typeof productionOuverte>[0]) =>
      productionOuverte(client, store.book.entries(), clock.now());
    const trimmed = Object.fromEntries(Object.keys(fields).map((name) => [name, get(name)]));
    const code = firstFault(trimmed, clients, open);
    if (code !== null) return functional(code, b);
    const demande: Demande = {
      exer: get('exer'),
      mel: get('mel'),
      montant: get('montant'),
      numcli: get('numcli'),
      objet: get('objet'),
      refdet: get('refdet'),
      saisie: get('saisie'),
      urlnotif: get('urlnotif'),
      urlredirect: get('urlredirect'),
    };
    const op = await store.create(randomUUID(), demande, clock.now());
    if (b.immediat) await conclude(context, op, b.immediat, b);
    if (b.quand === 'avant_creation') await notifier.send(op, b);
    else if (b.immediat) notifier.later(0, () => notifier.send(op, b));
    if (trouble) return troubleReply(trouble, b);
    return answer(writeAnswer('creerPaiementSecurise', { idOp: op.idOp }, b.sansEspace));
  }

  async function consultation(fields: Call['fields']): Promise<Reply> {
    // Only the exact name counts: `idop` is answered as an unknown operation.
    const op = store.get(fields.idOp?.trim() ?? '');
    const b = behaviourFor(context, { op });
    const trouble = troubleOf('consultation', op?.idOp ?? '', b, op !== undefined && op.issue !== null);
    if (trouble) return troubleReply(trouble, b);
    if (op && op.issue !== null) {
      op.consultations += 1;
      if (b.puis && op.consultations > 1) await conclude(context, op, b.puis, b);
    }
    const found = lookup(op, b, clock.now(), reglages.avantOuverture);
    if ('code' in found) return functional(found.code, b);
    return answer(writeAnswer('recupererDetailPaiementSecurise', found.fields, b.sansEspace));
  }

  async function client(fields: Call['fields']): Promise<Reply> {
    const numcli = fields.numCli?.trim() ?? '';
    const b = behaviourFor(context, { numcli });
    const trouble = troubleOf('client', numcli, b);
    if (trouble) return troubleReply(trouble, b);
    const known = clients.get(numcli);
    if (!known) return functional(/^\d{6}$/.test(numcli) ? 'T2' : 'T1', b);
    const [libelleN1 = null, libelleN2 = null, libelleN3 = null] = known.libelle;
    return answer(
      writeAnswer('recupererDetailClient', { libelleN1, libelleN2, libelleN3, numcli }, b.sansEspace),
    );
  }

  return async (call) => {
    switch (call?.operation) {
      case 'creerPaiementSecurise':
        return creation(call.fields);
      case 'recupererDetailPaiementSecurise':
        return consultation(call.fields);
      case 'recupererDetailClient':
        return client(call.fields);
      default:
        return fault(CLASSES.protocolaire, '999');
    }
  };
}
