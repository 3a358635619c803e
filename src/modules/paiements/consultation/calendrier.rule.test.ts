import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addMinutes, instantAt, msBetween } from '../../../kernel/calendar.ts';
import { ETATS_TENTATIVE, matinApres } from '../tentative/tentative.rule.ts';
import { prochaineConsultation, type Suivi } from './calendrier.rule.ts';

const T0 = instantAt('2026-11-20', '10:00', 'Europe/Paris');
const suivi = (more: Partial<Suivi> = {}): Suivi => ({
  etat: 'en_attente',
  cree_le: T0,
  derniere_consultation: null,
  erreur_technique: false,
  ...more,
});
const at = (minutes: number) => addMinutes(T0, minutes);

test('payfip:5.2 : +5, +10, +20, +30 min, chaque heure jusqu’à 6 h, puis J+1 06:00 et chaque jour', () => {
  const looks: string[] = [];
  let derniere_consultation: string | null = null;
  for (let i = 0; i < 18; i += 1) {
    const next = prochaineConsultation(suivi({ derniere_consultation }));
    assert.ok(next);
    looks.push(next);
    derniere_consultation = next;
  }
  assert.deepEqual(looks, [
    ...[5, 10, 20, 30, 60, 120, 180, 240, 300, 360].map(at),
    ...[1, 2, 3, 4, 5, 6, 7, 8].map((jour) => matinApres(T0, jour)),
  ]);
  assert.equal(looks[10], '2026-11-21T05:00:00.000Z');
});

test('payfip:5.2 : 06:00 à Paris suit l’heure d’été', () => {
  assert.equal(matinApres(instantAt('2026-10-24', '12:00', 'Europe/Paris'), 1), '2026-10-25T05:00:00.000Z');
  assert.equal(matinApres(instantAt('2026-10-23', '12:00', 'Europe/Paris'), 1), '2026-10-24T04:00:00.000Z');
});

test('payfip:5.2 : après une erreur technique, 30 minutes au moins (vecteur 11)', () => {
  const next = prochaineConsultation(suivi({ derniere_consultation: at(5), erreur_technique: true }));
  assert.equal(next, at(35));
  const late = prochaineConsultation(suivi({ derniere_consultation: at(61), erreur_technique: true }));
  assert.equal(late, at(120));
});

test('payfip:5.2 : après une panne de plusieurs heures, une seule consultation, tout de suite', () => {
  assert.equal(prochaineConsultation(suivi({ derniere_consultation: at(10) })), at(20));
  assert.equal(prochaineConsultation(suivi({ derniere_consultation: at(200) })), at(240));
});

test('payfip:5.2 : abandonnée et refusée gardent la consultation de J+1, les autres n’en ont plus', () => {
  for (const etat of ['abandonnee', 'refusee'] as const) {
    assert.equal(prochaineConsultation(suivi({ etat, derniere_consultation: at(25) })), matinApres(T0, 1));
    assert.equal(prochaineConsultation(suivi({ etat, derniere_consultation: matinApres(T0, 1) })), null);
  }
  const failed = suivi({ etat: 'refusee', derniere_consultation: matinApres(T0, 1), erreur_technique: true });
  assert.equal(prochaineConsultation(failed), addMinutes(matinApres(T0, 1), 30));
  for (const etat of ['reussie', 'quarantaine', 'expiree', 'echouee', 'demandee'] as const) {
    assert.equal(prochaineConsultation(suivi({ etat })), null);
  }
});

test('payfip:5.2 : toujours après la dernière consultation, et jamais à moins de 30 min d’une erreur', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...ETATS_TENTATIVE),
      fc.integer({ min: 0, max: 20 * 1440 }),
      fc.boolean(),
      (etat, minutes, erreur_technique) => {
        const last = at(minutes);
        const next = prochaineConsultation(suivi({ etat, derniere_consultation: last, erreur_technique }));
        if (etat === 'en_attente' || etat === 'redirigee') assert.ok(next);
        if (next === null) return;
        assert.ok(next > last);
        if (erreur_technique) assert.ok(msBetween(last, next) >= 30 * 60_000);
      },
    ),
  );
});
