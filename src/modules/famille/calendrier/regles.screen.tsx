import { covers } from '../../../kernel/calendar.ts';
import { frenchEuros, frenchInstant, frenchList, weekdayName } from '../../../kernel/french.ts';
import {
  defineScreen,
  html,
  portalPage,
  type ResidentTenantRequest,
  type Screen,
} from '../../../platform/desk/index.ts';
import { Dalle, DefinitionList, EmptyState, Section } from '../../../platform/ui/index.ts';
import { configurationOf } from '../activite/configuration.query.ts';
import type { AjoutTardif, RegleDelai, RetraitTardif } from '../delai/delai.schema.ts';
import { sentencesOf } from '../delai/delai.words.ts';
import type { EffetAbsence, RegleAbsence } from '../facturable/absence.schema.ts';
import { delaisOf } from '../reservation/instantane.rule.ts';
import type { Activite, Configuration } from '../types.ts';
import { calendarUrl } from '../urls.ts';

const lateAddition = (t: AjoutTardif): string => {
  if (t.effet === 'refuser') return 'Après, ce n’est plus possible en ligne.';
  if (t.effet === 'accepter') return 'Après, la réservation est acceptée au même prix.';
  return `Après, la réservation est acceptée et majorée de ${t.pourcent}\u00a0%.`;
};

const lateRemoval = (t: RetraitTardif): string => {
  if (t.effet === 'gratuit') return 'Après, l’annulation n’est pas facturée.';
  if (t.effet === 'facturer') return `Après, l’annulation est facturée à ${t.pourcent}\u00a0% du prix.`;
  return 'Après, il reste possible de signaler une absence.';
};

const effectWords = (e: EffetAbsence): string =>
  e.type === 'gratuit'
    ? 'gratuit'
    : e.type === 'taux'
      ? `${e.pourcent}\u00a0% du prix`
      : frenchEuros(e.montant);

/** « Justificatif sous 72 h : gratuit dès le 1er jour ». */
function absenceWords(rule: RegleAbsence): string {
  if (!rule.justifie) return `${effectWords(rule.injustifie)} à chaque jour d’absence.`;
  const tiers = rule.paliers.map((p) => {
    const proof =
      p.preuve_sous_heures === null
        ? 'Sans justificatif'
        : `Justificatif reçu sous ${p.preuve_sous_heures}\u00a0h`;
    const slices = p.tranches.map(
      (t) => `${effectWords(t.effet)} à partir du ${t.du_jour === 1 ? '1er' : `${t.du_jour}e`} jour`,
    );
    return `${proof}\u00a0: ${frenchList(slices)}.`;
  });
  return [...tiers, `Sinon\u00a0: ${effectWords(rule.injustifie)}.`].join(' ');
}

const list = (rule: RegleDelai, late: string) => (
  <>
    {sentencesOf(rule).map((sentence) => (
      <>
        {sentence.charAt(0).toUpperCase() + sentence.slice(1)}.<br />
      </>
    ))}
    <span class="petit discret">{late}</span>
  </>
);

const ActivityRules = ({
  conf,
  activite,
  today,
}: {
  conf: Configuration;
  activite: Activite;
  today: string;
}) => {
  const unites = [...conf.unites.values()].filter((u) => u.activiteId === activite.id);
  const windows = conf.fenetres.get(activite.id) ?? [];
  const absences = (conf.absences.get(activite.id) ?? []).filter((a) => covers(a, today));
  return (
    <Section title={activite.nom}>
      <Dalle>
        <p>Jours proposés : {frenchList(activite.jours.map(weekdayName))}.</p>
        {unites.map((unite) => {
          const { ajout, retrait } = delaisOf(conf, unite.id, today);
          return (
            <>
              <h3>{unite.nom}</h3>
              <DefinitionList
                items={[
                  { term: 'Réserver', value: list(ajout.regle, lateAddition(ajout.tardif)) },
                  { term: 'Annuler sans frais', value: list(retrait.regle, lateRemoval(retrait.tardif)) },
                ]}
              />
            </>
          );
        })}
        {activite.attente && (
          <p>
            Quand c’est complet, vous pouvez rester en attente : la place est donnée d’office, dans l’ordre
            des demandes.
          </p>
        )}
      </Dalle>
      {windows.length > 0 && (
        <Dalle gap="s">
          <h3>Périodes de réservation</h3>
          <ul>
            {windows.map((w) => (
              <li>
                {w.public === null ? 'Pour tous' : 'Pour les habitants'} : du{' '}
                {frenchInstant(w.ouverture, conf.zone)}
                {w.fermeture && <> au {frenchInstant(w.fermeture, conf.zone)}</>}.
              </li>
            ))}
          </ul>
        </Dalle>
      )}
      {absences.length > 0 && (
        <Dalle gap="s">
          <h3>En cas d’absence</h3>
          <DefinitionList items={absences.map((a) => ({ term: a.libelle, value: absenceWords(a.valeur) }))} />
        </Dalle>
      )}
    </Section>
  );
};

/** famille:DEL-1: the rules of each activity in sentences made from the rules themselves. */
async function rulesPage(r: ResidentTenantRequest): Promise<Response> {
  const today = r.today;
  const conf = await r.read((tx) => configurationOf(tx, r.tenant.id, today));
  const activites = [...conf.activites.values()].sort((a, b) => (a.nom < b.nom ? -1 : 1));
  return html(
    r,
    portalPage({
      r,
      tenant: r.tenant,
      lead: 'Jusqu’à quand réserver, annuler, et ce qui se passe après.',
      current: 'calendrier',
      breadcrumb: [{ label: 'Calendrier', href: calendarUrl(r.tenant.slug) }, { label: 'Règles' }],
      children:
        activites.length === 0 ? (
          <EmptyState
            level={2}
            icon="calendrier"
            title="Aucune activité pour le moment"
            text="Les règles apparaîtront ici avec les activités de votre commune."
          />
        ) : (
          activites.map((activite) => <ActivityRules conf={conf} activite={activite} today={today} />)
        ),
    }),
  );
}

export const rulesScreen: Screen = defineScreen({
  file: import.meta.filename,
  path: '/c/:collectivite/regles',
  access: 'resident-tenant',
  title: 'Les règles de réservation',
  get: rulesPage,
});
