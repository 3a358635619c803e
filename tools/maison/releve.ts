import { basename, dirname } from 'node:path/posix';

const SUFFIXES =
  'rule|life|bareme|schema|sql|query|action|write|screen|view|form|words|island|api|job|listener|doc|refusals|partner|barrel';
const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*$/;
/** What stands at the root of a module. */
const ROOT_FILES =
  /^src\/modules\/[^/]+\/((README\.md)|(module|index|urls|refusals|ports|rules|types|verify|permissions|tables)(\.test)?\.ts|(demo|testing)\/.*)$/;
const LARGEST = 25;

/** What the tree will be like that the convention does not want, and files that no map speaks of. */
export function survey(
  files: readonly string[],
  goes: (path: string) => string,
  known: ReadonlySet<string>,
): readonly string[] {
  const inModules = files.filter((file) => file.startsWith('src/modules/'));
  const after = inModules.map(goes).filter((file) => file.startsWith('src/modules/'));
  return [
    ...inModules.filter((f) => !known.has(f) && !ROOT_FILES.test(f)).map((f) => `no map speaks of ${f}`),
    ...after.flatMap(misnamed),
    ...crowded(after),
  ];
}

function misnamed(file: string): string[] {
  if (ROOT_FILES.test(file)) return [];
  const [name = '', ...ends] = basename(file).split('.');
  const folders = dirname(file).split('/').slice(2);
  const bad = [...folders, name].filter((part) => !KEBAB.test(part));
  const test = ends.includes('test');
  // A test may say which part it proves: `reserver.places.action.test.ts`.
  const said = ends
    .slice(0, -1)
    .filter((end) => end !== 'test')
    .slice(test ? -1 : 0);
  const odd = said.filter((end) => !new RegExp(`^(${SUFFIXES}|browser|page)$`).test(end));
  return [
    ...bad.map((part) => `${file} : « ${part} » is not kebab-case`),
    ...odd.map((end) => `${file} : « .${end} » is no suffix of ours`),
    ...(said.length === 0 && /\.tsx?$/.test(file) ? [`${file} : no suffix`] : []),
  ];
}

const crowded = (files: readonly string[]): string[] =>
  [...Map.groupBy(files, dirname)]
    .filter(([, list]) => list.length > LARGEST)
    .map(([folder, list]) => `${folder} : ${list.length} files`);
