import { camel, pascal, title, words } from './noms.mjs';

/** One write on a subject: its right, its input, its run, and the test of what it refuses before running. */
export const actionFiles = (m, s, v) => ({
  [`src/modules/${m}/${s}/${v}.action.ts`]: `import { z } from 'zod';
import { uuidv7 } from '../../../kernel/ids.ts';
import { ok } from '../../../kernel/refusal.ts';
import { defineAction } from '../../../platform/action/index.ts';
import { libelleGarde } from './${s}.rule.ts';
import { insert${pascal(s)} } from './${s}.sql.ts';

/** ${title(v)}: opens one, and answers its id. */
export const ${camel(v)}${pascal(s)} = defineAction({
  name: '${m}.${v.replaceAll('-', '_')}_${s.replaceAll('-', '_')}',
  permission: '${m}.tenir',
  actors: ['agent'],
  input: z.object({ libelle: z.string().trim().min(1, 'Donnez un libellé.').max(120, '120 signes au plus.') }),
  run: async (context, input) => {
    const { tx, collectiviteId, now } = context;
    const id = uuidv7();
    await insert${pascal(s)}(tx, collectiviteId, { id, libelle: libelleGarde(input.libelle), creeLe: now });
    context.note({ ${camel(s)}: id });
    return ok({ id });
  },
});
`,
  [`src/modules/${m}/${s}/${v}.action.test.ts`]: `import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ${camel(v)}${pascal(s)} } from './${v}.action.ts';

test('un libellé est demandé, en français', () => {
  const read = ${camel(v)}${pascal(s)}.input.safeParse({ libelle: ' ' });
  assert.equal(read.error?.issues[0]?.message, 'Donnez un libellé.');
});
`,
});

export const actionNext = (m, s, v) => [
  `un écran l’appelle par r.run ou submit (npm run nouveau -- ecran ${m} ${s} ${v})`,
  'npm run generate : la liste des actions suit',
];

/** A list with the form that adds to it, for agents. */
export const ecranFiles = (m, s, e, v) => ({
  [`src/modules/${m}/${s}/${e}.screen.tsx`]: `import { frenchInstant, plural } from '../../../kernel/french.ts';
import { type AgentRequest, defineScreen, deskPage, type Failure, html, NO_FAILURE, Outcome, PostForm, seeOther, statusOf, submit, typedIn } from '../../../platform/desk/index.ts';
import { Button, Field, Frame, Table } from '../../../platform/ui/index.ts';
import { ${camel(v)}${pascal(s)} } from './${v}.action.ts';
import { ${camel(s)}Recents } from './${s}.sql.ts';

const LIMIT = 200;

async function show(r: AgentRequest, failure: Failure = NO_FAILURE): Promise<Response> {
  const list = await r.read((tx) => ${camel(s)}Recents(tx, r.tenant.id, LIMIT));
  return html(
    r,
    deskPage({
      r,
      current: '${e}',
      children: (
        <>
          <Outcome r={r} failure={failure} />
          <Frame title={plural(list.length, '${words(s)}')} bare>
            <Table
              caption="${title(s)}, du plus récent au plus ancien"
              foldable
              rows={list}
              empty="Rien pour l’instant : ajoutez le premier ci-dessous."
              columns={[
                { key: 'libelle', title: 'Libellé', rowHeader: true, cell: (x) => x.libelle },
                { key: 'statut', title: 'Statut', cell: (x) => x.statut },
                { key: 'cree', title: 'Créé le', cell: (x) => frenchInstant(x.creeLe, r.zone) },
              ]}
            />
          </Frame>
          {r.can('${m}.tenir') && (
            <PostForm r={r} action={\`/gestion/\${r.tenant.slug}/${e}\`}>
              <Field {...typedIn(r, failure)('libelle')} label="Libellé" />
              <Button>Ajouter</Button>
            </PostForm>
          )}
        </>
      ),
    }),
    statusOf(r, failure),
  );
}

export const ${camel(e)}Page = defineScreen({
  file: import.meta.filename,
  path: '/gestion/:collectivite/${e}',
  access: 'agent',
  permission: { get: '${m}.lire', post: '${m}.tenir' },
  title: '${title(e)}',
  menu: { key: '${e}', group: 'Collectivité', rank: 95, label: '${title(e)}', icon: 'document' },
  get: (r) => show(r),
  post: async (r) => {
    const done = await submit(r, ${camel(v)}${pascal(s)}, { libelle: r.form.text('libelle') });
    return done.ok ? seeOther(r, \`/gestion/\${r.tenant.slug}/${e}\`) : show(r, done.failure);
  },
});
`,
});

export const ecranNext = (m, _s, e) => [
  `src/modules/${m}/module.ts : ${camel(e)}Page dans screens`,
  'npm run generate : la table des écrans suit',
];
