import type { Profile } from './types.ts';

const MIN_RANDOM = 32;
const REQUIRED = ['client_id', 'redirect_uri', 'response_type', 'scope', 'state', 'nonce'] as const;
const PROMPTS = new Set(['login', 'consent']);

/**
 * What the real services verify before anything else: every parameter known, none twice, long `state` and
 * `nonce`, a level of assurance they deliver.
 * @returns the reasons to refuse, empty when the request may go on
 */
export function authorizeProblems(profile: Profile, query: URLSearchParams): string[] {
  const problems: string[] = [];
  for (const name of new Set(query.keys())) {
    if (!profile.authorizeParameters.includes(name)) problems.push(`paramètre inconnu : ${name}`);
    else if (query.getAll(name).length > 1) problems.push(`paramètre répété : ${name}`);
  }
  for (const name of REQUIRED) if (!query.get(name)) problems.push(`paramètre manquant : ${name}`);
  for (const name of ['state', 'nonce']) {
    const value = query.get(name);
    if (value && value.length < MIN_RANDOM)
      problems.push(`${name} trop court : ${MIN_RANDOM} caractères au moins`);
  }
  for (const prompt of (query.get('prompt') ?? '').split(' ').filter(Boolean)) {
    if (!PROMPTS.has(prompt)) problems.push(`prompt inconnu : ${prompt}`);
  }
  const scopes = (query.get('scope') ?? '').split(' ').filter(Boolean);
  for (const scope of scopes) if (!(scope in profile.scopes)) problems.push(`scope inconnu : ${scope}`);
  if (query.get('scope') && !scopes.includes('openid')) problems.push('scope openid manquant');
  const acr = (query.get('acr_values') ?? '').split(' ').filter(Boolean);
  if (profile.requiredAcrValues && !acr.some((value) => profile.requiredAcrValues?.includes(value))) {
    problems.push(`acr_values attendu : ${profile.requiredAcrValues.join(' ou ')}`);
  }
  return problems;
}
