import { frenchEuros } from '../../../kernel/french.ts';
import type { AgentRequest } from '../../../platform/desk/index.ts';
import { Amount, Badge, Chips, Gauge, Icon, Notice, Reader, Section } from '../../../platform/ui/index.ts';
import { etatEncaisse } from '../caisse/encaisse.rule.ts';
import { alerteSession } from '../caisse/session.rule.ts';
import type { EncaissementLu } from '../encaissement/encaissement.sql.ts';
import { LIBELLE_MODE } from '../modes.ts';
import { encaisserUrl, pageRegieUrl, recuUrl } from '../urls.ts';
import type { VueEncaisser } from './encaisser.query.ts';
import { iconeDuMode } from './moyen.view.tsx';
import type { Place } from './place.query.ts';

/** Cash held against the maximum of the act (regie:C2), and what regie:C5 says of the session. */
export const Caisse = ({ r, place }: { r: AgentRequest; place: Place }) => {
  const { regie, session } = place;
  if (!regie.acte?.modes.includes('especes')) return null;
  const { encaisse, maximum, etat, possible } = etatEncaisse(regie.acte, regie.caisse);
  const warnings = alerteSession(
    session && { statut: session.statut, ouverte_le: session.ouverteLe },
    r.now,
    r.zone,
  );
  return (
    <section class="cadre pile pile-s" aria-labelledby="t-caisse">
      <h2 id="t-caisse" class="rang ecart">
        <span>Caisse</span>
        <Amount cents={encaisse} />
      </h2>
      {maximum > 0 && (
        <Gauge
          value={encaisse}
          max={maximum}
          threshold={maximum * 0.8}
          label={`Caisse à ${frenchEuros(encaisse)} sur ${frenchEuros(maximum)} autorisés${etat === 'libre' ? '' : ', au-dessus du repère de 80 %'}.`}
        />
      )}
      <p class="petit">
        {etat === 'libre' ? (
          `Reste ${frenchEuros(possible)} avant le maximum.`
        ) : (
          <>
            <Badge icon="attention" tone="alerte" bare>
              Reste {frenchEuros(possible)}
            </Badge>{' '}
            avant le maximum.{' '}
            {r.can('regie.tenir') && (
              <a href={pageRegieUrl(r.tenant.slug, regie.info.code, 'degagements')}>Préparer un dégagement</a>
            )}
          </>
        )}
      </p>
      {warnings.map((w) => (
        <Notice tone="alerte" title={w.phrase} level={3} />
      ))}
    </section>
  );
};

/** The desks the agent may choose between; nothing when there is one. */
export const Guichets = ({ r, vue }: { r: AgentRequest; vue: VueEncaisser }) => {
  const places = vue.regies.flatMap((regie) => regie.points.map((point) => ({ regie, point })));
  if (places.length < 2) return null;
  return (
    <Chips
      label="Guichet"
      items={places.map(({ regie, point }) => ({
        label: `${regie.info.nom}, ${point.nom}`,
        href: encaisserUrl(r.tenant.slug, {
          point: point.id,
          ...(vue.famille ? { famille: vue.famille.redevable.id } : {}),
        }),
        current: point.id === vue.place?.point.id,
      }))}
    />
  );
};

export const DerniersEncaissements = ({ r, list }: { r: AgentRequest; list: readonly EncaissementLu[] }) =>
  list.length === 0 ? null : (
    <Section title="Derniers encaissements" gap="s">
      <ul class="liste" role="list">
        {list.map((e) => (
          <li class="rang">
            <span class="nobr">{e.numero}</span>
            <span>
              <Icon name={iconeDuMode(e.mode)} /> {LIBELLE_MODE[e.mode]}
            </span>
            {e.statut === 'contrepasse' && <Badge icon="croix">Annulé</Badge>}
            <span class="bout">
              <Amount cents={e.montant} />
            </span>
            <a href={recuUrl(r.tenant.slug, e.id)}>
              Ouvrir
              <Reader> le reçu {e.numero}</Reader>
            </a>
          </li>
        ))}
      </ul>
    </Section>
  );
