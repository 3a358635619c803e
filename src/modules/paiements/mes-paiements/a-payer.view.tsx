import { frenchDay, frenchEuros, plural } from '../../../kernel/french.ts';
import { refusalDefinition } from '../../../platform/desk/index.ts';
import type { Services } from '../../../platform/services.ts';
import type { Tenant } from '../../../platform/tenants/directory.ts';
import {
  Amount,
  Arch,
  DefinitionList,
  EmptyState,
  Icon,
  iconOr,
  SelectionTotal,
} from '../../../platform/ui/index.ts';
import { residentDocumentUrl } from '../../documents/index.ts';
import { choix, factureUrl, URLS } from '../urls.ts';
import type { CreanceDue } from './a-payer.query.ts';
import type { Credit, Part } from './par-collectivite.query.ts';

const MOTIFS: Readonly<Record<string, string>> = {
  surplus: 'Vous avez payé plus que ce qui restait dû',
  double: 'Vous avez payé deux fois la même facture',
  creance_soldee: 'La facture était déjà réglée',
  creance_annulee: 'La facture payée avait été annulée',
  hors_delai: 'Le paiement est arrivé après la date limite',
};

const Ou = ({ tenant, service }: { tenant: Tenant; service: string }) => (
  <span class="petit ligne">
    <Arch small icon={iconOr(tenant.emblem)} />
    <span>
      {tenant.name}, {service.toLowerCase()}
    </span>
  </span>
);

const Objet = ({ due, tenant }: { due: CreanceDue; tenant: Tenant }) => (
  <span>
    <strong>{due.objet}</strong>
    <br />
    {due.libelles.length > 0 && (
      <>
        <span class="petit discret">{due.libelles.slice(0, 6).join(' · ')}</span>
        <br />
      </>
    )}
    <Ou tenant={tenant} service={due.regie.serviceNom} />
  </span>
);

const Somme = ({ due, late }: { due: CreanceDue; late?: boolean }) => (
  <span class="bout droite">
    <Amount cents={due.restant} size="gros" />
    {!late && (
      <>
        <br />
        <span class="petit discret">avant le {frenchDay(due.limite)}</span>
      </>
    )}
  </span>
);

/** One invoice that can be ticked. */
const Payable = ({ due, tenant }: { due: CreanceDue; tenant: Tenant }) => (
  <label class="dalle ligne" for={`c-${due.id}`} data-theme={tenant.slug}>
    <input
      type="checkbox"
      id={`c-${due.id}`}
      name="c"
      value={choix(tenant.slug, due.id)}
      data-montant={String(due.restant)}
      checked={!due.avertir}
    />
    <span class="rang ecart">
      <span>
        <Objet due={due} tenant={tenant} />
        {due.avertir && (
          <span class="petit">
            <Icon name="sablier" /> Un paiement précédent est encore en vérification : payez de nouveau
            seulement s’il n’est pas allé au bout.
          </span>
        )}
      </span>
      <Somme due={due} />
    </span>
  </label>
);

/** One invoice that cannot be paid online now, and why. */
const NonPayable = ({ due, tenant, services }: { due: CreanceDue; tenant: Tenant; services: Services }) => {
  const refusal = due.refusal ?? { code: 'regie.creance_inconnue', params: {} };
  const texts = refusalDefinition(services, refusal);
  return (
    <div class="dalle ligne" data-theme={tenant.slug}>
      <Icon name={due.idOpEnCours ? 'sablier' : 'info'} />
      <span class="pile pile-s">
        <span class="rang ecart">
          <Objet due={due} tenant={tenant} />
          <Somme due={due} late={refusal.code === 'regie.creance_hors_delai'} />
        </span>
        <span class="petit">
          <strong>{texts.title}.</strong> {texts.resident(refusal.params)} {texts.next(refusal.params)}
        </span>
        {due.idOpEnCours && (
          <a class="petit" href={`${URLS.retour}?idop=${due.idOpEnCours}`}>
            Voir où en est ce paiement
          </a>
        )}
      </span>
    </div>
  );
};

