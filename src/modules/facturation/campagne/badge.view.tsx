import { Badge } from '../../../platform/ui/index.ts';
import type { StatutFacture } from '../facture/facture.life.ts';
import type { StatutCampagne } from './campagne.life.ts';

const CAMPAIGN = {
  preparee: { icon: 'crayon', words: 'Ouverte' },
  brouillon: { icon: 'crayon', tone: 'info', words: 'Brouillon calculé' },
  controlee: { icon: 'sablier', tone: 'info', words: 'Contrôlée' },
  emise: { icon: 'check', tone: 'ok', words: 'Émise' },
  close: { icon: 'verrou', words: 'Close' },
} as const;

export const CampaignBadge = ({ statut }: { statut: StatutCampagne }) => {
  const look = CAMPAIGN[statut];
  return (
    <Badge icon={look.icon} tone={'tone' in look ? look.tone : undefined}>
      {look.words}
    </Badge>
  );
};

const INVOICE = {
  emise: { icon: 'attention', tone: 'alerte', words: 'À payer' },
  reglee_partiel: { icon: 'horloge', tone: 'alerte', words: 'Payée en partie' },
  reglee: { icon: 'check', tone: 'ok', words: 'Payée' },
  transferee: { icon: 'mairie', words: 'Transmise au Trésor public' },
  annulee: { icon: 'croix', words: 'Annulée' },
} as const;

export const InvoiceBadge = ({ statut, genre }: { statut: StatutFacture; genre: 'facture' | 'avoir' }) => {
  if (genre === 'avoir')
    return (
      <Badge icon="euro" tone="info">
        Avoir
      </Badge>
    );
  const look = INVOICE[statut];
  return (
    <Badge icon={look.icon} tone={'tone' in look ? look.tone : undefined}>
      {look.words}
    </Badge>
  );
};
