/** Addresses of the back office, by slug of the collectivité. Ids only: no personal data in a URL. */
const base = (slug: string): string => `/gestion/${slug}`;

const query = (params: Readonly<Record<string, string | undefined>>): string => {
  const search = new URLSearchParams(
    Object.entries(params).flatMap(([k, v]) => (v === undefined || v === '' ? [] : [[k, v]])),
  ).toString();
  return search === '' ? '' : `?${search}`;
};

export const encaisserUrl = (
  slug: string,
  params: { famille?: string; q?: string; point?: string; suite?: string } = {},
): string => `${base(slug)}/encaisser${query(params)}`;
export const caisseUrl = (slug: string, fait?: string): string => `${base(slug)}/caisse${query({ fait })}`;
export const sessionUrl = (slug: string, id: string, fait?: string): string =>
  `${base(slug)}/caisse/${id}${query({ fait })}`;
export const recuUrl = (
  slug: string,
  id: string,
  params: { fait?: string; suite?: string; famille?: string; duplicata?: string } = {},
): string => `${base(slug)}/recus/${id}${query(params)}`;
export const duplicataUrl = (slug: string, id: string): string => `${base(slug)}/recus/${id}/duplicata`;
export const annulationUrl = (slug: string, id: string): string => `${base(slug)}/recus/${id}/annuler`;
export const regieUrl = (slug: string, code?: string, fait?: string): string =>
  `${base(slug)}/regie${code === undefined ? '' : `/${code}`}${query({ fait })}`;
export const aClasserUrl = (slug: string, fait?: string): string =>
  `${base(slug)}/regie/a-classer${query({ fait })}`;
export const dossierUrl = (slug: string, id: string): string => `${base(slug)}/regie/a-classer/${id}`;
export const journalUrl = (
  slug: string,
  code: string,
  params: { du?: string; au?: string; avant?: string } = {},
): string => `${base(slug)}/regie/${code}/journal${query(params)}`;
export const pageRegieUrl = (
  slug: string,
  code: string,
  page:
    | 'degagements'
    | 'remises'
    | 'banque'
    | 'versements'
    | 'mois'
    | 'acte'
    | 'tpe'
    | 'tentatives'
    | 'hors-delai',
  params: Readonly<Record<string, string | undefined>> = {},
): string => `${base(slug)}/regie/${code}/${page}${query(params)}`;

export const papierUrl = (slug: string, documentId: string): string =>
  `/gestion/${slug}/regie/papiers/${documentId}`;
