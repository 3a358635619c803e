// Reporter of `node --test` for `tools/test.mjs`: a line per failure as it comes, then one line of JSON with the
// counts, which the caller adds up.
import { relative } from 'node:path';
import { inspect } from 'node:util';

/** Start of the line that carries the counts. */
export const COUNTS = '::totaux::';
/** Said after each test: the run goes on. */
export const BEAT = '\u0000';

const where = ({ file, line }) => (file ? `${relative(process.cwd(), file)}${line ? `:${line}` : ''}` : '');

function reason(details) {
  const error = details?.error;
  const cause = error?.cause ?? error;
  const text = cause instanceof Error ? (cause.stack ?? cause.message) : inspect(cause, { depth: 4 });
  const lines = String(text).split('\n');
  const more = cause?.code === 'ERR_ASSERTION' ? [] : [inspect(cause?.cause ?? '', { depth: 2 })];
  return [...lines, ...more.filter((line) => line !== "''")].map((line) => `      ${line}`).join('\n');
}

/** A parent fails because one of its subtests did: only the subtest is worth telling. */
const onlyBySubtest = (data) => data.details?.error?.failureType === 'subtestsFailed';

const isSuite = (data) => data.details?.type === 'suite';

export default async function* reporter(source) {
  const slow = [];
  /** Milliseconds of each file, a suite of its own (`test-files.mjs`). */
  const files = {};
  // A file that cannot load, a hook of a suite: node counts tests alone.
  let suites = 0;
  for await (const { type, data } of source) {
    if (type === 'test:pass' || type === 'test:fail') yield BEAT;
    if (type === 'test:fail' && !onlyBySubtest(data) && data.skip === undefined && data.todo === undefined) {
      if (isSuite(data)) suites += 1;
      yield `\n  ✖ ${data.name}   ${where(data)}\n${reason(data.details)}\n`;
    }
    if (type === 'test:pass' && !isSuite(data)) {
      slow.push({ name: data.name, ms: data.details.duration_ms, at: where(data) });
      if (slow.length > 400) slow.sort((a, b) => b.ms - a.ms).splice(40);
    }
    if (type === 'test:pass' && isSuite(data) && data.nesting === 0) {
      files[data.name] = Math.round(data.details.duration_ms);
    }
    if (type === 'test:stdout' || type === 'test:stderr') yield data.message;
    if (type === 'test:diagnostic' && /asynchronous activity after the test ended/.test(data.message)) {
      yield `\n  ${data.message}\n`;
    }
    if (type === 'test:summary' && data.file === undefined) {
      const slowest = slow.sort((a, b) => b.ms - a.ms).slice(0, 5);
      const counts = { ...data.counts, failed: data.counts.failed + suites };
      yield `\n${COUNTS}${JSON.stringify({ ...counts, slowest, files })}\n`;
    }
  }
}
