import assert from 'node:assert/strict';
import { test } from 'node:test';
import { URLS as creances } from '../modules/creances/urls.ts';
import { residentInvoiceUrl } from '../modules/facturation/urls.ts';
import { factureUrl, URLS as paiements, tentativesUrl } from '../modules/paiements/urls.ts';
import { pageRegieUrl } from '../modules/regie/urls.ts';

test('Structure : l’adresse d’une page d’un module d’en haut, écrite plus bas, est bien la sienne', () => {
  assert.equal(creances.paiements, paiements.paiements);
  assert.equal(factureUrl('saint-aubin', 'f'), residentInvoiceUrl('saint-aubin', 'f'));
  assert.equal(pageRegieUrl('saint-aubin', '02', 'tentatives'), tentativesUrl('saint-aubin', '02'));
});
