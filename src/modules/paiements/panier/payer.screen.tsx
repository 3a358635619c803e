import type { Refusal } from '../../../kernel/refusal.ts';
import {
  defineScreen,
  Form,
  formKey,
  html,
  portalPage,
  type ResidentRequest,
  refusalDefinition,
  type Screen,
  seeOther,
} from '../../../platform/desk/index.ts';
import { acteur } from '../../../platform/http/resident.ts';
import { type FieldProblem, LinkButton, Notice, RefusalNotice, Steps } from '../../../platform/ui/index.ts';
import { personnesByIds } from '../../identites/index.ts';
import type { Porte } from '../tentative/passerelle.partner.ts';
import { dernierMel } from '../tentative/tentative.sql.ts';
import { choix, payerUrl, URLS } from '../urls.ts';
import { dejaLance, lancer } from './lancer.partner.ts';
import { type Groupe, lireRecap, type Recap } from './recapitulatif.query.ts';
import { Exclues, FormulairePaiement, Indisponible } from './recapitulatif.view.tsx';
import { garderPanier, lirePanier } from './selection.form.ts';

type Etat = {
  readonly mel: string;
  readonly problems?: readonly FieldProblem[];
  readonly refusal?: Refusal;
  /** Operation of the payment that stands in the way. */
  readonly enCours?: string | null;
  readonly indisponible?: boolean;
};

const STATUS = { ok: 200, champ: 422, indisponible: 503 } as const;

const etapes = (groupes: readonly Groupe[]): string[] => [
  ...groupes.map((g) => `${g.tenant.name}, ${g.regie.serviceNom.toLowerCase()}`),
  'Terminé',
];

const Refuse = ({
  r,
  refusal,
  enCours,
}: {
  r: ResidentRequest;
  refusal: Refusal;
  enCours: string | null;
}) => (
  <RefusalNotice
    refusal={refusal}
    definition={refusalDefinition(r.services, refusal)}
    audience="resident"
    reference={r.requestId}
    actions={
      enCours && (
        <LinkButton kind="second" href={`${URLS.retour}?idop=${enCours}`}>
          Voir où en est ce paiement
        </LinkButton>
      )
    }
  />
);

/** The recap before paying: one part per régie, the first one is paid now. */
function page(r: ResidentRequest, recap: Recap, etat: Etat) {
  const [first, ...next] = recap.groupes;
  const status = etat.indisponible
    ? STATUS.indisponible
    : etat.refusal
      ? refusalDefinition(r.services, etat.refusal).status
      : etat.problems
        ? STATUS.champ
        : STATUS.ok;
  return html(
    r,
    portalPage({
      r,
      tenant: first?.tenant,
      lead: 'Vérifiez ce que vous payez. Le paiement se fait ensuite sur le service de l’État.',
      breadcrumb: [{ label: 'Mes paiements', href: URLS.paiements }, { label: 'Payer en ligne' }],
      current: 'paiements',
      narrow: true,
      children: (
        <>
          {etat.indisponible && <Indisponible />}
          {etat.refusal && <Refuse r={r} refusal={etat.refusal} enCours={etat.enCours ?? null} />}
          {next.length > 0 && <Steps items={etapes(recap.groupes)} current={0} label="Vos paiements" />}
          {first ? (
            <FormulairePaiement
              r={r}
              groupe={first}
              suivants={next}
              mel={etat.mel}
              problems={etat.problems ?? []}
            />
          ) : (
            recap.exclues.length === 0 && (
              <Notice tone="info" title="Aucune facture choisie">
                <p>Cochez une ou plusieurs factures dans « Mes paiements », puis « Payer ».</p>
              </Notice>
            )
          )}
          <Exclues services={r.services} exclues={recap.exclues} />
          <p>
            <a href={URLS.paiements}>Revenir à Mes paiements</a>
          </p>
        </>
      ),
    }),
    status,
  );
}

/** The account's address, the one used last time, or the one the commune knows. */
async function melPropose(r: ResidentRequest, recap: Recap): Promise<string> {
  const tenant = recap.groupes[0]?.tenant;
  if (r.account.email !== null || !tenant) return r.account.email ?? '';
  const { personneId } = acteur(r.account, tenant.id);
  return r
    .in(tenant.id)
    .read(
      async (tx) =>
        (await dernierMel(tx, tenant.id, r.account.compteId)) ??
        (await personnesByIds(tx, tenant.id, [personneId])).get(personneId)?.email ??
        '',
    );
}

/** A new form key: the one posted has served. */
const autreCle = (r: ResidentRequest): ResidentRequest => ({ ...r, form: new Form(new URLSearchParams()) });

const montrer = (porte: Porte): Screen =>
  defineScreen({
    file: import.meta.filename,
    path: URLS.payeur,
    access: 'resident',
    title: 'Payer en ligne',
    get: async (r) => {
      const recap = await lireRecap(r, r.query.getAll('c'));
      return page(r, recap, { mel: await melPropose(r, recap) });
    },
    post: async (r) => {
      const recap = await lireRecap(r, r.form.all('c'));
      const [first, ...next] = recap.groupes;
      const mel = r.form.text('mel');
      const cle = formKey(r).idempotencyKey;
      const collectiviteIds = [...new Set(recap.exclues.map((e) => e.tenant.id))];
      const result =
        (await dejaLance(r.services, porte, { collectiviteIds, compteId: r.account.compteId, cle })) ??
        (first &&
          (await lancer(r.services, porte, {
            collectiviteId: first.tenant.id,
            actor: acteur(r.account, first.tenant.id),
            regieId: first.regie.id,
            creances: first.dues.map((d) => d.id),
            mel,
            cle,
          })));
      if (!result) return page(r, recap, { mel });
      const rest = next.flatMap((g) => g.dues.map((d) => choix(g.tenant.slug, d.id)));
      switch (result.kind) {
        case 'rediriger':
          garderPanier(r, rest);
          return seeOther(r, result.url);
        case 'suivre':
          garderPanier(r, rest);
          return seeOther(r, result.idOp ? `${URLS.retour}?idop=${result.idOp}` : URLS.paiements);
        case 'refus':
          return page(r, recap, {
            mel,
            ...(result.issues.length > 0
              ? { problems: result.issues }
              : { refusal: result.refusal, enCours: result.enCours }),
          });
        case 'champ':
          return page(autreCle(r), recap, {
            mel,
            problems: [
              result.field === 'mel'
                ? { field: 'mel', message: result.message }
                : { message: result.message },
            ],
          });
        case 'indisponible':
          return page(autreCle(r), recap, { mel, indisponible: true });
      }
    },
  });

/** The next payment of a selection over several régies. */
const suite: Screen = defineScreen({
  file: import.meta.filename,
  path: URLS.suite,
  access: 'resident',
  title: 'Payer en ligne : la suite du panier',
  get: (r) => {
    const left = lirePanier(r);
    return seeOther(r, left.length === 0 ? URLS.paiements : payerUrl(left));
  },
});

export const payerRoutes = (porte: Porte): readonly Screen[] => [montrer(porte), suite];
