import { civilDateOf, isCivilDate } from '../../../kernel/calendar.ts';
import { isUuid } from '../../../kernel/ids.ts';
import { defineScreen, deskPage, html, type Screen } from '../../../platform/desk/index.ts';
import { EmptyState } from '../../../platform/ui/index.ts';
import type { ObjetsTarifables } from '../ports.ts';
import { price } from '../prix/prix.rule.ts';
import { tarifDuJour } from '../tarif/tarifs.query.ts';
import { tariffsUrl } from '../urls.ts';
import { Prix, Situation } from './simulateur.view.tsx';
import { simulated } from './situation.form.ts';

/** A price for an invented situation: nothing is recorded. */
export const simulator = (objets: ObjetsTarifables): Screen =>
  defineScreen({
    file: import.meta.filename,
    path: '/gestion/:collectivite/tarifs/simulateur',
    access: 'agent',
    permission: 'tarifs.lire',
    title: 'Simuler un prix',
    get: async (r) => {
      const { id, slug, zone } = r.tenant;
      const today = civilDateOf(r.now, zone);
      const q = r.query;
      const jour = isCivilDate(q.get('jour') ?? '') ? (q.get('jour') ?? today) : today;
      const uniteId = q.get('unite') ?? '';
      const { unites, tarif } = await r.read(async (tx) => ({
        unites: await objets(tx, id, jour),
        tarif: isUuid(uniteId) ? await tarifDuJour(tx, id, uniteId, jour) : null,
      }));
      const result = tarif && price(simulated(q, jour), tarif);
      return html(
        r,
        deskPage({
          r,
          subtitle: 'Le même calcul que les factures, sur une situation inventée. Rien n’est enregistré.',
          breadcrumb: [{ label: 'Tarifs', href: tariffsUrl(slug) }, { label: 'Simulateur' }],
          current: 'tarifs',
          children: (
            <div class="cotes">
              <div class="pile">
                {result && tarif ? (
                  <Prix result={result} tarif={tarif} />
                ) : (
                  <EmptyState
                    icon="balance"
                    title={uniteId === '' ? 'Choisissez une prestation' : 'Aucun tarif ce jour-là'}
                    text={
                      uniteId === ''
                        ? 'Décrivez la situation, puis calculez.'
                        : 'Publiez un tarif qui couvre cette date.'
                    }
                  />
                )}
              </div>
              <Situation slug={slug} q={q} jour={jour} uniteId={uniteId} unites={unites} />
            </div>
          ),
        }),
      );
    },
  });
