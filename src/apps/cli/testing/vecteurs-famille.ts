import type { TarifVersion } from '../../../modules/tarifs/tarif/tarif.schema.ts';
import {
  champcevinel,
  demiHeure,
  fixe,
  snapshot,
  tarif,
  withQf,
} from '../../../modules/tarifs/testing/fabrique.ts';

/** A worked vector: what is asked of which rule, and the part of the answer that the brief gives. */
export type Vecteur = {
  readonly titre: string;
  readonly regle: string;
  readonly entree: unknown;
  readonly attendu: unknown;
  /** Path in the value, such as `lignes.0.montant`; the refusal's code when it starts with `refus`. */
  readonly ou: string;
};

const OUVRES = { week_ends: true, feries: true, vacances: false, fermetures: false, jours: [] };

/** The last moment, as the brief writes it. `jour` is the event. */
const moment = (titre: string, regle: object, jour: string, attendu: string): Vecteur => ({
  titre,
  regle: 'famille.delai',
  entree: {
    delai: { sens: 'ajout', version: 'v1', regle },
    date: jour,
    recu_a: '2026-01-05T08:00:00.000Z',
    calendrier: { version: 'c1' },
  },
  attendu,
  ou: 'dernier_moment',
});

const prix = (titre: string, version: TarifVersion, facts: unknown, attendu: number): Vecteur => ({
  titre,
  regle: 'facturation.prix',
  entree: { tarif: version, snapshot: facts },
  attendu,
  ou: 'montant',
});

const fay = tarif({
  methode: {
    methode: 'taux_effort',
    paliers: [{ de: '0', taux: '0.36', minimum: 260, maximum: 450 }],
  },
});
const pieux = tarif({
  methode: {
    methode: 'taux_effort',
    paliers: [
      { de: '0', a: '579', taux: '0.55' },
      { de: '580', prix: 319 },
    ],
  },
});
const absent = (effet: object) =>
  ({ ...snapshot(), pointage: { etat: 'absent', justifie: false, effet } }) as const;
const tardif = fixe(299, {
  surcharges: [{ code: 'tardive', libelle: 'Réservation tardive', majoration: { type: 'taux', taux: '50' } }],
});

const DELAIS: readonly Vecteur[] = [
  moment(
    'DEL-2 : un jour ouvré avant 10 h, un lundi : vendredi 10 h',
    { forme: 'j_ouvres', n: 1, heure: '10:00', exclusions: OUVRES },
    '2026-11-23',
    '2026-11-20T09:00:59.999Z',
  ),
  moment(
    'DEL-2 : le même, vendredi férié : jeudi 10 h',
    { forme: 'j_ouvres', n: 1, heure: '10:00', exclusions: OUVRES },
    '2026-05-04',
    '2026-04-30T08:00:59.999Z',
  ),
  moment(
    'DEL-2 : le jeudi 23 h 59 de la semaine précédente',
    { forme: 'semaine_moins', jour: 4, semaines: 1, heure: '23:59' },
    '2026-11-25',
    '2026-11-19T22:59:59.999Z',
  ),
  moment(
    'DEL-2 : le 20 du mois précédent',
    { forme: 'mois_moins', jour: 20, mois: 1, heure: '12:00' },
    '2026-03-01',
    '2026-02-20T11:00:59.999Z',
  ),
  moment(
    'DEL-7 : trois jours ouvrés, un lundi : mercredi',
    { forme: 'j_ouvres', n: 3, heure: '12:00', exclusions: OUVRES },
    '2026-11-23',
    '2026-11-18T11:00:59.999Z',
  ),
  moment(
    'DEL-7 : trois jours ouvrés, un jeudi : lundi',
    { forme: 'j_ouvres', n: 3, heure: '12:00', exclusions: OUVRES },
    '2026-11-26',
    '2026-11-23T11:00:59.999Z',
  ),
];

