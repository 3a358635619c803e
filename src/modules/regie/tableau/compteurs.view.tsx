import { frenchDate, frenchEuros, plural } from '../../../kernel/french.ts';
import type { AgentRequest } from '../../../platform/desk/index.ts';
import { Badge, type Counter, Gauge } from '../../../platform/ui/index.ts';
import { aClasserUrl, pageRegieUrl } from '../urls.ts';
import type { LigneTableau } from './tableau.query.ts';

const share = (part: number, whole: number): number => (whole === 0 ? 0 : Math.round((part * 100) / whole));

const compteurCaisse = ({ chiffres: c, encaisse, acte }: LigneTableau, href: string): Counter => ({
  label: 'Caisse',
  value: frenchEuros(encaisse?.encaisse ?? c.caisse),
  double: true,
  href,
  ...(encaisse && encaisse.etat !== 'libre' ? { tone: 'alerte' as const } : {}),
  note: encaisse
    ? `sur ${frenchEuros(encaisse.maximum)} ${acte?.definition_encaisse === 'hors' ? 'hors fonds de caisse' : 'fonds de caisse compris'}`
    : 'aucun acte en vigueur',
  aside:
    encaisse && encaisse.etat !== 'libre' ? (
      <Badge icon="attention" tone="alerte" bare>
        {share(encaisse.encaisse, encaisse.maximum)} % du maximum
      </Badge>
    ) : undefined,
  gauge: encaisse ? (
    <Gauge
      size="l"
      value={encaisse.encaisse}
      max={encaisse.maximum}
      threshold={encaisse.maximum * 0.8}
      label={`Caisse à ${frenchEuros(encaisse.encaisse)} sur ${frenchEuros(encaisse.maximum)} autorisés${encaisse.etat === 'libre' ? '' : ', le repère de 80 % est dépassé'}.`}
    />
  ) : undefined,
});

/** What a régie holds and waits for, each figure leading to its page. */
export const compteurs = (r: AgentRequest, l: LigneTableau): Counter[] => {
  const { chiffres: c, acte, info } = l;
  const slug = r.tenant.slug;
  const page = (p: Parameters<typeof pageRegieUrl>[2]) => pageRegieUrl(slug, info.code, p);
  const late = l.versement?.en_retard ?? false;
  const slow = c.cheques > 0 && l.chequesJours > (acte?.rythme_cheques_jours ?? 31);
  return [
    compteurCaisse(l, page('degagements')),
    {
      label: 'Chèques en main',
      value: String(c.cheques),
      href: page('remises'),
      ...(slow ? { tone: 'alerte' as const } : {}),
      note:
        c.cheques === 0
          ? 'aucun'
          : `${frenchEuros(c.chequesMontant)}, depuis ${plural(l.chequesJours, 'jour')} sur ${acte?.rythme_cheques_jours ?? 31}`,
    },
    {
      label: 'Dernier versement',
      value: l.depuisVersement === null ? 'aucun' : `${l.depuisVersement} j`,
      href: page('versements'),
      ...(late ? { tone: 'alerte' as const } : {}),
      note: l.versement
        ? late
          ? `attendu le ${frenchDate(l.versement.echeance)}`
          : `prochain au plus tard le ${frenchDate(l.versement.echeance)}`
        : 'rien à verser',
    },
    {
      label: 'Compte de dépôt',
      value: frenchEuros(c.dft),
      href: page('banque'),
      ...(c.dft < 0 || c.lignesReleve > 0 ? { tone: 'alerte' as const } : {}),
      note: c.lignesReleve > 0 ? `${plural(c.lignesReleve, 'ligne')} à rapprocher` : 'selon le livre',
    },
    {
      label: 'À classer',
      value: String(c.aClasser),
      href: aClasserUrl(slug),
      note:
        c.aClasserDepuis === null
          ? 'rien en attente'
          : `${frenchEuros(c.aClasserMontant)}, le plus ancien du ${frenchDate(c.aClasserDepuis)}`,
    },
    ...(c.tentatives > 0
      ? [
          {
            label: 'Paiements à regarder',
            value: String(c.tentatives),
            href: page('tentatives'),
            tone: 'alerte' as const,
            note: 'sans réponse depuis plus de 24 heures, ou en quarantaine',
          },
        ]
      : []),
  ];
};
