export const reglagesUrl = (slug: string): string => `/gestion/${slug}/reglages`;
export const deskUrl = (slug: string): string => `/gestion/${slug}`;
