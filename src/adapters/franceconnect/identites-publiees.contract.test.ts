import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { startFranceconnect } from '../../../simulators/franceconnect/index.ts';
import { pivotClaims } from '../../../simulators/franceconnect/profile.ts';
import type { Engine, Identity } from '../../../simulators/oidc/types.ts';
import { visitorFrom } from '../../platform/testing/browser.ts';
import { franceConnect } from './index.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const folder = join(process.env.STANDARDS_DIR ?? join(root, '../shared/standards'), 'franceconnect');
const redirectUri = 'http://127.0.0.1:9/connexion/franceconnect/retour';
const client = {
  clientId: 'parvis-portail',
  clientSecret: 'secret-de-test-franceconnect-0001',
  redirectUris: [redirectUri],
  postLogoutRedirectUris: [],
};

/** The published file's columns are those of the claims; its line « login » names the case. */
function published(name: string): Identity[] {
  const rows: Record<string, string>[] = parse(readFileSync(join(folder, name)), {
    columns: true,
    skip_empty_lines: true,
    relax_column_count: true,
  });
  return rows.map((row) => {
    const { login = '', family_name = '', preferred_username = '', given_name = '', gender = '' } = row;
    const { email = '', birthdate = '', birthplace = '', birthcountry = '' } = row;
    const claims = {
      family_name,
      preferred_username,
      given_name,
      gender,
      email,
      birthdate,
      birthplace,
      birthcountry,
    };
    return {
      login: `publiee:${login}`,
      label: login,
      role: 'identité de test publiée',
      claims: pivotClaims(claims),
    };
  });
}

for (const name of ['base.csv', 'bdd.csv']) {
  const title = `identités de test publiées par FranceConnect, ${name}`;
  if (!existsSync(join(folder, name))) {
    test(title, { skip: `${name} est absent de STANDARDS_DIR` });
    continue;
  }
  describe(title, () => {
    const people = published(name);
    let engine: Engine;
    before(async () => {
      engine = await startFranceconnect({ port: 0, clients: [client], extraIdentities: people });
    });
    after(() => engine.close());

    test('le fichier contient des identités', () => {
      assert.ok(people.length > 5);
    });

    for (const person of people) {
      test(`connecte ${person.label}`, async () => {
        const adapter = franceConnect({ ...client, issuer: engine.issuer });
        const begun = await adapter.begin({ redirectUri });
        assert.ok(begun.kind === 'ok');
        const back = await visitorFrom(redirectUri).signIn(begun.url, { identite: person.login });
        const outcome = await adapter.complete(back.url.href, begun.transaction);
        assert.ok(outcome.kind === 'ok', JSON.stringify(outcome));
        assert.equal(outcome.claims.familyName ?? '', person.claims.family_name);
        assert.deepEqual(outcome.claims.givenNames, person.claims.given_name_array);
        assert.equal(outcome.claims.birthdate, person.claims.birthdate);
        assert.equal(outcome.claims.birthplace ?? '', person.claims.birthplace);
        assert.equal(outcome.claims.email, person.claims.email);
      });
    }
  });
}
