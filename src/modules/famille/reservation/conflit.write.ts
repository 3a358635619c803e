/** Somebody else changed the same rows in between: the action is played again from the start. */
export class ConcurrentChange extends Error {
  readonly code = '40001';
  constructor() {
    super('bookings changed while they were decided');
    this.name = 'ConcurrentChange';
  }
}
