// Imported by every walk: the product and the browser that they share end with the last of them.
import { after } from 'node:test';
import { endAll } from './product.ts';

after(endAll, { timeout: 60_000 });
