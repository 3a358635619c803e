import { type JournalReport, verifyJournal } from '../../../modules/audit/index.ts';
import { verifyInvoices } from '../../../modules/facturation/index.ts';
import { verifyRegies } from '../../../modules/regie/index.ts';
import { readTenant, viewInstallation } from '../../../platform/db/transaction.ts';
import type { Tenant } from '../../../platform/tenants/directory.ts';
import type { Product } from '../../wiring.ts';
import { type Command, printJson } from '../command.ts';
import { withProduct } from '../with-product.ts';

/** One thing that does not hold: where, and what was expected. */
export type Fault = { readonly ou: string; readonly quoi: string };

const journalFaults = (journal: JournalReport): Fault[] =>
  journal.faults.map((f) => ({ ou: `journal, bloc ${f.number}`, quoi: f.fault }));

const journalFigures = (journal: JournalReport) => ({
  blocs: journal.blocks,
  lignes: journal.lines,
  non_scellees: journal.unsealed,
  racine: journal.root,
});

/** The journal of what belongs to no collectivité: accounts, means of signing in, sessions. */
async function verifyInstallation({ services }: Product) {
  const journal = await viewInstallation(services.pools.app, (tx) => verifyJournal(tx, 'installation'));
  return { journal: journalFigures(journal), anomalies: journalFaults(journal) };
}

/** Everything that is recomputed of one collectivité. */
export async function verifyTenant({ services }: Product, tenant: Tenant) {
  return readTenant(services.pools.app, tenant.id, async (tx) => {
    const journal = await verifyJournal(tx, { collectiviteId: tenant.id });
    const regies = await verifyRegies(tx, tenant.id);
    const factures = await verifyInvoices(tx, tenant.id);
    const faults: Fault[] = [
      ...journalFaults(journal),
      ...regies.flatMap((r) => r.faults.map((f) => ({ ou: `régie ${r.code}, ${f.where}`, quoi: f.what }))),
      ...factures.faults.map((f) => ({ ou: `facturation, ${f.where}`, quoi: f.what })),
    ];
    return {
      collectivite: tenant.slug,
      journal: journalFigures(journal),
      regies: regies.map((r) => ({ code: r.code, ecritures: r.entries, racine: r.root, soldes: r.balances })),
      factures: { nombre: factures.count, traces: factures.traces },
      anomalies: faults,
    };
  });
}

const readable = (report: {
  ok: boolean;
  installation: Awaited<ReturnType<typeof verifyInstallation>>;
  collectivites: readonly Awaited<ReturnType<typeof verifyTenant>>[];
}): string =>
  [
    `installation : ${report.installation.journal.lignes} lignes de journal`,
    ...report.installation.anomalies.map((f) => `  ✖ ${f.ou} : ${f.quoi}`),
    ...report.collectivites.flatMap((c) => [
      `${c.collectivite} : ${c.journal.lignes} lignes de journal, ${c.regies.reduce((n, r) => n + r.ecritures, 0)} écritures, ${c.factures.nombre} factures`,
      ...c.anomalies.map((f) => `  ✖ ${f.ou} : ${f.quoi}`),
    ]),
    report.ok
      ? 'Tout se recalcule : soldes, suites de numéros et chaînes sont exacts.'
      : 'Des écarts ont été trouvés : voyez docs/exploitation/solde-ne-se-recalcule-pas.md.',
    '',
  ].join('\n');

/** Recomputes every balance, number series and hash chain; names what is wrong and where. */
export const verifier: Command = {
  name: 'verifier',
  usage: 'verifier [--json]',
  summary: 'recalcule soldes, suites de numéros et chaînes de preuve',
  run: (args) =>
    withProduct(async (product) => {
      const collectivites = [];
      for (const tenant of await product.services.tenants.all())
        collectivites.push(await verifyTenant(product, tenant));
      const installation = await verifyInstallation(product);
      const ok = [installation, ...collectivites].every((part) => part.anomalies.length === 0);
      const report = { ok, installation, collectivites };
      if (args.includes('--json')) printJson(report);
      else process.stdout.write(readable(report));
      return report.ok ? 0 : 1;
    }),
};
