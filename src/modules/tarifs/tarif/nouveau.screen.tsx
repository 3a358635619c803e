import type { Refusal } from '../../../kernel/refusal.ts';
import type { FieldIssue } from '../../../platform/action/index.ts';
import { defineScreen, type Screen } from '../../../platform/desk/index.ts';
import { PostForm } from '../../../platform/http/post-form.tsx';
import { html, issuesByField, refusalDefinition, seeOther } from '../../../platform/http/respond.ts';
import type { AgentRequest } from '../../../platform/http/route.ts';
import { deskPage } from '../../../platform/http/shell.tsx';
import {
  Button,
  Checkbox,
  ChoiceGroup,
  ErrorSummary,
  Field,
  Frame,
  LinkButton,
  Select,
} from '../../../platform/ui/index.ts';
import type { ObjetTarifable, PortsTarifs } from '../ports.ts';
import { newTariffUrl, tariffsUrl, tariffUrl } from '../urls.ts';
import { readTariffForm } from './nouveau.form.ts';
import { publierTarif } from './publier.action.ts';

const PATH = '/gestion/:collectivite/tarifs/nouveau';
const EXAMPLE = '0 ; 1,00\n623 ; 3,30\n1001 ; 3,40';

/** Fields of the form behind those that the rules name. */
const FIELD: Record<string, string> = {
  methode: 'methode',
  qf: 'qf_effet',
  minimum: 'plancher',
  fin: 'debut',
  reductions: 'fratrie',
};

type Problem = { readonly refusal?: Refusal; readonly issues: readonly FieldIssue[] };

const unitesOf = (r: AgentRequest, ports: PortsTarifs): Promise<readonly ObjetTarifable[]> =>
  r.read((tx) => ports.objets(tx, r.tenant.id, r.today));

