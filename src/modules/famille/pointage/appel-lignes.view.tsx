import { Badge } from '../../../platform/ui/index.ts';
import type { LigneAppel } from './appels.sql.ts';
import type { MotifAbsence } from './pointage.sql.ts';

/** What a line says, as one word of the form: `present`, `absent`, `absent.<motif>`, or nothing yet. */
export const answerOf = (line: LigneAppel): string => {
  if (line.valeur === 'present' || line.valeur === 'parti') return 'present';
  if (line.valeur !== 'absent') return '';
  return line.motif === null ? 'absent' : `absent.${line.motif}`;
};

export const enfantNom = (line: Pick<LigneAppel, 'firstNames' | 'lastName'>): string =>
  `${line.firstNames.split(/[ ,]+/)[0]} ${line.lastName}`;

const GENRES = { pai: 'PAI', allergie: 'Allergie', regime: 'Régime' } as const;

/** What to know of a child before the meal; a protocol past its end keeps its alert (famille:DOS-7). */
export const Alertes = ({ line }: { line: LigneAppel }) =>
  line.alertes.length === 0 && !line.conflit ? null : (
    <span class="rang">
      {line.alertes.map((a) => (
        <Badge
          icon={a.genre === 'regime' ? 'couverts' : 'sante'}
          tone={a.genre === 'regime' ? 'info' : 'alerte'}
        >
          {GENRES[a.genre]} : {a.texte}
          {a.expire && ' (expiré, gardé par sécurité)'}
        </Badge>
      ))}
      {line.conflit && (
        <Badge icon="attention" tone="alerte">
          Deux marques différentes : la présence l’emporte
        </Badge>
      )}
    </span>
  );

type LineProps = {
  line: LigneAppel;
  motifs: readonly MotifAbsence[];
  /** What was chosen on this page, when it is shown again. */
  chosen: string;
  motif: string;
};

/** Radio names carry the child's id only. `b.` is what this page showed: an answer is sent on only if it differs. */
const Choix = ({ line, motifs, chosen, motif }: LineProps) => {
  const known = answerOf(line);
  const [value, knownMotif] = (chosen || known).split('.');
  const excused = chosen === 'excuse' || (chosen === '' && knownMotif !== undefined);
  const choices = [
    { value: 'present', label: 'Présent', checked: value === 'present' },
    { value: 'absent', label: 'Absent', checked: value === 'absent' && !excused },
    ...(motifs.length > 0 ? [{ value: 'excuse', label: 'Excusé', checked: excused }] : []),
  ];
  return (
    <fieldset>
      <legend class="lecteur">{enfantNom(line)}</legend>
      <input type="hidden" name={`b.${line.enfantId}`} value={known} />
      <div class="segments">
        {choices.map((c) => (
          <label>
            <input type="radio" name={`m.${line.enfantId}`} value={c.value} checked={c.checked} />
            {c.label}
          </label>
        ))}
      </div>
      {motifs.length > 0 && (
        <select class="saisie motif" name={`motif.${line.enfantId}`} aria-label={`Motif, ${enfantNom(line)}`}>
          {motifs.map((m) => (
            <option value={m.code} selected={m.code === (motif || knownMotif)}>
              {m.libelle}
            </option>
          ))}
        </select>
      )}
    </fieldset>
  );
};

/** One child of the roll-call: the name large, what to know, three answers. */
export const Ligne = (props: LineProps) => {
  const { line } = props;
  const notes = [
    line.classe,
    line.reserve ? null : 'sans réservation',
    line.valeur === 'parti' ? 'déjà parti' : null,
  ].filter((note) => note !== null);
  return (
    <li>
      <div class="pile pile-s">
        <p>
          <strong class="nom">{enfantNom(line)}</strong>
          {notes.length > 0 && <span class="petit discret"> {notes.join(', ')}</span>}
        </p>
        <Alertes line={line} />
      </div>
      <Choix {...props} />
    </li>
  );
};