const EnCredit = ({ credit, tenant }: { credit: Credit; tenant: Tenant }) => (
  <div class="dalle ligne" data-theme={tenant.slug}>
    <Icon name="retour" />
    <span>
      <strong>{frenchEuros(credit.montant)} à votre crédit</strong>
      <br />
      <span class="petit discret">
        {MOTIFS[credit.motif] ?? 'Une somme reçue attend d’être affectée'}, {tenant.name}. Le régisseur la
        déduira d’une prochaine facture ou vous la rendra : appelez le {tenant.phone}.
      </span>
    </span>
  </div>
);

/** The invoices themselves, and the page that explains each of their prices. */
const Factures = ({ parts }: { parts: readonly Part[] }) => {
  const links = parts.flatMap((p) =>
    p.dues.flatMap((d) => (d.documentId ? [{ slug: p.tenant.slug, due: d, documentId: d.documentId }] : [])),
  );
  return links.length === 0 ? null : (
    <ul class="petit" role="list">
      {links.map((l) => (
        <li>
          {l.due.objet} :{' '}
          <a href={residentDocumentUrl(l.slug, l.documentId)}>
            facture {l.due.numero} (PDF)<span class="lecteur">, {l.due.objet}</span>
          </a>
          {l.due.factureId && (
            <>
              ,{' '}
              <a href={factureUrl(l.slug, l.due.factureId)}>
                comprendre le prix<span class="lecteur">, {l.due.objet}</span>
              </a>
            </>
          )}
        </li>
      ))}
    </ul>
  );
};

const Total = ({ parts }: { parts: readonly Part[] }) => {
  const payable = parts.flatMap((p) => p.dues.filter((due) => due.refusal === null));
  const ticked = payable.filter((due) => !due.avertir);
  const total = ticked.reduce((sum, due) => sum + due.restant, 0);
  const regies = new Set(payable.map((due) => due.regie.id)).size;
  const perTenant = parts
    .map((p) => ({
      name: p.tenant.name,
      sum: p.dues.filter((d) => d.refusal === null).reduce((sum, d) => sum + d.restant, 0),
    }))
    .filter((p) => p.sum > 0);
  return (
    <aside class="dalles colle" aria-label="Total">
      <div class="dalle pile">
        {perTenant.length > 1 && (
          <DefinitionList sum items={perTenant.map((p) => ({ term: p.name, value: frenchEuros(p.sum) }))} />
        )}
        <p class="rang ecart">
          <strong>{plural(payable.length, 'facture')}, total coché</strong>
          <SelectionTotal cents={total} />
        </p>
        <button class="bouton bouton-accent bouton-l large" type="submit">
          <Icon name="carte" />
          Payer <SelectionTotal cents={total} />
        </button>
        <p class="petit discret">
          {regies > 1
            ? `${regies} paiements, l’un après l’autre : chaque service a son propre compte public. Vous revenez ici entre deux.`
            : 'Par carte ou par prélèvement, sur le service de paiement de l’État. Nous ne gardons aucune donnée de carte.'}
        </p>
      </div>
    </aside>
  );
};

/** « À payer maintenant »: boxes, one total, one button. A GET form: the selection has its address. */
export const APayer = ({ services, parts }: { services: Services; parts: readonly Part[] }) => {
  const all = parts.flatMap((p) => p.dues.map((due) => ({ due, tenant: p.tenant })));
  const payable = all.filter((x) => x.due.refusal === null);
  const credits = parts.flatMap((p) => p.credits.map((credit) => ({ credit, tenant: p.tenant })));
  const list = (
    <section class="pile" aria-labelledby="t-due">
      <h2 id="t-due">À payer maintenant</h2>
      {all.length === 0 && (
        <EmptyState icon="valide" title="Rien à payer" text="Votre prochaine facture apparaîtra ici." />
      )}
      {all.length + credits.length > 0 && (
        <div class="dalles">
          {payable.map((x) => (
            <Payable {...x} />
          ))}
          {all
            .filter((x) => x.due.refusal !== null)
            .map((x) => (
              <NonPayable {...x} services={services} />
            ))}
          {credits.map((x) => (
            <EnCredit {...x} />
          ))}
        </div>
      )}
      <Factures parts={parts} />
    </section>
  );
  if (payable.length === 0) return list;
  return (
    <form class="cotes" method="get" action={URLS.payeur}>
      {list}
      <Total parts={parts} />
    </form>
  );
};
