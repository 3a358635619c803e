export { tarificateur } from './queries/tarificateur.ts';
