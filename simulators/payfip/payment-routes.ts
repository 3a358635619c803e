import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { readForm, redirect, sendHtml } from '../shared/http.ts';
import { behaviourFor, type Context, conclude } from './context.ts';
import { pageState } from './life.ts';
import { endPage, paymentPage, refusalPage } from './pages/payment.ts';
import { unknownNames } from './scenarios.ts';
import type { Operation, Resultrans } from './types.ts';

const cookieName = (idOp: string): string => `payfip_${idOp.slice(0, 8)}`;

function tokenOf(request: IncomingMessage, idOp: string): string | null {
  const cookies = request.headers.cookie?.split('; ') ?? [];
  const found = cookies.find((cookie) => cookie.startsWith(`${cookieName(idOp)}=`));
  return found?.slice(cookieName(idOp).length + 1) ?? null;
}

const backUrl = (op: Operation): string => {
  const url = new URL(op.demande.urlredirect);
  url.searchParams.set('idop', op.idOp);
  return url.href;
};

/** GET: opens the operation, once. The same browser may reload its page. */
export async function showPayment(
  context: Context,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const idop = url.searchParams.get('idop') ?? '';
  const op = context.store.get(idop);
  const now = context.clock.now();
  const state = pageState(op, tokenOf(request, idop), now);
  if (!op || state === 'P1' || state === 'P3' || state === 'P4') {
    sendHtml(response, 200, refusalPage(state === 'P3' || state === 'P4' ? state : 'P1'));
    return;
  }
  if (state === 'a_ouvrir') {
    const jeton = randomUUID();
    await context.store.open(op, now, jeton);
    response.setHeader('set-cookie', `${cookieName(op.idOp)}=${jeton}; Path=/tpa; HttpOnly; SameSite=Lax`);
  }
  const client = context.clients.get(op.demande.numcli);
  sendHtml(response, 200, paymentPage(op, client), [new URL(op.demande.urlredirect).origin]);
}

const isResult = (text: string | null): text is Resultrans => /^[PVARZ]$/.test(text ?? '');

/** POST: the payer's choice. Recorded on disk first, then notified and sent back as the scenario says. */
export async function pay(
  context: Context,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const form = await readForm(request);
  const op = context.store.get(form.get('idop') ?? '');
  const result = form.get('issue');
  const now = context.clock.now();
  // Opened pages may be paid; a page already paid sends its payer back again, a second click changes nothing.
  const state = pageState(op, op?.jeton ?? null, now);
  if (!op || !isResult(result) || state === 'P1' || state === 'P4') {
    sendHtml(response, 200, refusalPage(state === 'P4' ? 'P4' : 'P1'));
    return;
  }
  const chosen = form.get('scenario') ?? '';
  if (op.issue === null || op.issue.resultrans === 'A') {
    if (chosen !== '' && unknownNames(chosen).length === 0) op.scenario = chosen;
    op.consultations = 0;
  }
  const first = state !== 'P3' && op.enCours === null;
  const behaviour = behaviourFor(context, { op });
  const issue = await conclude(context, op, result, behaviour);
  if (first) {
    const notified = () => context.notifier.send(op, behaviour);
    if (behaviour.quand === 'avant_retour') await notified();
    else context.notifier.later(behaviour.quand === 'apres_retour' ? 1_000 : 0, notified);
  }
  if (behaviour.retour === 'post' || behaviour.retour === 'aucun') {
    const back = behaviour.retour === 'post' ? op.demande.urlredirect : null;
    sendHtml(response, 200, endPage(op, issue, back), [new URL(op.demande.urlredirect).origin]);
    return;
  }
  redirect(response, backUrl(op));
}
