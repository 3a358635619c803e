import { fileURLToPath } from 'node:url';

/** Root seen by templates: `#import "/platform/pdf/look/parvis.typ"` is read from here, and nothing outside it is. */
export const TEMPLATE_ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Path of the template that stands beside a builder: `templateBeside(import.meta.url, 'facture.typ')`. */
export const templateBeside = (moduleUrl: string, name: string): string =>
  fileURLToPath(new URL(name, moduleUrl));
