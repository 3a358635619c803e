import { errorText, StartupRefusal } from '../../platform/db/embedded/refusal.ts';
import { type Command, UsageRefusal } from './command.ts';
import { demo } from './commands/demo.ts';
import { importer } from './commands/importer.ts';
import { regle } from './commands/regle.ts';
import { verifier } from './commands/verifier.ts';

const COMMANDS: readonly Command[] = [verifier, regle, importer, demo];

const usage = (): string =>
  [
    'Usage : parvis <commande>',
    '',
    ...COMMANDS.flatMap((c) => [`  ${c.usage}`, `      ${c.summary}`]),
    '  aide',
    '      cette page',
    '',
    'Codes de retour : 0 fait, 1 refusé ou écart trouvé, 2 commande mal écrite.',
    '',
  ].join('\n');

const HELP: readonly (string | undefined)[] = [undefined, 'aide', '--aide', '--help', '-h'];

const [name, ...args] = process.argv.slice(2);
const command = COMMANDS.find((c) => c.name === name);
try {
  if (HELP.includes(name)) process.stdout.write(usage());
  else if (!command) {
    process.stderr.write(`« ${name} » n’est pas une commande.\n\n${usage()}`);
    process.exitCode = 2;
  } else {
    process.exitCode = await command.run(args);
  }
} catch (error) {
  if (error instanceof UsageRefusal) {
    process.stderr.write(`${error.message}\n\nUsage : parvis ${command?.usage ?? ''}\n`);
    process.exitCode = 2;
  } else if (error instanceof StartupRefusal) {
    process.stderr.write(`${errorText(error)}\n`);
    process.exitCode = 1;
  } else throw error;
}
