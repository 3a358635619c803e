import { text } from 'node:stream/consumers';
import type { Rule } from '../../../kernel/rule.ts';
import { allRules } from '../../rules.ts';
import { type Command, printJson, UsageRefusal } from '../command.ts';

const list = (rules: readonly Rule[], json: boolean): void => {
  if (json) {
    printJson(rules.map((r) => ({ nom: r.name, regles: r.ids, resume: r.summary })));
    return;
  }
  for (const rule of rules)
    process.stdout.write(`${rule.name.padEnd(38)} ${rule.ids.join(' ').padEnd(28)} ${rule.summary}\n`);
};

function read(input: string): unknown {
  try {
    return JSON.parse(input) as unknown;
  } catch {
    throw new UsageRefusal('L’entrée n’est pas un document JSON. Donnez-le sur l’entrée standard.');
  }
}

/** Prints value, trace and rule ids of any registered rule, from JSON input. */
export const regle: Command = {
  name: 'regle',
  usage: 'regle [<nom> < entree.json] [--json]',
  summary: 'liste les règles, ou en évalue une',
  run: async (args) => {
    const [name] = args.filter((a) => !a.startsWith('--'));
    if (name === undefined) {
      list(allRules(), args.includes('--json'));
      return 0;
    }
    const rule = allRules().find((r) => r.name === name);
    if (!rule)
      throw new UsageRefusal(`Aucune règle ne s’appelle « ${name} ». « parvis regle » les liste toutes.`);
    const parsed = rule.input.safeParse(read(await text(process.stdin)));
    if (!parsed.success) {
      printJson({
        regle: rule.name,
        entree_invalide: parsed.error.issues.map((i) => ({ champ: i.path.join('.'), message: i.message })),
      });
      return 2;
    }
    const answer = rule.evaluate(parsed.data);
    printJson({
      regle: rule.name,
      ids: rule.ids,
      ...('refusal' in answer ? { refus: answer.refusal } : { valeur: answer.value }),
      trace: answer.trace,
    });
    return 0;
  },
};
