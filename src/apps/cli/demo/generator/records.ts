import type { FileName } from '../../../import/files.ts';
import type { Child, Family } from './home.ts';
import type { Draws } from './random.ts';
import type { Setting, Span } from './setting.ts';

/** One line of one file: column → cell. */
export type CsvRecord = { readonly file: FileName; readonly cells: Readonly<Record<string, string>> };

const yes = (value: boolean): string => (value ? 'oui' : 'non');
const FULL = { inscrire: 'oui', reserver: 'oui', consulter: 'oui', payer: 'oui', recuperer: 'oui' };

function* people({ homes, enfants }: Family, mails: number, draws: Draws): Generator<CsvRecord> {
  for (const home of homes)
    for (const a of home.adults)
      yield {
        file: 'personnes',
        cells: {
          id_externe: a.id,
          nom_naissance: a.name,
          prenoms: a.first,
          sexe: a.sex,
          date_naissance: a.birth,
          pays_naissance: '99100',
          courriel: draws.chance(mails) ? `${a.id.toLowerCase()}@courriel.example` : '',
          telephone: `06 ${[1, 2, 3, 4].map(() => String(draws.whole(0, 99)).padStart(2, '0')).join(' ')}`,
        },
      };
  for (const c of enfants)
    yield {
      file: 'personnes',
      cells: {
        id_externe: c.id,
        nom_naissance: c.name,
        prenoms: c.first,
        sexe: c.sex,
        date_naissance: c.birth,
        pays_naissance: '99100',
        allergie: c.allergy ?? '',
        regime: c.noPork ? 'sans_porc' : '',
        pai: c.pai ? 'Protocole signé par le médecin scolaire' : '',
        panier_repas: c.pai ? yes(draws.chance(0.5)) : '',
      },
    };
}

function* homes({ homes: list, enfants }: Family, span: Span): Generator<CsvRecord> {
  for (const home of list) {
    yield {
      file: 'foyers',
      cells: {
        id_externe: home.id,
        libelle: home.label,
        adresse: home.address,
        code_postal: home.place.code_postal,
        commune: home.place.nom,
        code_insee: home.place.code_insee,
        payeur: home.payeur,
      },
    };
    for (const a of home.adults)
      yield {
        file: 'appartenances',
        cells: { foyer: home.id, personne: a.id, role: 'adulte', debut: span.yearFrom },
      };
    for (const c of enfants)
      yield {
        file: 'appartenances',
        cells: { foyer: home.id, personne: c.id, role: 'enfant', debut: span.yearFrom },
      };
    for (const a of home.adults)
      for (const c of enfants)
        yield {
          file: 'responsabilites',
          cells: { adulte: a.id, enfant: c.id, autorite: 'conjointe', ...FULL, debut: span.yearFrom },
        };
    if (home.qf !== null)
      yield {
        file: 'qf',
        cells: {
          foyer: home.id,
          valeur: home.qf.replace('.', ','),
          source: home.msa ? 'MSA' : 'CNAF',
          mois: `${span.yearFrom.slice(0, 4)}-01`,
          mois_calcul: `${span.yearFrom.slice(0, 4)}-01`,
          debut: `${span.yearFrom.slice(0, 4)}-01-01`,
        },
      };
  }
}

function* documents(family: Family, setting: Setting, span: Span, draws: Draws): Generator<CsvRecord> {
  const piece = (type: string, owner: { foyer?: string; enfant?: string }): CsvRecord => {
    const statut = draws.weighted([
      ['acceptee', 91],
      ['deposee', 5],
      ['attendue', 4],
    ] as const);
    return {
      file: 'pieces',
      cells: {
        type,
        ...owner,
        statut,
        valable_du: statut === 'acceptee' ? span.yearFrom : '',
        valable_au: statut === 'acceptee' ? span.yearUntil : '',
      },
    };
  };
  for (const { code, portee } of setting.pieces) {
    if (portee === 'foyer') for (const home of family.homes) yield piece(code, { foyer: home.id });
    else for (const c of family.enfants) yield piece(code, { enfant: c.id });
  }
}

function* pickups(enfants: readonly Child[], span: Span, draws: Draws): Generator<CsvRecord> {
  for (const c of enfants)
    if (draws.chance(0.3))
      yield {
        file: 'autorisations_retrait',
        cells: {
          enfant: c.id,
          nom: draws.pick(['Sa grand-mère', 'Son grand-père', 'Sa nourrice', 'Un voisin', 'Sa tante']),
          telephone: `02 99 ${[1, 2, 3].map(() => String(draws.whole(0, 99)).padStart(2, '0')).join(' ')}`,
          genre: draws.chance(0.8) ? 'recuperer' : 'appeler',
          debut: span.yearFrom,
        },
      };
}

/** Who lives where, with which rights and documents. */
export function* identityRecords(
  family: Family,
  order: { readonly setting: Setting; readonly span: Span; readonly mails: number },
  draws: Draws,
): Generator<CsvRecord> {
  yield* people(family, order.mails, draws);
  yield* homes(family, order.span);
  yield* pickups(family.enfants, order.span, draws);
  yield* documents(family, order.setting, order.span, draws);
}
