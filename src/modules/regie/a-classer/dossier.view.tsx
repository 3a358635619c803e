import { frenchDate, frenchEuros } from '../../../kernel/french.ts';
import { type AgentRequest, type Failure, PostForm, typedIn } from '../../../platform/desk/index.ts';
import { Button, ChoiceGroup, Field, Frame, Select } from '../../../platform/ui/index.ts';
import { resteDe } from '../../creances/index.ts';
import { dossierUrl } from '../urls.ts';
import type { DossierAClasser } from './dossier-a-classer.query.ts';

/** The other invoices the sum may pay. */
export const Classer = ({ r, vue, failure }: { r: AgentRequest; vue: DossierAClasser; failure: Failure }) => (
  <Frame title="Payer une autre facture">
    {vue.creances.length === 0 ? (
      <p>Ce payeur n’a aucune autre facture ouverte dans cette régie.</p>
    ) : (
      <PostForm r={r} action={dossierUrl(r.tenant.slug, vue.dossier.id)} class="pile">
        <ChoiceGroup
          type="checkbox"
          name="creance"
          label="Factures à payer, dans l’ordre"
          values={r.form.all('creance')}
          error={failure.errors.creances}
          items={vue.creances.map((c) => ({
            value: c.id,
            label: `${c.objet}, ${frenchEuros(resteDe(c))}`,
            note: `${c.numero}, limite le ${frenchDate(c.limite)}`,
          }))}
        />
        <Button name="geste" value="classer">
          Classer la somme
        </Button>
      </PostForm>
    )}
  </Frame>
);

/** The refund: asked by one person, agreed by another. */
export const Rembourser = ({
  r,
  vue,
  failure,
}: {
  r: AgentRequest;
  vue: DossierAClasser;
  failure: Failure;
}) => (
  <Frame title="Rendre au payeur">
    {vue.demande ? (
      <div class="pile">
        <PostForm r={r} action={dossierUrl(r.tenant.slug, vue.dossier.id)} class="pile">
          <p>
            {frenchEuros(vue.demande.montant)} demandés, motif : {vue.demande.motif}.{' '}
            {vue.demande.montant === vue.dossier.reste
              ? 'Une seconde personne valide.'
              : 'Une partie a été classée depuis : abandonnez cette demande, puis demandez le reste.'}
          </p>
          {vue.demande.montant === vue.dossier.reste && (
            <Button name="geste" value="valider">
              Valider le remboursement
            </Button>
          )}
        </PostForm>
        <PostForm r={r} action={dossierUrl(r.tenant.slug, vue.dossier.id)} class="pile">
          <Field {...typedIn(r, failure)('motif')} label="Motif de l’abandon" />
          <Button kind="second" name="geste" value="abandonner">
            Abandonner la demande
          </Button>
        </PostForm>
      </div>
    ) : (
      <PostForm r={r} action={dossierUrl(r.tenant.slug, vue.dossier.id)} class="pile">
        <p class="petit discret">
          {vue.canal === 'regie_avances'
            ? 'L’acte permet à la régie de rembourser.'
            : 'L’acte ne prévoit pas de remboursement par la régie : il passe par un mandat de l’ordonnateur.'}{' '}
          Il se valide à deux.
        </p>
        <Field name="motif" label="Motif" value={r.form.text('motif')} error={failure.errors.motif} />
        <Button kind="second" name="geste" value="demander">
          Demander le remboursement
        </Button>
      </PostForm>
    )}
  </Frame>
);

/** What leaves the régie: handed to the comptable, or a shortfall made good. */
export const Sortir = ({ r, vue }: { r: AgentRequest; vue: DossierAClasser }) => {
  const missing = vue.dossier.reste < 0;
  return (
    <Frame title={missing ? 'Régulariser le manque' : 'Transmettre au comptable'}>
      <PostForm r={r} action={dossierUrl(r.tenant.slug, vue.dossier.id)} class="pile">
        <p class="petit discret">
          {missing
            ? 'Après décision : la somme manquante est entrée dans la caisse ou sur le compte de dépôt.'
            : 'Pour une somme arrivée hors délai, ou que personne ne réclame.'}
        </p>
        <Select
          name="compte"
          label={missing ? 'Somme entrée' : 'Somme prise'}
          value={r.form.text('compte') || 'compte_dft'}
          options={[
            { value: 'compte_dft', label: 'sur le compte de dépôt' },
            { value: 'caisse', label: 'dans la caisse' },
          ]}
        />
        <Button kind="second" name="geste" value="sortir">
          {missing ? 'Écart régularisé' : 'Somme transmise'}
        </Button>
      </PostForm>
    </Frame>
  );
};
