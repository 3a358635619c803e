import { defineRefusals } from '../../../kernel/refusal.ts';

const NON = () => 'Cette opération n’est pas possible.';

/** Ingestion and statements (I1 to I4, D1, D2). */
export const refusEchanges = defineRefusals({
  'regie.cle_invalide': {
    rule: 'REG-I1',
    status: 400,
    title: 'Clé d’idempotence absente ou trop longue',
    resident: NON,
    agent: () => 'L’en-tête Idempotency-Key est obligatoire, 255 caractères au plus.',
    next: () => 'Donnez une clé par opération.',
  },
  'regie.cle_reutilisee': {
    rule: 'REG-I1',
    status: 409,
    title: 'Clé d’idempotence déjà utilisée',
    resident: NON,
    agent: () => 'Cette clé a déjà servi pour un autre contenu.',
    next: () => 'Employez une nouvelle clé pour un nouveau contenu.',
  },
  'regie.cle_en_cours': {
    rule: 'REG-I1',
    status: 409,
    title: 'Opération en cours',
    resident: NON,
    agent: () => 'Un appel avec cette clé est en cours.',
    next: () => 'Réessayez après le délai indiqué par Retry-After.',
  },
  'regie.reference_connue': {
    rule: 'REG-I1',
    status: 409,
    title: 'Référence déjà reçue',
    resident: NON,
    agent: (p) => `Cette référence externe désigne déjà ${p.objet}.`,
    next: () => 'Consultez l’objet existant ; une correction est un nouvel enregistrement.',
  },
  'regie.source_mode_fige': {
    rule: 'REG-I2',
    status: 409,
    title: 'Mode de la source déjà fixé',
    resident: NON,
    agent: (p) => `Cette source est déclarée « ${p.mode} » et a déjà transmis des encaissements.`,
    next: () => 'Déclarez une autre source pour l’autre mode.',
  },
  'regie.annulation_inconnue': {
    rule: 'REG-I4',
    status: 422,
    title: 'Encaissement à annuler introuvable',
    resident: NON,
    agent: () => 'annule_ref ne désigne aucun encaissement de cette source.',
    next: () => 'Vérifiez la référence.',
  },
  'regie.annulation_double': {
    rule: 'REG-I4',
    status: 409,
    title: 'Encaissement déjà annulé',
    resident: NON,
    agent: () => 'Cet encaissement a déjà été annulé.',
    next: () => 'Rien à faire.',
  },
  'regie.annulation_montant': {
    rule: 'REG-I4',
    status: 422,
    title: 'Montant d’annulation différent',
    resident: NON,
    agent: (p) => `L’annulation doit être de ${p.attendu}.`,
    next: () => 'Annulez le montant entier, puis enregistrez le bon.',
  },
  'regie.releve_illisible': {
    rule: 'REG-D1',
    status: 422,
    title: 'Relevé illisible',
    resident: NON,
    agent: (p) => `Ligne ${p.ligne} : ${p.raison}. Rien n’a été importé.`,
    next: () => 'Téléchargez de nouveau le relevé et réessayez.',
  },
  'regie.releve_incoherent': {
    rule: 'REG-D2',
    status: 422,
    title: 'Relevé incohérent',
    resident: NON,
    agent: (p) => `Relevé refusé : ${p.raison}. Rien n’a été importé.`,
    next: () => 'Importez d’abord les jours manquants, ou téléchargez de nouveau le relevé.',
  },
});
