import type { Instant } from '../../kernel/calendar.ts';

/** A file kept for a person or an object of a collectivité; its bytes are in the file store under `sha256`. */
export type StoredDocument = {
  readonly id: string;
  /** `facture`, `avoir`, `quittance`, `justificatif`, `piece`… */
  readonly kind: string;
  readonly objectId: string;
  /** Who may read it on the portal. */
  readonly personneId: string | null;
  readonly title: string;
  readonly fileName: string;
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
  readonly contentType: string;
  readonly createdAt: Instant;
};
