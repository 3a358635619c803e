// Child process of the pool: one Typst compiler, kept warm, one document at a time.
import type { EngineName } from './compiler.ts';
import { loadEngine } from './engine.ts';
import { coverage, readFonts } from './fonts.ts';
import { printable } from './printable.ts';
import { isRequest, type RenderAnswer, type RenderRequest } from './protocol.ts';

const wanted = process.argv[2] === 'natif' || process.argv[2] === 'wasm' ? process.argv[2] : undefined;
const fonts = readFonts();
const covered = coverage(fonts[0]!);
const engine = await loadEngine(fonts, wanted satisfies EngineName | undefined);

const clean = (_key: string, value: unknown): unknown =>
  typeof value === 'string' ? printable(value, covered) : value;

function render(request: RenderRequest): RenderAnswer {
  const date = new Date(request.instant);
  try {
    const pdf = engine.compile({
      template: request.template,
      standard: request.standard,
      timestamp: Math.floor(date.getTime() / 1000),
      inputs: {
        d: JSON.stringify(request.data, clean),
        instant: JSON.stringify([
          date.getUTCFullYear(),
          date.getUTCMonth() + 1,
          date.getUTCDate(),
          date.getUTCHours(),
          date.getUTCMinutes(),
          date.getUTCSeconds(),
        ]),
      },
    });
    return { id: request.id, memory: process.memoryUsage.rss(), pdf };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { id: request.id, memory: process.memoryUsage.rss(), error: message };
  }
}

process.on('message', (message) => {
  if (isRequest(message)) process.send?.(render(message));
});
process.on('disconnect', () => process.exit(0));
