import { Badge } from '../../../platform/ui/index.ts';
import type { EtatTentative } from './tentative.rule.ts';
import { ETATS } from './tentative.words.ts';

/** The state of an attempt, for agents. */
export const EtatDeTentative = ({ etat }: { etat: EtatTentative }) => {
  const { icon, tone, mot } = ETATS[etat];
  return (
    <Badge icon={icon} tone={tone}>
      {mot}
    </Badge>
  );
};
