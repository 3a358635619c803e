import { type BirthOf, defineLife, type StateOf } from '../../../platform/life/life.ts';

const PIECES = 'dépôt et examen des pièces';
const REPRISE = { from: null, who: ['agent', 'system'], anew: true } as const;

/** A document asked for. For now it only comes from the former software, whose file is the truth. */
export const piece = defineLife({
  name: 'piece',
  table: 'piece',
  states: ['attendue', 'deposee', 'acceptee', 'rejetee', 'expiree'],
  refusal: 'famille.transition_impossible',
  edges: [
    { ...REPRISE, to: 'attendue', event: 'piece.reprise_attendue' },
    { ...REPRISE, to: 'deposee', event: 'piece.reprise_deposee' },
    { ...REPRISE, to: 'acceptee', event: 'piece.reprise_acceptee' },
    { ...REPRISE, to: 'rejetee', event: 'piece.reprise_rejetee' },
    { ...REPRISE, to: 'expiree', event: 'piece.reprise_expiree' },
    { from: null, to: 'attendue', who: ['system', 'agent'], event: 'piece.demandee', later: PIECES },
    {
      from: ['attendue', 'rejetee', 'expiree'],
      to: 'deposee',
      who: ['resident', 'agent'],
      event: 'piece.deposee',
      later: PIECES,
    },
    {
      from: 'deposee',
      to: 'acceptee',
      who: ['agent'],
      when: 'dates de validité saisies',
      event: 'piece.acceptee',
      later: PIECES,
    },
    {
      from: 'deposee',
      to: 'rejetee',
      who: ['agent'],
      when: 'motif écrit',
      event: 'piece.rejetee',
      later: PIECES,
    },
    {
      from: 'acceptee',
      to: 'expiree',
      who: ['system'],
      when: 'date dépassée',
      event: 'piece.expiree',
      later: PIECES,
    },
  ],
});

export type StatutPiece = StateOf<typeof piece>;

/** The arrow by which a file brings a document in a state. */
export const REPRISES = {
  attendue: 'piece.reprise_attendue',
  deposee: 'piece.reprise_deposee',
  acceptee: 'piece.reprise_acceptee',
  rejetee: 'piece.reprise_rejetee',
  expiree: 'piece.reprise_expiree',
} as const satisfies Record<StatutPiece, BirthOf<typeof piece>>;
