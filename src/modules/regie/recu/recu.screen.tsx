import { type Instant, msBetween } from '../../../kernel/calendar.ts';
import { frenchDate, frenchEuros } from '../../../kernel/french.ts';
import { isUuid } from '../../../kernel/ids.ts';
import { sum } from '../../../kernel/money.ts';
import { eurosInWords } from '../../../kernel/words.ts';
import {
  type AgentRequest,
  beside,
  brandOf,
  defineScreen,
  deskPage,
  errorPage,
  type Failure,
  failureOf,
  html,
  NO_FAILURE,
  refusalPage,
  type Screen,
  seeOther,
  statusOf,
} from '../../../platform/desk/index.ts';
import { writtenInstant } from '../../../platform/pdf/index.ts';
import { Amount, DefinitionList, Notice, PrintSheet, Table } from '../../../platform/ui/index.ts';
import { annulerEncaissement } from '../annulation/annuler.action.ts';
import { recuUrl } from '../urls.ts';
import { recuDocument } from './recu.doc.ts';
import { lireRecu, type Recu } from './recu.query.ts';
import { Annulation, Apres, Outils } from './recu.view.tsx';
import { donneesDuRecu } from './recu-contenu.doc.ts';
import { reimprimerRecu } from './reimprimer.action.ts';

const load = (r: AgentRequest): Promise<Recu | null> => {
  const id = r.param('id');
  return isUuid(id) ? r.read((tx) => lireRecu(tx, r.tenant.id, id)) : Promise.resolve(null);
};

const isInstant = (text: string): text is Instant => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text);

const Feuille = ({ r, recu, duplicata }: { r: AgentRequest; recu: Recu; duplicata: Instant | null }) => {
  const data = donneesDuRecu(recu, r.tenant);
  return (
    <PrintSheet
      collectivite={brandOf(r.tenant)}
      issuer={data.enseigne.nom}
      issuerLines={[data.regie, ...data.enseigne.adresse]}
      title={data.nature === 'quittance' ? 'Quittance' : 'Justificatif de paiement'}
      number={data.numero}
      level={2}
      footer={
        <p>
          {data.nature === 'quittance' ? 'Cette quittance est inscrite' : 'Ce justificatif est inscrit'} au
          journal de la régie sous un numéro qui ne sert qu’une fois.
          {duplicata ? '' : ' Un second exemplaire porterait la mention « duplicata ».'}
        </p>
      }
    >
      {duplicata && (
        <Notice tone="info" title="Duplicata">
          <p>Second exemplaire, édité le {writtenInstant(duplicata, r.tenant.zone)}.</p>
        </Notice>
      )}
      {recu.annulation && (
        <Notice tone="refus" title="Paiement annulé">
          <p>
            Écriture inverse du {frenchDate(recu.annulation.le)} : {recu.annulation.motif}. Ce document ne
            prouve plus un paiement ; la somme est de nouveau due.
          </p>
        </Notice>
      )}
      <DefinitionList
        items={[
          { term: 'Reçu le', value: writtenInstant(data.recuLe, r.tenant.zone) },
          { term: 'De', value: data.payeur },
          { term: 'Moyen', value: data.moyen },
          { term: 'Pour', value: data.pour },
          { term: 'Par', value: data.encaissePar },
        ]}
      />
      <Table
        caption="Détail de la somme reçue"
        rows={data.lignes}
        totalLabel="Somme reçue"
        columns={[
          { key: 'objet', title: 'Objet', rowHeader: true, cell: (l) => l.objet },
          {
            key: 'montant',
            title: 'Montant',
            numeric: true,
            cell: (l) => <Amount cents={l.montant} />,
            total: <Amount cents={sum(data.lignes.map((l) => l.montant))} />,
          },
        ]}
      />
      <p>
        <span class="discret petit">En lettres</span>
        <br />
        <strong>{eurosInWords(data.somme)}</strong>
      </p>
      <div class="rang ecart">
        <p class="petit">
          {data.resteDu !== undefined && (
            <>
              Reste dû sur {recu.creances.length > 1 ? 'ces factures' : 'cette facture'} :{' '}
              <strong>{frenchEuros(data.resteDu)}</strong>
            </>
          )}
          {data.especes && (
            <>
              <br />
              Donné {frenchEuros(data.especes.donne)}, rendu {frenchEuros(data.especes.rendu)}
            </>
          )}
        </p>
        <div class="cadre">
          <p class="petit discret">Pour le régisseur</p>
          <p>{data.signataire}</p>
        </div>
      </div>
    </PrintSheet>
  );
};

