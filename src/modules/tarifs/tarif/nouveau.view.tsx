import type { Typed } from '../../../platform/desk/index.ts';
import { Checkbox, ChoiceGroup, Field, Frame, Select } from '../../../platform/ui/index.ts';
import type { ObjetTarifable } from '../ports.ts';

const EXAMPLE = '0 ; 1,00\n623 ; 3,30\n1001 ; 3,40';
const money = { inputmode: 'decimal' as const, short: true };

type Props = { readonly typed: Typed };

/** What was voted, for which service and from when. */
export const Decision = ({
  typed,
  unites,
  asked,
}: Props & { unites: readonly ObjetTarifable[]; asked: string }) => (
  <Frame title="La décision">
    <Select
      {...typed('unite', asked)}
      label="Prestation"
      empty="Choisir la prestation"
      options={unites.map((u) => ({ value: u.id, label: u.libelle }))}
      required
    />
    <Field
      {...typed('libelle')}
      label="Nom du tarif"
      hint="Par exemple : Repas de cantine 2026-2027."
      required
    />
    <Field
      {...typed('prix_pour')}
      label="Le prix est celui de"
      hint="Par exemple : le repas, la journée."
      required
      short
    />
    <Select
      {...typed('nature', 'periscolaire')}
      label="Nature"
      options={[
        { value: 'restauration', label: 'Restauration scolaire' },
        { value: 'periscolaire', label: 'Accueil périscolaire' },
        { value: 'extrascolaire', label: 'Accueil extrascolaire' },
        { value: 'autre', label: 'Autre' },
      ]}
    />
    <Field {...typed('deliberation')} label="Numéro de la délibération" required short />
    <Field {...typed('deliberation_le')} label="Date de la délibération" type="date" required />
    <Field {...typed('debut')} label="S’applique à partir du" type="date" required />
    <Field
      {...typed('cout')}
      label="Coût par usager, en euros"
      {...money}
      optional
      hint="Pour la cantine : le prix ne peut pas le dépasser (C. éduc. R. 531-53)."
    />
  </Frame>
);

/** One price, a price by bracket of quotient, or a rate. */
export const Calcul = ({ typed, asked }: Props & { asked: string }) => (
  <Frame title="Le calcul">
    <ChoiceGroup
      type="radio"
      name="methode"
      label="Méthode"
      values={[typed('methode', asked).value]}
      layout="pile"
      error={typed('methode').error}
      items={[
        { value: 'fixe', label: 'Prix unique', note: 'Le même pour tous.' },
        { value: 'grille', label: 'Tranches de quotient', note: 'Un prix par tranche.' },
        {
          value: 'taux_effort',
          label: 'Taux d’effort',
          note: 'Un pour cent du quotient, avec un minimum et un maximum.',
        },
      ]}
    />
    <Field {...typed('prix')} label="Prix unique, en euros" {...money} hint="Pour un prix unique." optional />
    <Field
      {...typed('tranches')}
      label="Tranches"
      rows={6}
      hint="Pour une grille : une ligne par tranche, la borne basse puis le prix. La première part de 0."
      placeholder={EXAMPLE}
      optional
    />
    <Field
      {...typed('taux')}
      label="Taux, en pour cent du quotient"
      {...money}
      optional
      hint="Pour un taux d’effort, par exemple 0,36."
    />
    <Field {...typed('plancher')} label="Minimum, en euros" {...money} optional />
    <Field
      {...typed('plafond')}
      label="Maximum, en euros"
      {...money}
      optional
      hint="Il s’applique aussi aux familles sans quotient connu."
    />
    <Select
      {...typed('qf_effet', 'reception')}
      label="Un nouveau quotient compte"
      options={[
        { value: 'reception', label: 'dès sa réception' },
        { value: 'mois_suivant', label: 'le mois suivant' },
      ]}
    />
  </Frame>
);

/** What changes the price of one child or of one day. */
export const Ajouts = ({ typed, absenceGratuite }: Props & { absenceGratuite: boolean }) => (
  <Frame title="Ce qui s’ajoute">
    <Field {...typed('pai')} label="Prix du panier-repas sous PAI, en euros" {...money} optional />
    <Field {...typed('fratrie')} label="Réduction à partir du 2e enfant, en pour cent" {...money} optional />
    <Checkbox
      name="absence_gratuite"
      label="Une absence justifiée n’est pas facturée"
      checked={absenceGratuite}
    />
    <Select
      {...typed('arrondi', 'demi_superieur')}
      label="Arrondi"
      options={[
        { value: 'demi_superieur', label: 'au centime le plus proche' },
        { value: 'troncature', label: 'au centime inférieur' },
        { value: 'cinq_centimes_superieur', label: 'aux 5 centimes supérieurs' },
      ]}
    />
    <Field
      {...typed('part_repas')}
      label="Part du repas dans le prix, en euros"
      {...money}
      optional
      hint="Les parts servent à l’attestation fiscale : seule la garde compte."
    />
    <Field {...typed('part_garde')} label="Part de la garde, en euros" {...money} optional />
    <Field {...typed('part_autre')} label="Autre part, en euros" {...money} optional />
  </Frame>
);
