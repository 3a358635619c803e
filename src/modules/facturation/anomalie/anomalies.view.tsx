import { frenchWeekDate } from '../../../kernel/french.ts';
import { type AgentRequest, PostForm } from '../../../platform/desk/index.ts';
import { Badge, Button, EmptyState, LinkButton, Table } from '../../../platform/ui/index.ts';
import { urls as families } from '../../famille/index.ts';
import { newTariffUrl } from '../../tarifs/index.ts';
import type { AnomalieVue, CampagneVue } from '../campagne/campagne.query.ts';
import { closeListUrl, markUrl, replayUrl } from '../urls.ts';

const NATURE: Record<string, string> = {
  non_pointe: 'Sans pointage',
  pointage_ouvert: 'Liste ouverte',
  payeur_absent: 'Sans payeur',
  garde_non_couverte: 'Garde à compléter',
  tarif_absent: 'Tarif absent',
  doublon_reservation: 'En double',
  adresse_invalide: 'Adresse',
  montant_inhabituel: 'Montant inhabituel',
  qf_repli: 'Quotient inconnu',
  qf_zero: 'Quotient à 0',
  pai_expire: 'PAI expiré',
  prix_superieur_cout: 'Prix au-dessus du coût',
};

/** What names the line: the child and the day, or the payer. */
const about = (a: AnomalieVue): string =>
  [a.enfant, a.prestation?.toLowerCase(), a.jour ? frenchWeekDate(a.jour) : null].filter(Boolean).join(', ');

/** Marks the child, then recomputes the family: one gesture. */
const MarkForm = ({ r, v, a }: { r: AgentRequest; v: CampagneVue; a: AnomalieVue }) => (
  <PostForm r={r} action={markUrl(r.tenant.slug, v.campagne.id)} class="rang" label={`Pointer ${about(a)}`}>
    <input type="hidden" name="enfant" value={a.enfantId ?? ''} />
    <input type="hidden" name="unite" value={a.uniteId ?? ''} />
    <input type="hidden" name="groupe" value={a.groupeId ?? ''} />
    <input type="hidden" name="jour" value={a.jour ?? ''} />
    <input type="hidden" name="foyer" value={a.foyerId ?? ''} />
    <Button kind="second" size="s" name="valeur" value="present" about={about(a)}>
      Présent
    </Button>
    <Button kind="second" size="s" name="valeur" value="absent" about={about(a)}>
      Absent
    </Button>
    {a.motifs.map((motif) => (
      <Button kind="second" size="s" name="valeur" value={`absent/${motif.code}`} about={about(a)}>
        Absent, {motif.libelle.toLowerCase()}
      </Button>
    ))}
  </PostForm>
);

/** Closes the roll-call, then recomputes every family that waited for it. */
const CloseForm = ({ r, v, a }: { r: AgentRequest; v: CampagneVue; a: AnomalieVue }) => (
  <PostForm r={r} action={closeListUrl(r.tenant.slug, v.campagne.id)} class="rang">
    <input type="hidden" name="unite" value={a.uniteId ?? ''} />
    <input type="hidden" name="groupe" value={a.groupeId ?? ''} />
    <input type="hidden" name="jour" value={a.jour ?? ''} />
    <input type="hidden" name="foyer" value={a.foyerId ?? ''} />
    <Button kind="second" size="s" about={about(a)}>
      Clore la liste
    </Button>
  </PostForm>
);

const Replay = ({ r, v, a }: { r: AgentRequest; v: CampagneVue; a: AnomalieVue }) =>
  a.foyerId === null ? null : (
    <PostForm r={r} action={replayUrl(r.tenant.slug, v.campagne.id)}>
      <input type="hidden" name="foyer" value={a.foyerId} />
      <Button kind="texte" size="s" about={about(a)}>
        Rejouer
      </Button>
    </PostForm>
  );

function correction(r: AgentRequest, a: AnomalieVue): { href: string; label: string } | null {
  const { slug } = r.tenant;
  const foyer = a.foyerId;
  switch (a.code) {
    case 'payeur_absent':
      return foyer === null ? null : { href: families.payerUrl(slug, foyer), label: 'Désigner un payeur' };
    case 'garde_non_couverte':
      return foyer === null ? null : { href: families.payerUrl(slug, foyer), label: 'Compléter la garde' };
    case 'tarif_absent':
      return { href: newTariffUrl(slug, { unite: a.uniteId ?? '' }), label: 'Publier un tarif' };
    case 'doublon_reservation':
      return foyer === null
        ? null
        : {
            href: families.familyCalendarUrl(slug, foyer, { mois: a.jour?.slice(0, 7) }),
            label: 'Voir ses réservations',
          };
    default:
      return foyer === null ? null : { href: families.familyUrl(slug, foyer), label: 'Ouvrir la famille' };
  }
}

const Fix = ({ r, v, a }: { r: AgentRequest; v: CampagneVue; a: AnomalieVue }) => {
  if (!r.can('facturation.tenir')) return <>{a.remede}</>;
  const attendance = a.code === 'non_pointe' || a.code === 'pointage_ouvert';
  const link = attendance ? null : correction(r, a);
  return (
    <div class="rang">
      {a.code === 'non_pointe' ? <MarkForm r={r} v={v} a={a} /> : null}
      {a.code === 'pointage_ouvert' ? <CloseForm r={r} v={v} a={a} /> : null}
      {link && (
        <LinkButton kind="second" size="s" href={link.href} about={about(a)}>
          {link.label}
        </LinkButton>
      )}
      {attendance ? null : <Replay r={r} v={v} a={a} />}
    </div>
  );
};

/** Anomalies, each corrected from its own line (facturation:FAC-4). */
export const AnomalyTable = ({ r, v, blocking }: { r: AgentRequest; v: CampagneVue; blocking: boolean }) =>
  v.anomalies.length === 0 ? (
    <EmptyState
      icon="check"
      title={blocking ? 'Rien à corriger' : 'Rien à relire'}
      text={
        v.derniereBrouillon
          ? blocking
            ? 'Aucune famille n’est bloquée.'
            : 'Le calcul n’a rien signalé.'
          : 'Les points apparaîtront ici après le premier calcul.'
      }
    />
  ) : (
    <Table
      caption={blocking ? 'Points bloquants, corrigés sur place' : 'Points à relire, qui ne bloquent pas'}
      foldable
      rows={v.anomalies}
      columns={[
        {
          key: 'nature',
          title: 'Nature',
          nowrap: true,
          cell: (a) => (
            <Badge icon={blocking ? 'refus' : 'attention'} tone={blocking ? 'refus' : 'alerte'}>
              {NATURE[a.code] ?? a.code}
            </Badge>
          ),
        },
        {
          key: 'quoi',
          title: 'Quoi, et pourquoi',
          rowHeader: true,
          cell: (a) => (
            <>
              {about(a) || a.foyer}
              <br />
              <span class="petit discret">
                {a.foyer ? `${a.foyer}. ` : ''}
                {a.phrase}
              </span>
            </>
          ),
        },
        { key: 'corriger', title: 'Corriger ici', cell: (a) => <Fix r={r} v={v} a={a} /> },
      ]}
    />
  );
