import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildCalendrier, dayType } from './calendrier.rule.ts';
import type { LigneCalendrierScolaire } from './calendrier.schema.ts';
import { readSchoolCalendar, readSchoolCalendarCsv } from './calendrier-scolaire.rule.ts';

const row = (
  description: string,
  start: string,
  end: string | null,
  more: Partial<LigneCalendrierScolaire> = {},
): LigneCalendrierScolaire => ({
  description,
  population: '-',
  start_date: `${start}T22:00:00+00:00`,
  end_date: end === null ? null : `${end}T22:00:00+00:00`,
  location: 'Besançon',
  zones: 'Zone A',
  annee_scolaire: '2026-2027',
  ...more,
});

test('famille:CAL-2 : minuit à Paris écrit en UTC est le lendemain, et les vacances commencent après la classe', () => {
  // Published « from 17 October »: class may take place on the 17th; back on 2 November in the morning.
  const { periodes } = readSchoolCalendar(
    [row('Vacances de la Toussaint', '2026-10-16', null, { end_date: '2026-11-01T23:00:00+00:00' })],
    'Besançon',
  );
  assert.deepEqual(periodes, [{ nom: 'Vacances de la Toussaint', debut: '2026-10-18', fin: '2026-11-02' }]);
});

test('famille:CAL-2 : la première date publiée n’est pas un congé pour l’école du samedi', () => {
  const { periodes } = readSchoolCalendar(
    [row('Vacances de Printemps', '2026-04-03', '2026-04-19')],
    'Besançon',
  );
  const calendrier = buildCalendrier({ version: '1', rythme: [1, 2, 4, 5, 6], vacances: [...periodes] });
  assert.equal(dayType('2026-04-04', calendrier).type, 'scolaire');
  assert.equal(dayType('2026-04-07', calendrier).type, 'vacances');
  assert.equal(dayType('2026-04-20', calendrier).type, 'scolaire');
});

test('famille:CAL-2 : un pont commence le jour publié', () => {
  const { periodes } = readSchoolCalendar(
    [row('Pont de l’Ascension', '2026-05-13', '2026-05-17')],
    'Besançon',
  );
  assert.deepEqual(periodes, [{ nom: 'Pont de l’Ascension', debut: '2026-05-14', fin: '2026-05-18' }]);
});

test('famille:CAL-2 : la rentrée des enseignants est écartée, et l’on dit pourquoi', () => {
  const { periodes, ignorees } = readSchoolCalendar(
    [row('Vacances d’Été', '2026-07-03', '2026-08-30', { population: 'Enseignants' })],
    'Besançon',
  );
  assert.deepEqual(periodes, []);
  assert.deepEqual(ignorees, [
    { description: 'Vacances d’Été', date: '2026-07-04', raison: 'Réservée aux enseignants.' },
  ]);
});

test('famille:CAL-2 : « Début des Vacances » n’a pas de fin : le 1er septembre en tient lieu, et c’est dit', () => {
  const open = row("Début des Vacances d'Été", '2027-07-02', '2027-07-02');
  const { periodes } = readSchoolCalendar([open], 'Besançon');
  assert.deepEqual(periodes, [
    { nom: "Vacances d'Été", debut: '2027-07-04', fin: '2027-09-01', fin_estimee: true },
  ]);
  const closed = row("Vacances d'Été", '2027-07-02', '2027-09-01');
  for (const rows of [
    [open, closed],
    [closed, open],
  ])
    assert.deepEqual(readSchoolCalendar(rows, 'Besançon').periodes, [
      { nom: "Vacances d'Été", debut: '2027-07-04', fin: '2027-09-02' },
    ]);
});

test('famille:CAL-2 : sans fin publiée l’hiver, la période n’est pas devinée', () => {
  const { periodes, ignorees } = readSchoolCalendar(
    [row('Début des Vacances d’été austral', '2027-12-17', null, { location: 'Réunion', zones: 'Réunion' })],
    'Réunion',
  );
  assert.deepEqual(periodes, []);
  assert.equal(ignorees[0]?.raison, 'La date de retour n’est pas publiée.');
});

test('famille:CAL-2 : chaque académie et chaque territoire a ses lignes ; outre-mer aussi en heure de Paris', () => {
  const rows = [
    row('Vacances de Noël', '2026-12-17', null, {
      location: 'Martinique',
      zones: 'Martinique',
      start_date: '2026-12-17T23:00:00+00:00',
      end_date: '2027-01-03T23:00:00+00:00',
    }),
    row('Vacances de Noël', '2026-12-18', '2027-01-03'),
  ];
  assert.deepEqual(readSchoolCalendar(rows, 'Martinique').periodes, [
    { nom: 'Vacances de Noël', debut: '2026-12-19', fin: '2027-01-04' },
  ]);
  assert.equal(readSchoolCalendar(rows, 'zone a').periodes.length, 1);
  assert.equal(readSchoolCalendar(rows, 'Lyon').periodes.length, 0);
});

test('famille:CAL-2 : le fichier CSV se lit avec ses noms de champs ou ses intitulés', () => {
  const labelled =
    '\ufeffDescription;Population;Date de début;Date de fin;Académies;Zones;annee_scolaire\n' +
    "Vacances d'Hiver;-;2027-02-12T23:00:00+00:00;2027-02-28T23:00:00+00:00;Rennes;Zone B;2026-2027\n";
  const plain =
    'description;population;start_date;end_date;location;zones;annee_scolaire\n' +
    "Vacances d'Hiver;-;2027-02-12T23:00:00+00:00;2027-02-28T23:00:00+00:00;Rennes;Zone B;2026-2027\n";
  const expected = [{ nom: "Vacances d'Hiver", debut: '2027-02-14', fin: '2027-03-01' }];
  for (const text of [labelled, plain])
    assert.deepEqual(readSchoolCalendar(readSchoolCalendarCsv(text), 'Rennes').periodes, expected);
  assert.throws(() => readSchoolCalendarCsv('a;b\n1;2\n'));
});
