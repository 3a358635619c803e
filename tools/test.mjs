// `npm test [-- fragments of paths]`.
import { goOn } from './bootstrap.mjs';

await goOn('test-main.mjs');
