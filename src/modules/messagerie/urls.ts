export const messageUrl = (slug: string, id: string): string => `/c/${slug}/messages/${id}`;
