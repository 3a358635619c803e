export { type JournalReport, verifyJournal } from './verify.ts';
