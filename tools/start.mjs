// `npm start`.
import { goOn } from './bootstrap.mjs';

await goOn('start-main.mjs');
