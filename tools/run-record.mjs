// The record of a running `npm start`: `run.json` in the data folder. It keeps two from running together, and
// lets the next one end what a killed one left.
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { end, identityOf, isAlive } from './process-id.mjs';

const read = (file) => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
};

/**
 * Takes the record for this process.
 *
 * @param dataDir folder of the record
 * @param url address to tell to whoever comes second
 * @returns `{ running }`, the record of the start that already runs, or `{ record, leftovers }`
 */
export function claim(dataDir, url) {
  mkdirSync(dataDir, { recursive: true });
  const file = join(dataDir, 'run.json');
  const draft = `${file}.${process.pid}`;
  const mine = { ...identityOf(process.pid), url, children: [] };
  const leftovers = [];
  const write = (to) => writeFileSync(to, `${JSON.stringify(mine, null, 2)}\n`, { mode: 0o600 });
  try {
    for (;;) {
      write(draft);
      try {
        linkSync(draft, file); // Fails when the record exists: only one start succeeds.
        break;
      } catch (error) {
        if (error.code !== 'EEXIST') throw error;
      }
      const other = read(file);
      if (other && isAlive(other)) return { running: other };
      leftovers.push(...(other?.children ?? []).filter(isAlive));
      setAside(file, other);
    }
  } finally {
    rmSync(draft, { force: true });
  }
  const save = () => {
    write(draft);
    renameSync(draft, file);
  };
  const record = {
    /** Writes down a child, so that it can be ended even if we are killed. */
    add(name, pid) {
      mine.children.push({ name, ...identityOf(pid) });
      save();
    },
    close: () => rmSync(file, { force: true }),
  };
  return { record, leftovers };
}

/** Moves a dead record away; if it was replaced meanwhile by a live one, puts that one back. */
function setAside(file, dead) {
  const aside = `${file}.${process.pid}.ancien`;
  try {
    renameSync(file, aside);
  } catch {
    return; // Somebody else did it.
  }
  const moved = read(aside);
  if (moved && moved.pid !== dead?.pid && isAlive(moved)) linkSync(aside, file);
  rmSync(aside, { force: true });
}

/** Ends what a killed start left running. */
export const endLeftovers = (leftovers) => Promise.all(leftovers.map((child) => end(child, 5_000)));