const PRIX: readonly Vecteur[] = [
  prix('TAR-1 : 0,36 % de 837 : 3,01', fay, withQf(837), 301),
  prix('TAR-1 : 0,36 % de 600 : minimum 2,60', fay, withQf(600), 260),
  prix('TAR-1 : 0,36 % de 1300 : maximum 4,50', fay, withQf(1300), 450),
  prix('TAR-1 : 0,55 % de 300 : 1,65', pieux, withQf(300), 165),
  prix('TAR-1 : à partir de 580 : 3,19', pieux, withQf(580), 319),
  prix(
    'TAR-1 : 42 réduit de moitié : 21',
    fixe(4200, {
      reductions: [{ code: 'demi', libelle: 'Demi-tarif', remise: { type: 'taux', taux: '50' } }],
    }),
    snapshot({ reductions: ['demi'] }),
    2100,
  ),
  prix('TAR-1 : modificateur fixe 35', fixe(4200), absent({ type: 'prix', montant: 3500 }), 3500),
  prix('TAR-1 : modificateur 150 % : 63', fixe(4200), absent({ type: 'taux', pourcent: 150 }), 6300),
  prix('TAR-1 : modificateur 0', fixe(4200), absent({ type: 'gratuit' }), 0),
  prix('TAR-4 : grille, 622 : 1,00', champcevinel(), withQf(622), 100),
  prix('TAR-4 : grille, 623 : 3,30', champcevinel(), withQf(623), 330),
  prix('TAR-5 : grille, QF inconnu : 3,50', champcevinel(), withQf(null), 350),
  {
    titre: 'TAR-5 : QF inconnu : la mention accompagne le prix',
    regle: 'facturation.prix',
    entree: { tarif: champcevinel(), snapshot: withQf(null) },
    attendu: 'qf_repli',
    ou: 'avertissements.0',
  },
  prix(
    'TAR-9 : 31 minutes à 0,48 la demi-heure : 0,96',
    demiHeure(),
    snapshot({ minutes: { reservees: 0, utilisees: 31 }, pointage: { etat: 'imprevu' } }),
    96,
  ),
  prix('TAR-3 : +50 % sur 2,99 : 4,49', tardif, snapshot({ surcharges: ['tardive'] }), 449),
];

const repas = (over: object) => ({
  cle: { enfant: 'lou', unite: 'repas', date: '2026-11-03', payeur: 'p1' },
  nature: 'normal',
  libelle: 'Repas',
  prix_unitaire: 300,
  parts: { repas: 300, garde: 0, autre: 0 },
  unites: 1,
  tarif_version: 'v1',
  ...over,
});

const emis = (more: object) => ({ ...repas(more), id: 'l1', quantite: 1, annule: null });

const FACTURES: readonly Vecteur[] = [
  {
    titre: 'TAR-9 : 90 minutes réservées, 120 utilisées, 1 € l’heure : 1,50 réservé',
    regle: 'facturation.prix',
    entree: {
      tarif: demiHeure({}, 50),
      snapshot: snapshot({ minutes: { reservees: 90, utilisees: 120 }, pointage: { etat: 'present' } }),
    },
    attendu: 150,
    ou: 'lignes.0.montant',
  },
  {
    titre: 'TAR-9 : et 0,50 de dépassement',
    regle: 'facturation.prix',
    entree: {
      tarif: demiHeure({}, 50),
      snapshot: snapshot({ minutes: { reservees: 90, utilisees: 120 }, pointage: { etat: 'present' } }),
    },
    attendu: 50,
    ou: 'lignes.1.montant',
  },
  {
    titre: 'FAC-1 : payé d’avance 3,00, absence gratuite ensuite : −3,00, donc un avoir',
    regle: 'facturation.difference',
    entree: { dus: [], emis: [{ ...emis({}), montant: 300 }] },
    attendu: -300,
    ou: 'net',
  },
  {
    titre: 'FAC-1 : absent rouvert en présent, 4,00 : une ligne de 4,00',
    regle: 'facturation.difference',
    entree: {
      dus: [repas({ prix_unitaire: 400, parts: { repas: 400, garde: 0, autre: 0 } })],
      emis: [],
    },
    attendu: 400,
    ou: 'lignes.0.montant',
  },
  {
    titre: 'FAC-2 : rien n’a changé : aucune ligne',
    regle: 'facturation.difference',
    entree: { dus: [repas({})], emis: [{ ...emis({}), montant: 300 }] },
    attendu: [],
    ou: 'lignes',
  },
  {
    titre: 'ATT-1 : dix repas payés 3,80 dont 0,80 de garde, enfant de quatre ans : 8,00',
    regle: 'facturation.attestation',
    entree: {
      annee: 2026,
      enfants: [{ id: 'lou', naissance: '2021-06-01', garde_alternee: false }],
      lignes: Array.from({ length: 10 }, (_, i) => ({
        id: `l${i}`,
        enfant: 'lou',
        montant: 380,
        parts: { repas: 300, garde: 80, autre: 0 },
        reglements: [{ date: '2026-11-10', montant: 380 }],
      })),
    },
    attendu: 800,
    ou: '0.montant',
  },
];

/** Vectors of the families and billing brief, section 8, that one rule answers alone. */
export const VECTEURS_FAMILLE: readonly Vecteur[] = [...DELAIS, ...PRIX, ...FACTURES];
