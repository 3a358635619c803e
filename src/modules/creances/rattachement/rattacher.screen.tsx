import { civilDateOf } from '../../../kernel/calendar.ts';
import { frenchDate } from '../../../kernel/french.ts';
import { refuse } from '../../../kernel/refusal.ts';
import {
  defineScreen,
  type Failure,
  failureOf,
  html,
  NO_FAILURE,
  Outcome,
  PostForm,
  portalPage,
  type ResidentRequest,
  type Screen,
  seeOther,
  statusOf,
  wrong,
} from '../../../platform/desk/index.ts';
import { liensUsager } from '../../../platform/http/resident.ts';
import { addressMayTry, mayTry } from '../../../platform/limiter/index.ts';
import type { Tenant } from '../../../platform/tenants/directory.ts';
import { Button, Field, Select } from '../../../platform/ui/index.ts';
import { URLS } from '../urls.ts';
import { detacherRedevable } from './detacher.action.ts';
import { redevablesRattaches } from './rattachement.sql.ts';
import { rattacherRedevable } from './rattacher.action.ts';

/** Tries of one account in one hour: enough for typing errors, not for guessing. */
const PAR_COMPTE = { tries: 8, minutes: 60 };
/** The same for one network address: a town hall's desk goes on, a hunt with many accounts does not. */
const PAR_ADRESSE = { tries: 40, minutes: 60 };

/** The payers this account follows by an invoice, in every collectivité it is linked to. */
async function rattachees(r: ResidentRequest, tenants: readonly Tenant[]) {
  const zones = new Map(tenants.map((t) => [t.slug, t.zone]));
  return (
    await Promise.all(
      liensUsager(r).map(async (link) => {
        const rows = await r
          .in(link.collectiviteId)
          .read((tx) => redevablesRattaches(tx, link.collectiviteId, r.account.compteId));
        return rows.map((row) => ({
          ...row,
          slug: link.slug,
          collectivite: link.name,
          zone: zones.get(link.slug),
        }));
      }),
    )
  ).flat();
}

const Champs = ({
  r,
  tenants,
  errors,
}: {
  r: ResidentRequest;
  tenants: readonly Tenant[];
  errors: Failure['errors'];
}) => (
  <>
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
  </>
);

type Liees = Awaited<ReturnType<typeof rattachees>>;

const Rattachees = ({ r, linked }: { r: ResidentRequest; linked: Liees }) => (
  <section class="pile pile-s" aria-labelledby="t-rattaches">
    <h2 id="t-rattaches">Rattachées par une facture</h2>
    <div class="dalles">
      {linked.map((l) => (
        <PostForm r={r} action={URLS.detacher} class="dalle rang ecart">
          <span>
            <strong>{l.collectivite}</strong>
            <br />
            <span class="petit discret">depuis le {frenchDate(civilDateOf(l.depuis, l.zone ?? r.zone))}</span>
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
);

async function page(r: ResidentRequest, failure = NO_FAILURE) {
  const tenants = await r.services.tenants.all();
  const linked = await rattachees(r, tenants);
  return html(
    r,
    portalPage({
      r,
      lead: 'Le numéro et le montant d’une facture suffisent : elle prouve qu’elle est la vôtre.',
      breadcrumb: [{ label: 'Mes paiements', href: URLS.paiements }, { label: 'Rattacher une facture' }],
      current: 'paiements',
      narrow: true,
      children: (
        <>
          {failure.refusal && <Outcome r={r} failure={failure} reference={r.requestId} />}
          <PostForm r={r} action={URLS.rattacher} class="dalle pile">
            {!failure.refusal && <Outcome r={r} failure={failure} />}
            <Champs r={r} tenants={tenants} errors={failure.errors} />
            <Button>Rattacher</Button>
          </PostForm>
          {linked.length > 0 && <Rattachees r={r} linked={linked} />}
        </>
      ),
    }),
    statusOf(r, failure),
  );
}

/** Counted before the attempt and whatever it gives: a refusal must not give the try back. */
async function tropDEssais(r: ResidentRequest): Promise<boolean> {
  const account = await mayTry(r, 'rattacher', r.account.compteId, PAR_COMPTE);
  const address = await addressMayTry(r, 'rattacher', PAR_ADRESSE);
  return !account || !address;
}

const montrer: Screen = defineScreen({
  file: import.meta.filename,
  path: URLS.rattacher,
  access: 'resident',
  title: 'Rattacher une facture',
  get: (r) => page(r),
  post: async (r) => {
    const tenant = await r.services.tenants.bySlug(r.form.text('collectivite'));
    if (!tenant) return page(r, wrong({ collectivite: 'Choisissez la collectivité écrite sur la facture.' }));
    if (await tropDEssais(r))
      return page(r, { ...NO_FAILURE, refusal: refuse('regie.trop_d_essais').refusal });
    const answer = await r
      .in(tenant.id)
      .run(rattacherRedevable, { numero: r.form.text('numero'), montant: r.form.text('montant') });
    if (answer.ok) return seeOther(r, `${URLS.paiements}?fait=rattachement`);
    return page(r, failureOf(answer));
  },
});

const detacher: Screen = defineScreen({
  file: import.meta.filename,
  path: URLS.detacher,
  access: 'resident',
  title: 'Rattacher une facture',
  post: async (r) => {
    const link = liensUsager(r).find((l) => l.slug === r.form.text('collectivite'));
    if (!link) return page(r);
    const answer = await r
      .in(link.collectiviteId)
      .run(detacherRedevable, { redevableId: r.form.text('redevable') });
    return answer.ok ? seeOther(r, `${URLS.paiements}?fait=detachement`) : page(r, failureOf(answer));
  },
});

export const rattacherRoutes: readonly Screen[] = [montrer, detacher];
