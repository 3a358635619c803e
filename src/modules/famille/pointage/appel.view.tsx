import { wallTimeOf } from '../../../kernel/calendar.ts';
import { frenchTime } from '../../../kernel/french.ts';
import { type AgentRequest, type Failure, PostForm, typedIn } from '../../../platform/desk/index.ts';
import { Button, Field, ListFilter, Select, StickyBar } from '../../../platform/ui/index.ts';
import { appelUrl, type CleAppel } from '../urls-pointage.ts';
import { Ligne } from './appel-lignes.view.tsx';
import type { enfantsInscrits } from './appels.sql.ts';
import type { AppelLu } from './consulter-appel.action.ts';
import type { motifsAbsence } from './pointage.sql.ts';

/** What is left, and the two ways to send. */
const Envoi = ({ left, lue, clore }: { left: number; lue: string; clore: boolean }) => (
  <StickyBar always>
    <span>
      <strong class="nobr">{left === 0 ? 'Tout est marqué' : `${left} à marquer`}</strong>
      <br />
      <span class="petit discret nobr">Lue à {lue}</span>
    </span>
    <span class="rang">
      {clore && (
        <Button kind="second" icon="verrou" name="geste" value="clore">
          Clore
        </Button>
      )}
      <Button name="geste" value="marquer">
        Enregistrer
      </Button>
    </span>
  </StickyBar>
);

const Enfants = ({
  r,
  lines,
  motifs,
}: {
  r: AgentRequest;
  lines: AppelLu['lines'];
  motifs: Awaited<ReturnType<typeof motifsAbsence>>;
}) => (
  <ul class="appel" role="list" id="appel">
    {lines.map((line) => (
      <Ligne
        line={line}
        motifs={motifs}
        chosen={r.form.text(`m.${line.enfantId}`)}
        motif={r.form.text(`motif.${line.enfantId}`)}
      />
    ))}
  </ul>
);

type Props = {
  r: AgentRequest;
  cle: CleAppel;
  lu: AppelLu;
  left: number;
  future: boolean;
  motifs: Awaited<ReturnType<typeof motifsAbsence>>;
  enfants: Awaited<ReturnType<typeof enfantsInscrits>>;
  failure: Failure;
};

/** The form of a roll-call: one line per child, then what was not foreseen. */
export const Marques = ({ r, cle, lu: { appel, lines }, left, future, motifs, enfants, failure }: Props) => {
  const { slug, zone } = r.tenant;
  const locked = appel.statut === 'verrouille';
  const unexpected = enfants.filter((c) => !lines.some((l) => l.enfantId === c.enfantId));
  return (
    <PostForm r={r} action={appelUrl(slug, cle)} class="pile" label="Pointage de la liste">
      <div class="rang ecart">
        {lines.length > 12 && <ListFilter listId="appel" label="Chercher un enfant" />}
        {!locked && !future && left > 0 && (
          <Button kind="second" icon="presence" name="geste" value="tous">
            Tous présents, sauf les absents cochés
          </Button>
        )}
      </div>
      <Enfants r={r} lines={lines} motifs={motifs} />
      {!future && (
        <Select
          name="imprevu"
          label="Un enfant est là sans réservation"
          hint="Il sera marqué présent, au tarif prévu pour une présence imprévue."
          optional
          empty="Personne"
          value={r.form.text('imprevu')}
          options={unexpected.map((c) => ({ value: c.enfantId, label: c.name }))}
        />
      )}
      {locked && (
        <Field
          {...typedIn(r, failure)('motif')}
          label="Motif de la correction"
          hint="Il est gardé avec la correction."
          required
        />
      )}
      {!future && (
        <Envoi
          left={left}
          lue={frenchTime(wallTimeOf(r.now, zone))}
          clore={!locked && appel.statut !== 'clos'}
        />
      )}
    </PostForm>
  );
};
