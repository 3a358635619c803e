import type { CivilDate } from '../../../kernel/calendar.ts';
import { frenchDate } from '../../../kernel/french.ts';
import { Amount, Button, Checkbox, Field, Frame, PriceTrace, Select } from '../../../platform/ui/index.ts';
import { priceSteps } from '../explication/etapes.words.ts';
import type { ObjetTarifable } from '../ports.ts';
import type { Price } from '../prix/prix.rule.ts';
import type { TarifVersion } from '../tarif/tarif.schema.ts';
import { simulatorUrl } from '../urls.ts';

/** Who comes, how long, and whether they came. */
const Usager = ({ q }: { q: URLSearchParams }) => (
  <>
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
    <Field type="number" name="age" label="Âge" short min={0} max={25} value={q.get('age') ?? '7'} />
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
  </>
);

/** Everything a price may depend on, as the address says it. */
export const Situation = ({
  slug,
  q,
  jour,
  uniteId,
  unites,
}: {
  slug: string;
  q: URLSearchParams;
  jour: CivilDate;
  uniteId: string;
  unites: readonly ObjetTarifable[];
}) => (
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
      <Usager q={q} />
      <p>
        <Button>Calculer</Button>
      </p>
    </form>
  </Frame>
);

export const Prix = ({ result, tarif }: { result: Price; tarif: TarifVersion }) => (
  <section class="dalle pile" aria-live="polite">
    <p>
      <Amount cents={result.value} size="xl" /> {tarif.prix_pour}
    </p>
    <p class="petit discret">
      {tarif.libelle}, délibération {tarif.deliberation.numero} du {frenchDate(tarif.deliberation.date)}
    </p>
    <PriceTrace steps={priceSteps(result.trace, tarif)} />
  </section>
);
