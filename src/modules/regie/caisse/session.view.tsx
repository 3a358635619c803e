import { frenchEuros } from '../../../kernel/french.ts';
import type { Cents } from '../../../kernel/money.ts';
import { type AgentRequest, type Failure, Outcome, PostForm, typedIn } from '../../../platform/desk/index.ts';
import { Amount, Button, DefinitionList, Field, Frame, Notice, Table } from '../../../platform/ui/index.ts';
import { LIBELLE_MODE, type ModeEncaissement } from '../modes.ts';
import { sessionUrl } from '../urls.ts';
import { BILLETS, PIECES } from './comptage.rule.ts';
import type { SessionLue } from './session.sql.ts';

export type Totaux = readonly { readonly mode: string; readonly nombre: number; readonly montant: Cents }[];

const face = (cents: number): string => (cents >= 100 ? `${cents / 100}\u00a0€` : `${cents}\u00a0centimes`);

const Moyens = ({ totaux }: { totaux: Totaux }) => (
  <Table
    caption="Encaissements de la session par moyen"
    rows={totaux}
    empty="Aucun encaissement dans cette session."
    totalLabel="Total"
    columns={[
      {
        key: 'mode',
        title: 'Moyen',
        rowHeader: true,
        cell: (t) => LIBELLE_MODE[t.mode as ModeEncaissement],
      },
      { key: 'nombre', title: 'Nombre', numeric: true, cell: (t) => t.nombre },
      {
        key: 'montant',
        title: 'Montant',
        numeric: true,
        cell: (t) => <Amount cents={t.montant} />,
        total: <Amount cents={totaux.reduce((s, t) => s + t.montant, 0)} />,
      },
    ]}
  />
);

type CompterProps = {
  r: AgentRequest;
  session: SessionLue;
  attendu: Cents;
  totaux: Totaux;
  failure: Failure;
};

/** The grid of notes and coins; what is expected stands beside it (regie:C1). */
export const Compter = ({ r, session, attendu, totaux, failure }: CompterProps) => (
  <PostForm r={r} action={sessionUrl(r.tenant.slug, session.id)} class="cotes cotes-l">
    <div class="pile">
      <Outcome r={r} failure={failure} level={3} />
      {[
        { title: 'Billets', faces: BILLETS },
        { title: 'Pièces', faces: PIECES },
      ].map(({ title, faces }) => (
        <Frame title={title}>
          <div class="grille grille-s">
            {faces.map((f) => (
              <Field
                name={`n-${f}`}
                label={face(f)}
                inputmode="numeric"
                short
                value={r.form.text(`n-${f}`)}
                error={failure.errors[`n-${f}`]}
              />
            ))}
          </div>
        </Frame>
      ))}
    </div>
    <div class="pile">
      <Frame title="Ce que le tiroir doit tenir">
        <p class="montant montant-xl">{frenchEuros(attendu)}</p>
        <p class="petit discret">
          Fonds de caisse compris. Comptez chaque coupure : le nombre, pas la valeur.
        </p>
        <Field
          {...typedIn(r, failure)('commentaire')}
          label="Commentaire, si le compte diffère"
          hint="L’écart est posé au livre et suivi jusqu’à la décision ; il n’est jamais absorbé."
          rows={3}
        />
        <Button size="l" wide name="geste" value="compter">
          Arrêter le comptage
        </Button>
        <p class="petit discret">Une session comptée ne se rouvre pas.</p>
      </Frame>
      <Frame title="Encaissé pendant la session" bare>
        <Moyens totaux={totaux} />
      </Frame>
    </div>
  </PostForm>
);

/** What was counted, and the way to validate it. */
export const Bilan = ({
  r,
  session,
  totaux,
  failure,
}: Pick<CompterProps, 'r' | 'session' | 'totaux' | 'failure'>) => (
  <div class="cotes cotes-l">
    <div class="pile">
      <Outcome r={r} failure={failure} />
      <Frame title="Comptage">
        <DefinitionList
          items={[
            { term: 'Attendu', value: frenchEuros((session.compteMontant ?? 0) - (session.ecart ?? 0)) },
            { term: 'Compté', value: frenchEuros(session.compteMontant ?? 0) },
            {
              term: 'Écart',
              value: session.ecart ? <Amount cents={session.ecart} signed /> : 'aucun',
            },
            ...(session.commentaire ? [{ term: 'Commentaire', value: session.commentaire }] : []),
          ]}
        />
        {session.ecart !== null && session.ecart !== 0 && (
          <Notice
            tone="alerte"
            level={3}
            title={session.ecart > 0 ? 'Excédent de caisse' : 'Déficit de caisse'}
          >
            <p>
              À la validation, l’écart est posé au livre sur son propre dossier, jusqu’à la décision du
              comptable.
            </p>
          </Notice>
        )}
        {session.statut === 'comptee' && (
          <PostForm r={r} action={sessionUrl(r.tenant.slug, session.id)}>
            <Button size="l" kind="accent" name="geste" value="valider" touche="Entrée">
              Valider la session
            </Button>
          </PostForm>
        )}
      </Frame>
    </div>
    <Frame title="Encaissé pendant la session" bare>
      <Moyens totaux={totaux} />
    </Frame>
  </div>
);
