// What a person reads once everything runs.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');

function identities(simulator) {
  const file = join(ROOT, 'simulators', simulator, 'identities.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];
}

function list(title, people) {
  if (people.length === 0) return [];
  const width = Math.min(28, Math.max(...people.map(({ label }) => label.length)));
  return ['', title, ...people.map(({ label, role }) => `    ${label.padEnd(width)}   ${role}`)];
}

/** The page of text: addresses, then who can sign in. */
export function announcement(config) {
  const base = config.simulators.portBase;
  const standIn = (label, offset) => `  ${label.padEnd(28)}http://127.0.0.1:${base + offset}`;
  const lines = ['', `  Parvis est prêt :           ${config.url}`];
  if (config.franceConnect.simulated) lines.push(standIn('FranceConnect (simulé)', 0));
  if (config.proConnect.simulated) lines.push(standIn('ProConnect (simulé)', 1));
  if (config.payfip.simulated) lines.push(standIn('PayFiP (simulé)', 2));
  if (config.mail.simulated) lines.push(standIn('Courriels envoyés (simulé)', 3));
  if (config.demo && config.franceConnect.simulated) {
    lines.push(...list('  Habitants, par FranceConnect :', identities('franceconnect')));
  }
  if (config.demo && config.proConnect.simulated) {
    lines.push(...list('  Agents, par ProConnect :', identities('proconnect')));
  }
  return [...lines, '', '  Ctrl-C pour tout arrêter.', ''].join('\n');
}
