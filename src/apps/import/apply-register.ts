import { enregistrerFoyers } from '../../modules/famille/registre/enregistrer-foyers.action.ts';
import type { RegistreFoyersEntree } from '../../modules/famille/registre/registre.schema.ts';
import { chunksOf } from './chunks.ts';
import type { FileName, Rows } from './files.ts';
import { linesOf } from './read.ts';
import type { Report } from './report.ts';
import type { Source } from './source.ts';
import { perform, type Target } from './target.ts';

const DIETS = { sans_porc: 'Sans porc', sans_viande: 'Sans viande' } as const;

type Health = NonNullable<RegistreFoyersEntree['sante']>[number];

/** Health facts of a person; known since birth, so that the same file sent again changes nothing. */
function healthOf(p: Rows['personnes']): Health[] {
  const born = p.date_naissance ?? '';
  const debut = /^\d{4}-\d{2}-\d{2}$/.test(born) && !born.includes('-00') ? born : '2000-01-01';
  const facts: Health[] = [];
  if (p.allergie !== null) facts.push({ enfant: p.id_externe, genre: 'allergie', texte: p.allergie, debut });
  if (p.regime !== null) facts.push({ enfant: p.id_externe, genre: 'regime', texte: DIETS[p.regime], debut });
  if (p.pai !== null)
    facts.push({ enfant: p.id_externe, genre: 'pai', texte: p.pai, panier_repas: p.panier_repas, debut });
  return facts;
}

const identity = ({ allergie, regime, pai, panier_repas, ...personne }: Rows['personnes']) => personne;

type Sender = {
  readonly [F in FileName]?: (rows: readonly Rows[F][]) => RegistreFoyersEntree;
};

/** How the lines of each file enter the register. */
const SENT: Sender = {
  personnes: (rows) => ({ personnes: rows.map(identity) }),
  foyers: (rows) => ({
    foyers: rows.map((f) => ({ ...f, libelle: f.libelle ?? `Foyer ${f.id_externe}` })),
  }),
  appartenances: (rows) => ({ appartenances: [...rows] }),
  responsabilites: (rows) => ({ responsabilites: [...rows] }),
  autorisations_retrait: (rows) => ({ autorisations: [...rows] }),
  qf: (rows) => ({ qf: rows.map((q) => ({ ...q, recu_le: `${q.debut}T00:00:00.000Z` })) }),
  pieces: (rows) => ({ pieces: [...rows] }),
  inscriptions: (rows) => ({ inscriptions: [...rows] }),
};

/** Lines of one call; the action takes 1 000 foyers at most. */
const CALL = 900;

async function send<F extends FileName>(
  target: Target,
  source: Source,
  file: F,
  report: Report,
): Promise<number> {
  const shape = SENT[file];
  if (!shape) return 0;
  let count = 0;
  for await (const lines of chunksOf(linesOf(source, file, report), CALL)) {
    const rows = lines.map((l) => l.row);
    await perform(target, enregistrerFoyers, shape(rows));
    count += rows.length;
  }
  return count;
}

/** Health comes after everyone is known. */
async function sendHealth(target: Target, source: Source, report: Report): Promise<void> {
  for await (const lines of chunksOf(linesOf(source, 'personnes', report), CALL)) {
    const sante = lines.flatMap((l) => healthOf(l.row));
    if (sante.length > 0) await perform(target, enregistrerFoyers, { sante });
  }
}

const ORDER = [
  'personnes',
  'foyers',
  'appartenances',
  'responsabilites',
  'autorisations_retrait',
  'qf',
  'pieces',
  'inscriptions',
] as const;

/** People, foyers, rights, documents and enrolments, in calls of a few hundred lines. */
export async function applyRegister(
  target: Target,
  source: Source,
  report: Report,
  told: (file: FileName, count: number) => void,
): Promise<void> {
  for (const file of ORDER) {
    const count = await send(target, source, file, report);
    if (file === 'personnes') await sendHealth(target, source, report);
    if (source.has(file)) told(file, count);
  }
}
