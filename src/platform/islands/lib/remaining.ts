/** Time left in words, without seconds: « 2 jours », « 3 heures », « 1 heure 20 », « 48 minutes ». */
export function remainingText(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  if (minutes < 1) return 'moins d’une minute';
  if (minutes < 60) return `${minutes} minute${minutes > 1 ? 's' : ''}`;
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours < 24) return `${hours} heure${hours > 1 ? 's' : ''}${hours < 6 && rest ? ` ${rest}` : ''}`;
  const days = Math.floor(hours / 24);
  return `${days} jour${days > 1 ? 's' : ''}`;
}
