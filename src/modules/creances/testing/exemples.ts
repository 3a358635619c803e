import type { Creance, LigneCreance } from '../creance/creance.schema.ts';

export const ligneExemple = (changes: Partial<LigneCreance> = {}): LigneCreance => ({
  id: 'ligne-1',
  produit: 'CANT',
  nature: 'restauration_scolaire',
  libelle: 'Repas',
  montant: 42_00,
  reste: changes.montant ?? 42_00,
  age_enfant: 8,
  ...changes,
});

export const creanceExemple = (id: string, reste: number, changes: Partial<Creance> = {}): Creance => ({
  id,
  redevable: 'famille-1',
  dette: `dette-${id}`,
  statut: 'ouverte',
  publiee_le: '2026-10-01',
  date_limite: '2026-12-31',
  lignes: [ligneExemple({ id: `ligne-${id}`, montant: reste })],
  fichier_prelevement_depose: false,
  ...changes,
});
