export { type Enseigne, enseigneData } from './enseigne.ts';
export { type Json, type PdfJob, PdfOutage, type PdfStandard, PdfTemplateError } from './job.ts';
export { type Duplicata, duplicataData, writtenInstant } from './marks.ts';
export { createPdfPool, type PdfPool, type PdfPoolOptions } from './pool.ts';
export { templateBeside } from './template.ts';
