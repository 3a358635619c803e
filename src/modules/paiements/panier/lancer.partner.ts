import { setTimeout } from 'node:timers/promises';
import type { Refusal } from '../../../kernel/refusal.ts';
import { type Actor, execute, type FieldIssue } from '../../../platform/action/index.ts';
import { readTenant } from '../../../platform/db/transaction.ts';
import type { Services } from '../../../platform/services.ts';
import { regarder } from '../consultation/regarder.job.ts';
import type { DemandePaiement } from '../ports.ts';
import type { Porte } from '../tentative/passerelle.partner.ts';
import { type TentativeLue, tentativeById, tentativesNonResolues } from '../tentative/tentative.sql.ts';
import { URLS } from '../urls.ts';
import { demanderPaiement } from './demander.action.ts';
import { tentativeDuFormulaire } from './formulaire-envoye.sql.ts';
import { noterCreation } from './noter-creation.action.ts';
import { preparerPaiement } from './preparer.action.ts';

/** What a page does next. `suivre`: this very form was already sent, its payment has an operation to follow. */
type Lancement =
  | { readonly kind: 'rediriger'; readonly url: string }
  | { readonly kind: 'suivre'; readonly idOp: string | null }
  | {
      readonly kind: 'refus';
      readonly refusal: Refusal;
      readonly issues: readonly FieldIssue[];
      readonly enCours: string | null;
    }
  | { readonly kind: 'champ'; readonly field: string | null; readonly message: string }
  | { readonly kind: 'indisponible' };

type PaiementALancer = {
  readonly collectiviteId: string;
  readonly actor: Extract<Actor, { kind: 'resident' }>;
  readonly regieId: string;
  readonly creances: readonly string[];
  readonly mel: string;
  readonly cle: string | undefined;
};

const systeme: Actor = { kind: 'system', task: 'regie.lancer_paiement' };
/** One look per open attempt is enough before refusing a second payment. */
const REGARDS_AVANT_REFUS = 3;

const preparer = (services: Services, p: PaiementALancer) =>
  execute(services.runner, preparerPaiement, {
    collectiviteId: p.collectiviteId,
    actor: p.actor,
    input: { regieId: p.regieId, creances: p.creances, mel: p.mel },
    ...(p.cle === undefined ? {} : { idempotencyKey: `${p.cle}:${p.regieId}` }),
  });

/** The open attempts that stand in the way are looked at once, before a second payment is refused. */
async function regarderOuvertes(
  services: Services,
  porte: Porte,
  p: PaiementALancer,
): Promise<string | null> {
  const open = await readTenant(services.pools.app, p.collectiviteId, (tx) =>
    tentativesNonResolues(tx, p.collectiviteId, p.creances),
  );
  const attempts = [...new Map([...open.values()].flat().map((t) => [t.id, t])).values()].filter(
    (t) => t.idOp !== null,
  );
  for (const tentative of attempts.slice(0, REGARDS_AVANT_REFUS))
    await regarder(services, porte, p.collectiviteId, tentative.id);
  return attempts.at(-1)?.idOp ?? null;
}

function demandeDe(services: Services, t: TentativeLue, objets: readonly string[]): DemandePaiement {
  const [only] = objets;
  const objet = objets.length === 1 && only !== undefined ? only : `${objets.length} factures`;
  return {
    numcli: t.numcli,
    exer: t.exer,
    refdet: t.refdet,
    objet,
    montant: t.montant,
    mel: t.mel,
    saisie: t.saisie,
    url_notif: `${services.config.url}${URLS.notification}`,
    url_redirect: `${services.config.url}${URLS.retour}`,
  };
}

/** The other submission of the same form is asking the service: its answer comes within the service's own time limit. */
const ATTENTE_MS = 250;
const ATTENTES = 24;

/** The second submission of one form: the first one made the payment, this one joins it. */
async function rejoindre(
  services: Services,
  porte: Porte,
  collectiviteId: string,
  tentativeId: string,
): Promise<Lancement> {
  for (let tries = 0; ; tries += 1) {
    const t = await readTenant(services.pools.app, collectiviteId, (tx) =>
      tentativeById(tx, collectiviteId, tentativeId),
    );
    if (t?.etat === 'redirigee' && t.idOp !== null) return { kind: 'rediriger', url: porte.pageUrl(t.idOp) };
    const asking = t?.etat === 'preparee' || t?.etat === 'demandee';
    if (!asking || tries === ATTENTES) return { kind: 'suivre', idOp: t?.idOp ?? null };
    await setTimeout(ATTENTE_MS);
  }
}

/** What became of a form sent twice at once; null when it is the first time. */
export async function dejaLance(
  services: Services,
  porte: Porte,
  form: {
    readonly collectiviteIds: readonly string[];
    readonly compteId: string;
    readonly cle: string | undefined;
  },
): Promise<Lancement | null> {
  const { cle, compteId } = form;
  if (cle === undefined) return null;
  for (const collectiviteId of form.collectiviteIds) {
    const tentativeId = await readTenant(services.pools.app, collectiviteId, (tx) =>
      tentativeDuFormulaire(tx, collectiviteId, compteId, cle),
    );
    if (tentativeId !== null) return rejoindre(services, porte, collectiviteId, tentativeId);
  }
  return null;
}

/**
 * Starts one payment (payfip §5): the attempt is committed, then the service is called outside any transaction,
 * then its answer is committed, and only then is the payer sent to the payment page.
 */
export async function lancer(services: Services, porte: Porte, p: PaiementALancer): Promise<Lancement> {
  if (!porte.ouverte(services.clock.now())) return { kind: 'indisponible' };
  let prepared = await preparer(services, p);
  let enCours: string | null = null;
  if (!prepared.ok && prepared.refusal.code === 'regie.tentative_en_cours') {
    enCours = await regarderOuvertes(services, porte, p);
    prepared = await preparer(services, p);
  }
  if (!prepared.ok) return { kind: 'refus', refusal: prepared.refusal, issues: prepared.issues, enCours };
  const { tentativeId } = prepared.value;
  if (prepared.replayed) return rejoindre(services, porte, p.collectiviteId, tentativeId);
  const asked = await execute(services.runner, demanderPaiement, {
    collectiviteId: p.collectiviteId,
    actor: systeme,
    input: { tentativeId },
  });
  if (!asked.ok) return { kind: 'suivre', idOp: null };
  const outcome = await porte.create(
    demandeDe(services, asked.value.tentative, asked.value.objets),
    services.clock,
  );
  const noted = await execute(services.runner, noterCreation, {
    collectiviteId: p.collectiviteId,
    actor: systeme,
    input: { tentativeId, outcome },
  });
  if (outcome.kind === 'fault') return { kind: 'champ', field: outcome.field, message: outcome.message };
  if (!noted.ok || !noted.value.idOp) return { kind: 'indisponible' };
  return { kind: 'rediriger', url: porte.pageUrl(noted.value.idOp) };
}
