import {
  type AgentRequest,
  beside,
  defineScreen,
  deskPage,
  type Failure,
  html,
  issuesByField,
  NO_FAILURE,
  Outcome,
  PostForm,
  type Screen,
  seeOther,
  statusOf,
  submit,
  typedIn,
  wrong,
} from '../../../platform/desk/index.ts';
import { Button, LinkButton } from '../../../platform/ui/index.ts';
import type { ObjetTarifable, PortsTarifs } from '../ports.ts';
import { newTariffUrl, tariffsUrl, tariffUrl } from '../urls.ts';
import { FIELDS, fieldOf, readTariffForm } from './nouveau.form.ts';
import { Ajouts, Calcul, Decision } from './nouveau.view.tsx';
import { publierTarif } from './publier.action.ts';

const PATH = '/gestion/:collectivite/tarifs/nouveau';

const unitesOf = (r: AgentRequest, ports: PortsTarifs): Promise<readonly ObjetTarifable[]> =>
  r.read((tx) => ports.objets(tx, r.tenant.id, r.today));

async function view(r: AgentRequest, ports: PortsTarifs, failure: Failure = NO_FAILURE): Promise<Response> {
  const { slug } = r.tenant;
  const unites = await unitesOf(r, ports);
  const typed = typedIn(r, failure);
  return html(
    r,
    deskPage({
      r,
      subtitle:
        'Après la délibération. Une révision publiée ne change plus ; la suivante la remplace à sa date.',
      breadcrumb: [{ label: 'Tarifs', href: tariffsUrl(slug) }, { label: 'Publier' }],
      current: 'tarifs',
      children: (
        <PostForm r={r} action={newTariffUrl(slug)} class="pile" label="Publier un tarif">
          <Outcome r={r} failure={failure} />
          <Decision typed={typed} unites={unites} asked={r.query.get('unite') ?? ''} />
          <Calcul typed={typed} asked={r.query.get('methode') ?? 'fixe'} />
          <Ajouts typed={typed} absenceGratuite={r.form.has('absence_gratuite') || !r.form.has('methode')} />
          <div class="rang">
            <Button>Publier</Button>
            <LinkButton kind="second" href={tariffsUrl(slug)}>
              Revenir aux tarifs
            </LinkButton>
          </div>
        </PostForm>
      ),
    }),
    statusOf(r, failure),
  );
}

export const newTariff = (ports: PortsTarifs): Screen =>
  defineScreen({
    file: import.meta.filename,
    path: PATH,
    access: 'agent',
    permission: 'tarifs.publier',
    title: 'Publier un tarif',
    get: (r) => view(r, ports),
    post: async (r) => {
      const unite = (await unitesOf(r, ports)).find((u) => u.id === r.form.text('unite'));
      const read = readTariffForm(r.form);
      const issues = [
        ...(unite ? [] : [{ field: 'unite', message: 'Choisissez une prestation.' }]),
        ...read.issues.filter((i) => i.field !== 'code'),
      ];
      if (!unite || issues.length > 0) return view(r, ports, wrong(issuesByField(issues)));
      const answer = await submit(r, publierTarif(ports), {
        activite: unite.activite,
        unite: unite.code,
        version: {
          ...read.version,
          tarif: unite.code
            .toLowerCase()
            .replace(/[^a-z0-9_]/g, '_')
            .replace(/^[^a-z]/, 't'),
        },
      });
      if (answer.ok)
        return seeOther(r, tariffUrl(r.tenant.slug, unite.id, answer.value.nouveau ? 'publie' : 'inchange'));
      return view(r, ports, beside(r, answer.failure, FIELDS, fieldOf));
    },
  });
