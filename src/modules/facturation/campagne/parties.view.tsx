import { addMonths, wallTimeOf } from '../../../kernel/calendar.ts';
import { frenchEuros, frenchMonth, frenchTime, plural } from '../../../kernel/french.ts';
import { type AgentRequest, PostForm } from '../../../platform/desk/index.ts';
import { Button, Counters, LinkButton, Notice, Progress, Refreshing } from '../../../platform/ui/index.ts';
import { campaignUrl, draftUrl, issueUrl, replayUrl, resumeUrl } from '../urls.ts';
import type { CampagneVue, VueCampagne } from './campagne.query.ts';

export const running = (v: CampagneVue): boolean =>
  v.passe?.statut === 'en_attente' || v.passe?.statut === 'en_cours';

export function stepOf(v: CampagneVue): number {
  if (running(v)) return v.passe?.genre === 'definitive' ? 3 : 1;
  if (v.campagne.statut === 'preparee') return 0;
  if (v.brouillon.total > 0 || v.etat.bloquantes > 0)
    return v.etat.bloquantes > 0 || v.changes.length > 0 ? 2 : 3;
  return v.etat.factures + v.etat.avoirs > 0 ? 4 : 2;
}

export const Running = ({ v, slug, view }: { v: CampagneVue; slug: string; view: VueCampagne }) => {
  const p = v.passe;
  if (!p || !running(v)) return null;
  const what = p.genre === 'definitive' ? 'factures préparées' : 'familles calculées';
  return (
    <Refreshing id="avancement" url={campaignUrl(slug, v.campagne.id, { vue: view })} delay={3}>
      <Notice tone="info" title={p.genre === 'definitive' ? 'Émission en cours' : 'Calcul en cours'}>
        <Progress
          value={p.faits}
          max={Math.max(1, p.total)}
          label={`${p.faits} ${what} sur ${p.total}`}
          shown
        />
        <p class="petit">
          Vous pouvez quitter cette page : le travail continue et reprend de lui-même après un incident.
        </p>
      </Notice>
    </Refreshing>
  );
};

const signed = (cents: number): string => `${cents > 0 ? '+' : ''}${frenchEuros(cents)}`;

function percent(before: number, now: number): string {
  if (before === 0) return now === 0 ? '0 %' : 'nouveau';
  const tenths = Math.round(((now - before) * 1000) / Math.abs(before));
  return `${tenths > 0 ? '+' : ''}${String(tenths / 10)
    .replace('.', ',')
    .replace('-', '−')}\u00a0%`;
}

export const Figures = ({ v, zone }: { v: CampagneVue; zone: string }) => {
  const { brouillon, comparaison, etat, derniereBrouillon } = v;
  const at = derniereBrouillon?.termineeLe;
  const previous = frenchMonth(addMonths(v.campagne.mois, -1));
  return (
    <Counters
      label="Chiffres de la campagne"
      items={[
        {
          label: brouillon.total > 0 ? 'Brouillon à émettre' : 'Émis',
          value: frenchEuros(
            brouillon.total > 0
              ? brouillon.montant - brouillon.montantAvoirs
              : etat.montantFactures - etat.montantAvoirs,
          ),
          note:
            brouillon.total > 0
              ? `${plural(brouillon.total - brouillon.avoirs, 'facture')}${brouillon.avoirs > 0 ? ` et ${plural(brouillon.avoirs, 'avoir')} de ${frenchEuros(brouillon.montantAvoirs)}` : ''}${at ? `, brouillon de ${frenchTime(wallTimeOf(at, zone))}` : ''}`
              : `${plural(etat.factures, 'facture')}, ${plural(etat.avoirs, 'avoir')}`,
          double: true,
        },
        {
          label: `Par rapport à ${previous}`,
          value: percent(comparaison.avant, comparaison.maintenant),
          note: `soit ${signed(comparaison.maintenant - comparaison.avant)}`,
        },
        {
          label: 'Points à corriger',
          value: etat.bloquantes,
          note: etat.bloquantes > 0 ? 'bloquent leurs familles, pas les autres' : 'rien ne bloque',
          tone: etat.bloquantes > 0 ? 'alerte' : undefined,
        },
        {
          label: 'Payeurs mis de côté',
          value: etat.ecartes,
          note: etat.ecartes > 0 ? 'si vous émettez maintenant' : 'personne',
          tone: etat.ecartes > 0 ? 'alerte' : undefined,
        },
      ]}
    />
  );
};

export const Gestures = ({ r, v }: { r: AgentRequest; v: CampagneVue }) => {
  if (!r.can('facturation.tenir') || v.campagne.statut === 'close') return null;
  const { slug } = r.tenant;
  const { id } = v.campagne;
  if (running(v))
    return (
      <PostForm r={r} action={resumeUrl(slug, id)}>
        <Button kind="second">Relancer le travail</Button>
      </PostForm>
    );
  const ready = v.brouillon.total - v.etat.ecartes;
  return (
    <div class="rang">
      <PostForm r={r} action={draftUrl(slug, id)}>
        <Button kind={v.derniereBrouillon ? 'second' : 'principal'}>
          {v.derniereBrouillon ? 'Recalculer tout' : 'Calculer le brouillon'}
        </Button>
      </PostForm>
      {v.changes.length > 0 && (
        <PostForm r={r} action={replayUrl(slug, id)}>
          {v.changes.slice(0, 250).map((foyer) => (
            <input type="hidden" name="foyer" value={foyer} />
          ))}
          <Button>Rejouer {plural(Math.min(250, v.changes.length), 'famille')}</Button>
        </PostForm>
      )}
      {v.brouillon.total > 0 && (
        <LinkButton
          kind={v.etat.bloquantes > 0 || v.changes.length > 0 ? 'second' : 'accent'}
          href={issueUrl(slug, id)}
        >
          {v.etat.ecartes > 0
            ? `Émettre ${ready} sur ${v.brouillon.total}`
            : `Émettre ${plural(v.brouillon.total, 'document')}`}
        </LinkButton>
      )}
    </div>
  );
};
