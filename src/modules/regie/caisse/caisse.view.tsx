import { frenchInstant } from '../../../kernel/french.ts';
import type { AgentRequest } from '../../../platform/desk/index.ts';
import { Amount, Badge, Frame, Table } from '../../../platform/ui/index.ts';
import type { RegieOuverte } from '../guichet/place.query.ts';
import { sessionUrl } from '../urls.ts';
import { alerteSession } from './session.rule.ts';
import type { SessionLue } from './session.sql.ts';

export const ETAT_SESSION = {
  ouverte: { label: 'Ouverte', icon: 'check', tone: 'ok' },
  comptee: { label: 'Comptée, à valider', icon: 'attention', tone: 'alerte' },
  validee: { label: 'Validée', icon: 'valide', tone: undefined },
} as const;

/** Sessions that wait to be counted or validated. */
export const EnCours = ({ r, regies }: { r: AgentRequest; regies: readonly RegieOuverte[] }) => {
  const open = regies.flatMap((x) => x.sessions.map((s) => ({ ...s, regie: x.info.nom })));
  if (open.length === 0) return null;
  return (
    <Frame title="Sessions en cours" bare>
      <ul class="liste" role="list">
        {open.map((s) => (
          <li class="rang ecart">
            <span>
              <strong>
                {s.regie}, {s.pointNom}
              </strong>
              <br />
              <span class="petit discret">
                {s.agent}, depuis {frenchInstant(s.ouverteLe, r.tenant.zone)}
              </span>
              {alerteSession({ statut: s.statut, ouverte_le: s.ouverteLe }, r.now, r.zone).map((w) => (
                <>
                  <br />
                  <Badge icon="attention" tone="alerte" bare>
                    {w.phrase}
                  </Badge>
                </>
              ))}
            </span>
            <Badge icon={ETAT_SESSION[s.statut].icon} tone={ETAT_SESSION[s.statut].tone}>
              {ETAT_SESSION[s.statut].label}
            </Badge>
            <a class="bouton bouton-2" href={sessionUrl(r.tenant.slug, s.id)}>
              {s.statut === 'ouverte' ? 'Compter et fermer' : 'Valider'}
              <span class="lecteur"> : {s.pointNom}</span>
            </a>
          </li>
        ))}
      </ul>
    </Frame>
  );
};

/** What was counted before. */
export const Passees = ({ r, list }: { r: AgentRequest; list: readonly SessionLue[] }) => (
  <Frame title="Dernières sessions" bare>
    <Table
      caption="Sessions de caisse, de la plus récente à la plus ancienne"
      foldable
      rows={list}
      empty="Aucune session pour l’instant."
      columns={[
        {
          key: 'quand',
          title: 'Ouverte',
          rowHeader: true,
          cell: (s) => (
            <a href={sessionUrl(r.tenant.slug, s.id)}>{frenchInstant(s.ouverteLe, r.tenant.zone)}</a>
          ),
        },
        { key: 'point', title: 'Guichet', fold: 'titre', cell: (s) => `${s.pointNom}, ${s.agent}` },
        { key: 'etat', title: 'État', fold: 'titre', cell: (s) => ETAT_SESSION[s.statut].label },
        {
          key: 'compte',
          title: 'Compté',
          numeric: true,
          fold: 'titre',
          cell: (s) => (s.compteMontant === null ? '—' : <Amount cents={s.compteMontant} />),
        },
        {
          key: 'ecart',
          title: 'Écart',
          numeric: true,
          fold: 'titre',
          cell: (s) => (s.ecart === null ? '—' : <Amount cents={s.ecart} signed />),
        },
      ]}
    />
  </Frame>
);
