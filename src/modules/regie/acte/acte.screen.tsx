import { yearOf } from '../../../kernel/calendar.ts';
import { frenchDate } from '../../../kernel/french.ts';
import type { Traced } from '../../../kernel/trace.ts';
import {
  type AgentRequest,
  defineScreen,
  errorPage,
  html,
  type Screen,
} from '../../../platform/desk/index.ts';
import { EmptyState, Frame, Notice, Table } from '../../../platform/ui/index.ts';
import { cadreRegie } from '../cadre.view.tsx';
import { lireDossier } from '../encaissement/reglement.sql.ts';
import { LIBELLE_QUALITE } from '../habilitation/nomination.schema.ts';
import { nominations } from '../habilitation/nomination.sql.ts';
import { chiffresDesLivres, recettesDeLAnnee } from '../tableau/tableau.sql.ts';
import { actInForce } from './acte.rule.ts';
import { modesEnAttenteDft } from './activation.rule.ts';
import { apercuActe } from './apercu.rule.ts';
import { type Obligation, obligationPaiementEnLigne } from './obligation.rule.ts';
import { regieDemandee } from './regie-demandee.query.ts';

const DEMAT = ['tpe', 'virement', 'prelevement'];

const lire = (r: AgentRequest, regieId: string, annee: number) =>
  r.read(async (tx) => {
    const { versions } = await lireDossier(tx, r.tenant.id, regieId, null, []);
    const figures = await chiffresDesLivres(tx, r.tenant.id, r);
    const n2 = await recettesDeLAnnee(tx, r.tenant.id, annee - 2);
    return {
      version: actInForce(versions, r.today),
      versions,
      people: await nominations(tx, r.tenant.id, regieId),
      actes: figures.flatMap((f) => (f.acte === null ? [] : [JSON.parse(f.acte) as { modes: string[] }])),
      // Books that do not go back that far cannot say: the rule then answers « inconnu ».
      n2: n2 > 0 ? n2 : null,
    };
  });

const EnLigne = ({ duty }: { duty: Traced<Obligation> }) => (
  <Notice
    tone={duty.value.conforme ? 'ok' : 'alerte'}
    title={
      duty.value.conforme
        ? 'Paiement en ligne : la collectivité est en règle'
        : 'Paiement en ligne : à vérifier'
    }
  >
    {duty.trace.map((s) => (
      <p>{s.sentence}</p>
    ))}
    <p class="petit">CGCT L1611-5-1, décret 2018-689.</p>
  </Notice>
);

const Nommes = ({ people }: { people: Awaited<ReturnType<typeof nominations>> }) => (
  <Frame title="Personnes nommées" bare>
    <Table
      caption="Nominations de la régie"
      foldable
      rows={people}
      empty="Personne n’est nommé : la régie ne peut pas encaisser."
      columns={[
        { key: 'agent', title: 'Personne', rowHeader: true, cell: (n) => n.agent },
        {
          key: 'qualite',
          title: 'Qualité',
          fold: 'titre',
          cell: (n) => LIBELLE_QUALITE[n.qualite],
        },
        {
          key: 'dates',
          title: 'Depuis',
          fold: 'titre',
          cell: (n) => `${frenchDate(n.debut)}${n.fin ? `, jusqu’à la veille du ${frenchDate(n.fin)}` : ''}`,
        },
        { key: 'arrete', title: 'Arrêté', fold: 'titre', cell: (n) => n.arrete },
      ]}
    />
  </Frame>
);

/** What the act allows, in plain sentences; who is appointed; what the law says of online payment (regie:A1, regie:A6, regie:N1). */
export const actePage: Screen = defineScreen({
  file: import.meta.filename,
  path: '/gestion/:collectivite/regie/:code/acte',
  access: 'agent',
  permission: 'regie.lire',
  title: 'Acte de la régie',
  get: async (r) => {
    const regie = await regieDemandee(r);
    if (!regie) return errorPage(r, 404);
    const annee = yearOf(r.today);
    const vue = await lire(r, regie.id, annee);
    const acte = vue.version?.acte;
    const duty = obligationPaiementEnLigne({
      annee,
      recettes_n2: vue.n2,
      concomitant: vue.actes.length > 0 && acte?.prolongee === null,
      autre_moyen: vue.actes.some((a) => a.modes.some((m) => DEMAT.includes(m))),
      offert: vue.actes.some((a) => a.modes.includes('en_ligne')),
    });
    return html(
      r,
      cadreRegie({
        r,
        regie,
        page: 'acte',
        subtitle: vue.version
          ? `Version en vigueur depuis le ${frenchDate(vue.version.valide_du)}`
          : 'Aucun acte en vigueur',
        children: (
          <>
            {acte ? (
              <Frame title="Ce que cet acte permet">
                <ul>
                  {apercuActe(acte).map((sentence) => (
                    <li>{sentence}</li>
                  ))}
                </ul>
                {modesEnAttenteDft(acte, true).map((w) => (
                  <Notice tone="alerte" title={w.phrase} level={3} />
                ))}
              </Frame>
            ) : (
              <EmptyState
                icon="document"
                title="Sans acte en vigueur, la régie n’encaisse pas"
                text="L’administrateur installe la version signée et publiée de l’acte."
              />
            )}
            <EnLigne duty={duty} />
            <Nommes people={vue.people} />
          </>
        ),
      }),
    );
  },
});
