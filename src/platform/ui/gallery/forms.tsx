import {
  Button,
  ChoiceGroup,
  Columns,
  Details,
  EmptyState,
  ErrorSummary,
  Field,
  LinkButton,
  Row,
  Section,
  Segments,
  Select,
  SelectionCount,
  SelectionTotal,
  Stack,
  Steps,
} from '../index.ts';

const ERRORS = [
  { field: 'naissance', message: 'Écrivez la date de naissance de Jeanne, par exemple 14 03 2022' },
  { field: 'jours', message: 'Choisissez au moins un jour' },
];

const TypedFields = () => (
  <>
    <Field
      name="naissance"
      label="Date de naissance de Jeanne"
      hint="Jour, mois, année"
      value="14 mars"
      error="Écrivez la date, par exemple 14 03 2022"
    />
    <Field name="mel" label="Adresse e-mail" type="email" autocomplete="email" optional />
    <Field name="motif" label="Ce qui s’est passé" rows={3} value="Léo est malade." />
    <Field
      name="piece"
      label="Certificat"
      hint="PDF ou photo, 10 Mo au plus"
      type="file"
      accept="application/pdf,image/*"
    />
    <Field
      name="qf"
      label="Quotient familial"
      inputmode="numeric"
      value={720}
      short
      after={<Button kind="second">Calculer</Button>}
    />
  </>
);

const ChosenFields = () => (
  <>
    <Select
      name="ecole"
      label="École"
      empty="Choisir l’école"
      value="tilleuls"
      options={[
        { value: 'tilleuls', label: 'Les Tilleuls' },
        { group: 'Hors commune', options: [{ value: 'ormes', label: 'Les Ormes' }] },
      ]}
    />
    <ChoiceGroup
      type="checkbox"
      name="jours"
      label="Jours de cantine"
      error="Choisissez au moins un jour"
      layout="rang"
      items={[
        { value: '1', label: 'lundi' },
        { value: '2', label: 'mardi' },
        { value: '4', label: 'jeudi' },
      ]}
    />
    <ChoiceGroup
      type="radio"
      name="envoi"
      label="Facture"
      values={['mel']}
      items={[
        { value: 'mel', label: 'Par e-mail', note: 'Vous la recevez le jour même' },
        { value: 'papier', label: 'Par courrier', note: 'Comptez trois jours' },
      ]}
    />
    <Segments
      name="reponse"
      legend="Ma réponse"
      value="oui"
      items={[
        { value: 'oui', label: 'Présente' },
        { value: 'non', label: 'Absente' },
        { value: 'pouvoir', label: 'Pouvoir' },
      ]}
    />
  </>
);

const ErrorForm = () => (
  <form class="dalle pile" method="post" action="/style/formulaire" novalidate>
    <ErrorSummary errors={ERRORS} />
    <TypedFields />
    <ChosenFields />
    <Row>
      <Button>Enregistrer</Button>
      <a href="/style">Enregistrer et finir plus tard</a>
    </Row>
  </form>
);

const PayForm = () => (
  <form class="dalle pile" method="post" action="/style/formulaire" aria-label="Payer">
    {[
      ['f1', 'Centre de loisirs', 4480],
      ['f2', 'Cantine, octobre', 5419],
    ].map(([id, name, cents]) => (
      <label class="choix">
        <input
          type="checkbox"
          name="facture"
          id={String(id)}
          value={String(id)}
          checked
          data-montant={String(cents)}
        />
        <span>{name}</span>
      </label>
    ))}
    <p>
      <SelectionCount count={2} /> factures choisies, <SelectionTotal cents={9899} />
    </p>
    <Button kind="accent" size="l" wide>
      Payer <SelectionTotal cents={9899} />
    </Button>
  </form>
);

/** Forms in all their states. */
export const Forms = () => (
  <Stack gap="l">
    <Steps items={['Panier', 'Vérification', 'Paiement', 'Reçu']} current={1} />
    <Columns>
      <Section title="Formulaire, avec ses erreurs">
        <ErrorForm />
      </Section>
      <Stack>
        <Section title="À payer">
          <PayForm />
        </Section>
        <EmptyState
          title="Aucune facture cette année"
          text="La première arrivera début décembre, après les repas de novembre."
          action={
            <LinkButton kind="second" href="/style">
              Voir 2025
            </LinkButton>
          }
        />
        <Details summary="Pourquoi ce délai ?" open>
          <p>La cuisine commande la veille ouvrée, à 10 h.</p>
        </Details>
      </Stack>
    </Columns>
  </Stack>
);
