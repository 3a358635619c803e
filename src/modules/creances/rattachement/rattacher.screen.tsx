import { civilDateOf } from '../../../kernel/calendar.ts';
import { frenchDate } from '../../../kernel/french.ts';
import { type Refusal, refuse } from '../../../kernel/refusal.ts';
import type { FieldIssue } from '../../../platform/action/index.ts';
import { execute } from '../../../platform/action/index.ts';
import { readTenant } from '../../../platform/db/transaction.ts';
import { formKey, PostForm } from '../../../platform/http/post-form.tsx';
import { acteur, liensUsager } from '../../../platform/http/resident.ts';
import { html, issuesByField, refusalDefinition, seeOther } from '../../../platform/http/respond.ts';
import { type ResidentRequest, type Route, residentRoute } from '../../../platform/http/route.ts';
import { portalPage } from '../../../platform/http/shell.tsx';
import { addressMayTry, mayTry } from '../../../platform/limiter/index.ts';
import { Button, ErrorSummary, Field, RefusalNotice, Select } from '../../../platform/ui/index.ts';
import { URLS } from '../urls.ts';
import { detacherRedevable } from './detacher.action.ts';
import { redevablesRattaches } from './rattachement.sql.ts';
import { rattacherRedevable } from './rattacher.action.ts';

/** Tries of one account in one hour: enough for typing errors, not for guessing. */
const PAR_COMPTE = { tries: 8, minutes: 60 };
/** The same for one network address: a town hall's desk goes on, a hunt with many accounts does not. */
const PAR_ADRESSE = { tries: 40, minutes: 60 };

type Etat = { readonly issues?: readonly FieldIssue[]; readonly refusal?: Refusal };

async function page(r: ResidentRequest, etat: Etat = {}) {
  const tenants = await r.services.tenants.all();
  const zones = new Map(tenants.map((t) => [t.slug, t.zone]));
  const errors = issuesByField(etat.issues ?? []);
  const linked = (
    await Promise.all(
      liensUsager(r).map(async (link) => {
        const rows = await readTenant(r.services.pools.app, link.collectiviteId, (tx) =>
          redevablesRattaches(tx, link.collectiviteId, r.account.compteId),
        );
        return rows.map((row) => ({
          ...row,
          slug: link.slug,
          collectivite: link.name,
          zone: zones.get(link.slug),
        }));
      }),
    )
  ).flat();
  const { refusal } = etat;
  return html(
    r,
    portalPage({
      r,
      title: 'Rattacher une facture',
      lead: 'Le numéro et le montant d’une facture suffisent : elle prouve qu’elle est la vôtre.',
      breadcrumb: [{ label: 'Mes paiements', href: URLS.paiements }, { label: 'Rattacher une facture' }],
      current: 'paiements',
      narrow: true,
      children: (
        <>
          {refusal && (
            <RefusalNotice
              refusal={refusal}
              definition={refusalDefinition(r.services, refusal)}
              audience="resident"
              reference={r.requestId}
            />
          )}
          <PostForm r={r} action={URLS.rattacher} class="dalle pile">
            <ErrorSummary errors={etat.issues ?? []} />
            <Select
              name="collectivite"
              label="Qui a envoyé la facture ?"
              empty="Choisir la collectivité"
              value={r.form.text('collectivite')}
              error={errors.collectivite}
              options={tenants.map((t) => ({ value: t.slug, label: t.name }))}
              required
            />
            <Field
              name="numero"
              label="Numéro de la facture"
              hint="En haut de la facture, par exemple F02-26-0000318."
              value={r.form.text('numero')}
              error={errors.numero}
              autocomplete="off"
              maxlength={60}
              required
            />
            <Field
              name="montant"
              label="Montant total"
              hint="En euros, par exemple 54,19."
              value={r.form.text('montant')}
              error={errors.montant}
              inputmode="decimal"
              short
              autocomplete="off"
              required
            />
            <Button>Rattacher</Button>
          </PostForm>
          {linked.length > 0 && (
            <section class="pile pile-s" aria-labelledby="t-rattaches">
              <h2 id="t-rattaches">Rattachées par une facture</h2>
              <div class="dalles">
                {linked.map((l) => (
                  <PostForm r={r} action={URLS.detacher} class="dalle rang ecart">
                    <span>
                      <strong>{l.collectivite}</strong>
                      <br />
                      <span class="petit discret">
                        depuis le {frenchDate(civilDateOf(l.depuis, l.zone ?? r.zone))}
                      </span>
                    </span>
                    <input type="hidden" name="collectivite" value={l.slug} />
                    <input type="hidden" name="redevable" value={l.id} />
                    <Button kind="second" about={l.collectivite}>
                      Ne plus suivre
                    </Button>
                  </PostForm>
                ))}
              </div>
            </section>
          )}
        </>
      ),
    }),
    refusal ? refusalDefinition(r.services, refusal).status : etat.issues ? 422 : 200,
  );
}

/** Counted before the attempt and whatever it gives: a refusal must not give the try back. */
async function tropDEssais(r: ResidentRequest): Promise<boolean> {
  const account = await mayTry(r, 'rattacher', r.account.compteId, PAR_COMPTE);
  const address = await addressMayTry(r, 'rattacher', PAR_ADRESSE);
  return !account || !address;
}

const rattacher: Route = residentRoute('post', URLS.rattacher, async (r) => {
  const tenant = await r.services.tenants.bySlug(r.form.text('collectivite'));
  if (!tenant)
    return page(r, {
      issues: [{ field: 'collectivite', message: 'Choisissez la collectivité écrite sur la facture.' }],
    });
  if (await tropDEssais(r)) return page(r, { refusal: refuse('regie.trop_d_essais').refusal });
  const answer = await execute(r.services.runner, rattacherRedevable, {
    collectiviteId: tenant.id,
    actor: acteur(r, tenant.id),
    input: { numero: r.form.text('numero'), montant: r.form.text('montant') },
    ...formKey(r),
  });
  if (answer.ok) return seeOther(r, `${URLS.paiements}?fait=rattachement`);
  return answer.issues.length > 0 ? page(r, { issues: answer.issues }) : page(r, { refusal: answer.refusal });
});

const detacher: Route = residentRoute('post', URLS.detacher, async (r) => {
  const link = liensUsager(r).find((l) => l.slug === r.form.text('collectivite'));
  if (!link) return page(r);
  const answer = await execute(r.services.runner, detacherRedevable, {
    collectiviteId: link.collectiviteId,
    actor: acteur(r, link.collectiviteId),
    input: { redevableId: r.form.text('redevable') },
    ...formKey(r),
  });
  return answer.ok
    ? seeOther(r, `${URLS.paiements}?fait=detachement`)
    : page(r, answer.issues.length > 0 ? { issues: answer.issues } : { refusal: answer.refusal });
});

export const rattacherRoutes: Route[] = [
  residentRoute('get', URLS.rattacher, (r) => page(r)),
  rattacher,
  detacher,
];
