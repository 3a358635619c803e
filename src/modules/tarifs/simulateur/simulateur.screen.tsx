import { civilDateOf, isCivilDate } from '../../../kernel/calendar.ts';
import { frenchDate } from '../../../kernel/french.ts';
import { isUuid } from '../../../kernel/ids.ts';
import { defineScreen, deskPage, html, type Screen } from '../../../platform/desk/index.ts';
import {
  Amount,
  Button,
  Checkbox,
  EmptyState,
  Field,
  Frame,
  PriceTrace,
  Select,
} from '../../../platform/ui/index.ts';
import { priceSteps } from '../explication/etapes.words.ts';
import type { ObjetsTarifables } from '../ports.ts';
import { price } from '../prix/prix.rule.ts';
import { tarifDuJour } from '../tarif/tarifs.query.ts';
import { simulatorUrl, tariffsUrl } from '../urls.ts';
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
                  <section class="dalle pile" aria-live="polite">
                    <p>
                      <Amount cents={result.value} size="xl" /> {tarif.prix_pour}
                    </p>
                    <p class="petit discret">
                      {tarif.libelle}, délibération {tarif.deliberation.numero} du{' '}
                      {frenchDate(tarif.deliberation.date)}
                    </p>
                    <PriceTrace steps={priceSteps(result.trace, tarif)} />
                  </section>
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
              <Frame title="La situation">
                <form method="get" action={simulatorUrl(slug)} class="pile" aria-label="Situation à simuler">
                  <Select
                    name="unite"
                    label="Prestation"
                    value={uniteId}
                    empty="Choisir la prestation"
                    options={unites.map((u) => ({ value: u.id, label: u.libelle }))}
                    required
                  />
                  <Field type="date" name="jour" label="Jour" value={jour} />
                  <Field
                    name="qf"
                    label="Quotient familial"
                    inputmode="numeric"
                    short
                    maxlength={5}
                    value={q.get('qf')}
                    hint="Vide : quotient inconnu."
                    optional
                  />
                  <Select
                    name="residence"
                    label="Résidence"
                    value={q.get('residence') ?? 'commune'}
                    options={[
                      { value: 'commune', label: 'Commune' },
                      { value: 'epci', label: 'Intercommunalité' },
                      { value: 'exterieur', label: 'Extérieur' },
                    ]}
                  />
                  <Field
                    type="number"
                    name="rang"
                    label="Rang dans la fratrie"
                    short
                    min={1}
                    max={20}
                    value={q.get('rang') ?? '1'}
                  />
                  <Field
                    type="number"
                    name="age"
                    label="Âge"
                    short
                    min={0}
                    max={25}
                    value={q.get('age') ?? '7'}
                  />
                  <Field
                    type="number"
                    name="minutes"
                    label="Minutes réservées"
                    short
                    min={0}
                    max={1440}
                    value={q.get('minutes')}
                    hint="Pour un prix à l’heure."
                    optional
                  />
                  <Select
                    name="presence"
                    label="Présence"
                    value={q.get('presence') ?? 'prevu'}
                    options={[
                      { value: 'prevu', label: 'Réservé' },
                      { value: 'present', label: 'Présent' },
                      { value: 'absent', label: 'Absent' },
                      { value: 'imprevu', label: 'Venu sans réservation' },
                    ]}
                  />
                  <Checkbox name="justifie" label="Absence justifiée" checked={q.has('justifie')} />
                  <Checkbox name="pai" label="Panier-repas sous PAI" checked={q.has('pai')} />
                  <p>
                    <Button>Calculer</Button>
                  </p>
                </form>
              </Frame>
            </div>
          ),
        }),
      );
    },
  });
