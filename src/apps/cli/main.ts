import { errorText, StartupRefusal } from '../../platform/db/embedded/refusal.ts';
import { type Command, UsageRefusal } from './command.ts';
import { demo } from './commands/demo.ts';
import { importer } from './commands/importer.ts';
import { regle } from './commands/regle.ts';
import { verifier } from './commands/verifier.ts';

const COMMANDS: readonly Command[] = [verifier, regle, importer, demo];

const usage = (): string =>
  ['Usage : parvis <commande>', '', ...COMMANDS.map((c) => `  ${c.usage.padEnd(46)} ${c.summary}`), ''].join(
    '\n',
  );

const [name, ...args] = process.argv.slice(2);
const command = COMMANDS.find((c) => c.name === name);
try {
  if (!command) {
    process.stderr.write(usage());
    process.exitCode = name === undefined || name === 'aide' || name === '--help' ? 0 : 2;
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
