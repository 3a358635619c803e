import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildCalendrier } from '../../activite/calendrier.rule.ts';
import { acknowledge, workingDaysAfter } from './accuse.rule.ts';

const calendrier = buildCalendrier({ version: '1' });
const service = { nom: 'Service enfance', adresse: '1 place de la Mairie', telephone: '03 00 00 00 00' };

test('famille:DOS-6 : l’accusé dit la date de réception, le service, son adresse et son téléphone', () => {
  const accuse = acknowledge('2026-11-20T09:00:00.000Z', service, calendrier);
  assert.equal(
    accuse.texte.replaceAll('\u00a0', ' '),
    'Reçu vendredi 20 novembre, 10 h par Service enfance, 1 place de la Mairie, 03 00 00 00 00.',
  );
});

test('famille:DOS-6 : enregistrement sous un jour ouvré, accusé sous dix jours', () => {
  const friday = acknowledge('2026-11-20T09:00:00.000Z', service, calendrier);
  assert.deepEqual([friday.enregistrement_avant, friday.accuse_avant], ['2026-11-23', '2026-11-30']);
  // 30 April 2026 is followed by 1 May, then a week-end.
  assert.equal(workingDaysAfter('2026-04-30', 1, calendrier), '2026-05-04');
  assert.equal(workingDaysAfter('2026-11-20', 10, calendrier), '2026-12-04');
});

test('famille:DOS-6 : l’heure locale décide du jour de réception', () => {
  const night = acknowledge('2026-11-20T23:30:00.000Z', service, calendrier);
  assert.equal(night.accuse_avant, '2026-12-01');
});
