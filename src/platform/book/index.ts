export { append, LIVRE_1, type Link, ROOT, verify } from './book.ts';
