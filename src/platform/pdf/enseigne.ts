import { fold } from '../../kernel/french.ts';

/** Who signs the document: a collectivité as its papers name it. */
export type Enseigne = {
  readonly nom: string;
  /** Postal address, one line each. */
  readonly adresse: readonly string[];
  /** `#rrggbb`; ours when absent or not written so. */
  readonly couleurPrimaire?: string;
  readonly couleurAccent?: string;
};

const HEX = /^#[0-9a-f]{6}$/i;
const ARTICLE = /^(?:commune|ville|mairie|cias|ccas|communaute)\b(?: (?:de la|de l|du|des|de|d))?[ '’]+/;

const color = (text: string | undefined, fallback: string): string =>
  text !== undefined && HEX.test(text) ? text : fallback;

/** `Commune de Saint-Aubin-les-Prés` → `S`. */
export function initial(nom: string): string {
  const plain = fold(nom);
  const skipped = ARTICLE.exec(plain)?.[0].length ?? 0;
  return (nom.normalize('NFC').slice(skipped).trim()[0] ?? 'P').toUpperCase();
}

/** What `look/parvis.typ` needs of the collectivité; `services` are lines put before its address. */
export const enseigneData = (enseigne: Enseigne, services: readonly string[] = []) => ({
  nom: enseigne.nom,
  lignes: [...services, ...enseigne.adresse],
  primaire: color(enseigne.couleurPrimaire, '#0f5a47'),
  accent: color(enseigne.couleurAccent, '#f2b632'),
  initiale: initial(enseigne.nom),
});