async function view(
  r: AgentRequest,
  ports: PortsTarifs,
  problem: Problem = { issues: [] },
): Promise<Response> {
  const { slug } = r.tenant;
  const unites = await unitesOf(r, ports);
  const definition = problem.refusal && refusalDefinition(r.services, problem.refusal);
  const refusalField = FIELD[problem.refusal?.field ?? ''] ?? problem.refusal?.field;
  const words =
    problem.refusal && definition
      ? `${definition.agent(problem.refusal.params)} ${definition.next(problem.refusal.params)}`
      : undefined;
  const errors = [
    ...problem.issues.map((i) => ({ field: i.field, message: i.message })),
    ...(words ? [{ field: refusalField, message: words }] : []),
  ];
  const byField = {
    ...issuesByField(problem.issues),
    ...(words && refusalField ? { [refusalField]: words } : {}),
  };
  const t = (name: string, otherwise = ''): string => r.form.text(name) || otherwise;
  const field = (name: string, label: string, more: Record<string, unknown> = {}) => (
    <Field name={name} label={label} value={t(name)} error={byField[name]} {...more} />
  );
  const money = { inputmode: 'decimal' as const, short: true };
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
          <ErrorSummary errors={errors} />
          <Frame title="La décision">
            <Select
              name="unite"
              label="Prestation"
              value={t('unite', r.query.get('unite') ?? '')}
              empty="Choisir la prestation"
              options={unites.map((u) => ({ value: u.id, label: u.libelle }))}
              error={byField.unite}
              required
            />
            {field('libelle', 'Nom du tarif', {
              hint: 'Par exemple : Repas de cantine 2026-2027.',
              required: true,
            })}
            {field('prix_pour', 'Le prix est celui de', {
              hint: 'Par exemple : le repas, la journée.',
              required: true,
              short: true,
            })}
            <Select
              name="nature"
              label="Nature"
              value={t('nature', 'periscolaire')}
              options={[
                { value: 'restauration', label: 'Restauration scolaire' },
                { value: 'periscolaire', label: 'Accueil périscolaire' },
                { value: 'extrascolaire', label: 'Accueil extrascolaire' },
                { value: 'autre', label: 'Autre' },
              ]}
            />
            {field('deliberation', 'Numéro de la délibération', { required: true, short: true })}
            {field('deliberation_le', 'Date de la délibération', { type: 'date', required: true })}
            {field('debut', 'S’applique à partir du', { type: 'date', required: true })}
            {field('cout', 'Coût par usager, en euros', {
              ...money,
              optional: true,
              hint: 'Pour la cantine : le prix ne peut pas le dépasser (C. éduc. R. 531-53).',
            })}
          </Frame>
          <Frame title="Le calcul">
            <ChoiceGroup
              type="radio"
              name="methode"
              label="Méthode"
              values={[t('methode', r.query.get('methode') ?? 'fixe')]}
              layout="pile"
              error={byField.methode}
              items={[
                { value: 'fixe', label: 'Prix unique', note: 'Le même pour tous.' },
                { value: 'grille', label: 'Tranches de quotient', note: 'Un prix par tranche.' },
                {
                  value: 'taux_effort',
                  label: 'Taux d’effort',
                  note: 'Un pour cent du quotient, avec un minimum et un maximum.',
                },
              ]}
            />
            {field('prix', 'Prix unique, en euros', {
              ...money,
              hint: 'Pour un prix unique.',
              optional: true,
            })}
            {field('tranches', 'Tranches', {
              rows: 6,
              hint: 'Pour une grille : une ligne par tranche, la borne basse puis le prix. La première part de 0.',
              placeholder: EXAMPLE,
              optional: true,
            })}
            {field('taux', 'Taux, en pour cent du quotient', {
              ...money,
              optional: true,
              hint: 'Pour un taux d’effort, par exemple 0,36.',
            })}
            {field('plancher', 'Minimum, en euros', { ...money, optional: true })}
            {field('plafond', 'Maximum, en euros', {
              ...money,
              optional: true,
              hint: 'Il s’applique aussi aux familles sans quotient connu.',
            })}
            <Select
              name="qf_effet"
              label="Un nouveau quotient compte"
              value={t('qf_effet', 'reception')}
              error={byField.qf_effet}
              options={[
                { value: 'reception', label: 'dès sa réception' },
                { value: 'mois_suivant', label: 'le mois suivant' },
              ]}
            />
          </Frame>
          <Frame title="Ce qui s’ajoute">
            {field('pai', 'Prix du panier-repas sous PAI, en euros', { ...money, optional: true })}
            {field('fratrie', 'Réduction à partir du 2e enfant, en pour cent', { ...money, optional: true })}
            <Checkbox
              name="absence_gratuite"
              label="Une absence justifiée n’est pas facturée"
              checked={r.form.has('absence_gratuite') || !r.form.has('methode')}
            />
            <Select
              name="arrondi"
              label="Arrondi"
              value={t('arrondi', 'demi_superieur')}
              options={[
                { value: 'demi_superieur', label: 'au centime le plus proche' },
                { value: 'troncature', label: 'au centime inférieur' },
                { value: 'cinq_centimes_superieur', label: 'aux 5 centimes supérieurs' },
              ]}
            />
            {field('part_repas', 'Part du repas dans le prix, en euros', {
              ...money,
              optional: true,
              hint: 'Les parts servent à l’attestation fiscale : seule la garde compte.',
            })}
            {field('part_garde', 'Part de la garde, en euros', { ...money, optional: true })}
            {field('part_autre', 'Autre part, en euros', { ...money, optional: true })}
          </Frame>
          <div class="rang">
            <Button>Publier</Button>
            <LinkButton kind="second" href={tariffsUrl(slug)}>
              Revenir aux tarifs
            </LinkButton>
          </div>
        </PostForm>
      ),
    }),
    definition?.status ?? (errors.length > 0 ? 422 : 200),
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
      if (!unite || issues.length > 0) return view(r, ports, { issues });
      const answer = await r.run(publierTarif(ports), {
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
      const named = answer.issues.map((i) => ({
        field: i.field.replace(/^version\./, '').split('.')[0] ?? '',
        message: i.message,
      }));
      return view(r, ports, named.length > 0 ? { issues: named } : { refusal: answer.refusal, issues: [] });
    },
  });
