// `npm run mutants -- fragments of paths`.
import { goOn } from './bootstrap.mjs';

await goOn('mutants-main.mjs');
