import type { z } from 'zod';
import { type Snapshot, type SnapshotInput, snapshotSchema } from '../situation/snapshot.schema.ts';
import { type TarifVersion, tarifVersionSchema } from '../tarif/tarif.schema.ts';

/** Builders for the tests of this module: a school meal of a seven-year-old, to vary. */
type VersionInput = z.input<typeof tarifVersionSchema>;
type ParametresInput = VersionInput['parametres'];

export const tarif = (
  parametres: Partial<ParametresInput> & Pick<ParametresInput, 'methode'>,
  version: Partial<Omit<VersionInput, 'parametres'>> = {},
): TarifVersion =>
  tarifVersionSchema.parse({
    id: 'v1',
    tarif: 'repas',
    libelle: 'Restauration scolaire',
    prix_pour: 'le repas',
    nature: 'restauration',
    deliberation: { numero: '2026-31', date: '2026-06-18' },
    debut: '2026-09-01',
    fin: null,
    cout_par_usager: 2000,
    ...version,
    parametres: {
      composition: { repas: 3, garde: 1, autre: 0 },
      qf: { effet: { type: 'reception' }, repli: 'plus_haute' },
      ...parametres,
    },
  });

export const fixe = (prix: number, more: Partial<ParametresInput> = {}): TarifVersion =>
  tarif({ methode: { methode: 'fixe', prix }, ...more });

export const snapshot = (more: Partial<SnapshotInput> = {}): Snapshot =>
  snapshotSchema.parse({
    date: '2026-11-03',
    qf: { valeur: 837, effet_du: '2026-10-01', fournisseur: 'CNAF' },
    residence: 'commune',
    age: 7,
    type_jour: 'scolaire',
    ...more,
  });

export const withQf = (valeur: number | string | null, more: Partial<SnapshotInput> = {}): Snapshot =>
  snapshot({ qf: valeur === null ? null : { valeur, effet_du: '2026-10-01' }, ...more });

export const champcevinel = (): TarifVersion =>
  tarif({
    methode: {
      methode: 'grille',
      axes: [{ axe: 'qf', tranches: [{ de: '0' }, { de: '623' }, { de: '1001' }, { de: '1501' }] }],
      prix: [100, 330, 340, 350],
    },
  });

export const demiHeure = (more: Partial<ParametresInput> = {}, prix = 48): TarifVersion =>
  tarif(
    {
      methode: { methode: 'horaire', fraction_minutes: 30, prix: { methode: 'fixe', prix } },
      composition: { repas: 0, garde: 1, autre: 0 },
      ...more,
    },
    { nature: 'periscolaire', prix_pour: 'la demi-heure' },
  );
