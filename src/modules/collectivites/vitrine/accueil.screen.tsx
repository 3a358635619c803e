import { defineScreen, html, portalPage, type Screen, seeOther } from '../../../platform/desk/index.ts';
import type { Tenant } from '../../../platform/tenants/directory.ts';
import { Arch, Dalles, iconOr, LinkSlab } from '../../../platform/ui/index.ts';
import { Essayer } from './demonstration.screen.tsx';

const Served = ({ tenant }: { tenant: Tenant }) => (
  <div class="dalle ligne" data-theme={tenant.slug}>
    <Arch icon={iconOr(tenant.emblem)} />
    <span class="rang ecart">
      <strong>{tenant.name}</strong>
      <span class="petit discret large">
        {tenant.address},{' '}
        <a class="nobr" href={`tel:${tenant.phone.replace(/\s/g, '')}`}>
          {tenant.phone}
        </a>
      </span>
    </span>
  </div>
);

/** The square, for who has not come in yet: two doors, and who is behind them. */
export const landing: Screen = defineScreen({
  file: import.meta.filename,
  path: '/',
  access: 'public',
  title: 'Bienvenue',
  get: async (r) => {
    if (r.account) return seeOther(r, r.account.kind === 'agent' ? '/gestion' : '/accueil');
    const tenants = await r.services.tenants.all();
    return html(
      r,
      portalPage({
        r,
        tenant: tenants.length === 1 ? tenants[0] : undefined,
        lead: 'Cantine, accueil du matin et du soir, centre de loisirs, factures : un seul endroit pour toutes vos communes.',
        children: (
          <>
            <section class="pile" aria-labelledby="t-entrer">
              <h2 id="t-entrer">Entrer</h2>
              <Dalles>
                <LinkSlab
                  href="/connexion"
                  title="Je suis habitant"
                  note="Mes enfants, mes réservations, mes factures."
                  icon="personnes"
                  arch
                />
                <LinkSlab
                  href="/connexion/agents"
                  title="Je suis agent ou élu"
                  note="L’espace de travail de ma collectivité."
                  icon="mairie"
                  arch
                />
              </Dalles>
            </section>
            {r.services.config.demo && <Essayer r={r} />}
            {tenants.length > 0 && (
              <section class="pile" aria-labelledby="t-servies">
                <h2 id="t-servies">Collectivités servies ici</h2>
                <Dalles list={tenants.map((tenant) => <Served tenant={tenant} />)} />
              </section>
            )}
          </>
        ),
      }),
    );
  },
});
