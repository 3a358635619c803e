export { sealJournal } from './jobs/sceller.ts';
export { type JournalReport, verifyJournal } from './verify.ts';