async function show(r: AgentRequest, recu: Recu, met: Failure): Promise<Response> {
  const failure = met === NO_FAILURE ? met : beside(r, met, ['motif']);
  const asked = r.query.get('duplicata') ?? '';
  const duplicata = isInstant(asked) && asked <= r.now ? asked : null;
  // The first copy is printed by who took the money, as it is taken; any other is a duplicata.
  const premier =
    recu.encaissement.auteur === `agent:${r.actor.compteId}` &&
    msBetween(recu.encaissement.enregistreLe, r.now) < 15 * 60_000 &&
    duplicata === null;
  return html(
    r,
    deskPage({
      r,
      title: `${recu.encaissement.genreRecu === 'Q' ? 'Quittance' : 'Justificatif'} ${recu.encaissement.numero}`,
      current: 'encaisser',
      subtitle: `${recu.regie.nom}, ${frenchEuros(recu.encaissement.montant)}`,
      actions: <Outils r={r} recu={recu} premier={premier} duplicata={duplicata} />,
      children: (
        <div class="pile page-etroite">
          <Apres r={r} recu={recu} />
          <Feuille r={r} recu={recu} duplicata={duplicata} />
          <Annulation r={r} recu={recu} failure={failure} />
        </div>
      ),
    }),
    statusOf(r, failure),
  );
}

export const recuPage: Screen = defineScreen({
  file: import.meta.filename,
  path: '/gestion/:collectivite/recus/:id',
  access: 'agent',
  permission: 'regie.lire',
  title: 'Reçu',
  get: async (r) => {
    const recu = await load(r);
    return recu ? show(r, recu, NO_FAILURE) : errorPage(r, 404);
  },
});

export const duplicataPdf: Screen = defineScreen({
  file: import.meta.filename,
  path: '/gestion/:collectivite/recus/:id/duplicata',
  access: 'agent',
  permission: 'regie.encaisser',
  title: 'Reçu : duplicata',
  /** The PDF of a duplicata, drawn on demand with the instant that was logged. */
  get: async (r) => {
    const recu = await load(r);
    const asked = r.query.get('le') ?? '';
    if (!recu || !isInstant(asked) || asked > r.now) return errorPage(r, 404);
    const pdf = await r.services.pdf.render(recuDocument(donneesDuRecu(recu, r.tenant, asked)));
    return new Response(Uint8Array.from(pdf), {
      headers: {
        'content-type': 'application/pdf',
        'content-disposition': `inline; filename="${recu.encaissement.numero}-duplicata.pdf"`,
        'cache-control': 'private, no-store',
      },
    });
  },
  /** A reprint is logged, then shown and offered as PDF with its mark. */
  post: async (r) => {
    const answer = await r.run(reimprimerRecu, { encaissementId: r.param('id') });
    return answer.ok
      ? seeOther(r, recuUrl(r.tenant.slug, r.param('id'), { duplicata: answer.value.editeLe }))
      : refusalPage(r, answer.refusal);
  },
});

export const annulationPost: Screen = defineScreen({
  file: import.meta.filename,
  path: '/gestion/:collectivite/recus/:id/annuler',
  access: 'agent',
  permission: 'regie.encaisser',
  title: 'Reçu : annuler',
  post: async (r) => {
    const answer = await r.run(annulerEncaissement, {
      encaissementId: r.param('id'),
      motif: r.form.text('motif'),
    });
    if (answer.ok) return seeOther(r, recuUrl(r.tenant.slug, r.param('id'), { fait: 'annulation' }));
    const recu = await load(r);
    return recu ? show(r, recu, failureOf(answer)) : refusalPage(r, answer.refusal);
  },
});
