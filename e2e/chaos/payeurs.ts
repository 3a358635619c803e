import { setTimeout as pause } from 'node:timers/promises';

/** One payment to simulate: a resident, an invoice, what happens on the page. */
export type APayer = {
  readonly slug: string;
  readonly creanceId: string;
  readonly cookie: string;
  readonly jetonFormulaire: string;
  /** P card, V direct debit, R refused, A abandoned. */
  readonly issue: 'P' | 'V' | 'R' | 'A';
  /** What the stand-in does with its notifications. */
  readonly scenario: string;
};

export type Bilan = {
  /** Payments whose page was reached and an outcome chosen. */
  conclus: number;
  /** Payments given up: the product said no, or did not answer for too long. */
  renonces: number;
  /** Requests that met a dead process. */
  coupures: number;
};

const PATIENCE_MS = 12_000;

/** Tries again while the application is down; the same form key makes the second try harmless. */
async function insist<T>(bilan: Bilan, work: () => Promise<T | null>): Promise<T | null> {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await pause(150)) {
    try {
      const done = await work();
      if (done !== null) return done;
    } catch {
      bilan.coupures += 1;
    }
  }
  return null;
}

async function reach(site: string, p: APayer, key: string): Promise<Response | null> {
  const answer = await fetch(`${site}/paiements/payer`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: p.cookie },
    body: new URLSearchParams({
      _jeton: p.jetonFormulaire,
      _cle: key,
      c: `${p.slug}/${p.creanceId}`,
      mel: 'payeur@exemple.fr',
    }),
    signal: AbortSignal.timeout(8_000),
  });
  await answer.arrayBuffer();
  return answer.status >= 500 ? null : answer;
}

/** Presses a button of the payment page; true once the stand-in has it in its book. */
async function press(page: URL, idOp: string, p: APayer): Promise<boolean> {
  await (await fetch(page)).arrayBuffer();
  const done = await fetch(new URL('/tpa/paiement', page), {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ idop: idOp, issue: p.issue, scenario: p.scenario }),
  });
  await done.arrayBuffer();
  return done.status === 303 || done.status === 302;
}

/** One resident from the button to the return page, through whatever happens to the application. */
export async function payeur(site: string, p: APayer, bilan: Bilan): Promise<string | null> {
  const key = crypto.randomUUID();
  const answer = await insist(bilan, () => reach(site, p, key));
  const location = answer?.headers.get('location') ?? null;
  if (location === null || !URL.canParse(location)) {
    bilan.renonces += 1;
    return null;
  }
  const page = new URL(location);
  const idOp = page.searchParams.get('idop') ?? '';
  if (!(await press(page, idOp, p))) {
    bilan.renonces += 1;
    return null;
  }
  bilan.conclus += 1;
  // Half the browsers come back; the others are closed on the payment page.
  if (bilan.conclus % 2 === 0) return idOp;
  await fetch(`${site}/paiements/retour?idop=${idOp}`, {
    headers: { cookie: p.cookie },
    signal: AbortSignal.timeout(4_000),
  })
    .then((r) => r.arrayBuffer())
    .catch(() => {
      bilan.coupures += 1;
    });
  return idOp;
}
