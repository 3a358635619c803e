// What we add to StrykerJS: it leaves sentences alone, and tells the process that started it each mutant tried.
import { relative } from 'node:path';

/** A sentence for people: changing its words breaks no rule, and a test that repeats it proves nothing. */
const SENTENCE = /\p{L}.*\s|\s.*\p{L}/su;

/** The text of a literal, what is computed inside left out; undefined for any other node. */
function textOf({ node }) {
  if (node.type === 'StringLiteral') return node.value;
  if (node.type === 'TemplateLiteral') return node.quasis.map(({ value }) => value.cooked).join('');
  return undefined;
}

const phrases = {
  shouldIgnore(path) {
    if (path.parent?.type === 'TaggedTemplateExpression') return undefined;
    return SENTENCE.test(textOf(path) ?? '') ? 'phrase' : undefined;
  },
};

class Teller {
  onMutationTestingPlanReady({ mutantPlans }) {
    process.send({ planned: mutantPlans.length });
  }
  onMutantTested({ fileName, location, mutatorName, replacement, status, killedBy, statusReason }) {
    process.send({
      mutant: {
        file: relative(process.cwd(), fileName).replaceAll('\\', '/'),
        location,
        mutatorName,
        replacement,
        status,
        killedBy,
        reason: statusReason,
      },
    });
  }
}

export const strykerPlugins = [
  { kind: 'Ignore', name: 'phrases', value: phrases },
  { kind: 'Reporter', name: 'parvis', injectableClass: Teller },
];
