import {
  Agenda,
  Button,
  Columns,
  DefinitionList,
  DoorLayout,
  ErrorPage,
  Field,
  LineList,
  LinkButton,
  Mark,
  OfficialSlot,
  Or,
  PrintSheet,
  Progress,
  QuorumChart,
  QuorumStrip,
  ReaderLayout,
  SheetPage,
  SittingLayout,
  Stack,
  StickyNote,
  Table,
} from '../index.ts';
import { AUBIN, LATE, NAV, ORMEVAL, REFUSALS } from './data.ts';

export const Door = () => (
  <DoorLayout
    collectivite={AUBIN}
    title="Entrez"
    documentTitle="Se connecter"
    aside={<a href="/style">Aide et contacts</a>}
  >
    <p>Un seul compte pour la cantine, le centre, les factures et vos demandes.</p>
    <OfficialSlot>Emplacement du bouton FranceConnect</OfficialSlot>
    <Or />
    <form class="pile" method="post" action="/style/porte">
      <Field
        name="mel"
        label="Adresse e-mail"
        type="email"
        hint="Nous vous enverrons un lien, valable 15 minutes."
        autocomplete="username webauthn"
      />
      <Button size="l" wide>
        Recevoir le lien
      </Button>
    </form>
  </DoorLayout>
);

export const Refused = () => (
  <ErrorPage
    collectivite={AUBIN}
    nav={NAV}
    current="calendrier"
    person={{ name: 'Camille', href: '/style' }}
    refusal={LATE}
    definition={REFUSALS['style.trop_tard']}
    audience="resident"
    reference="12-11-0914-K7"
    back={{ href: '/style', label: 'Revenir au calendrier' }}
    ways={[
      {
        href: '/style',
        icon: 'sante',
        title: 'Léo est malade',
        note: 'Envoyez le certificat avant dimanche 15, 9 h.',
      },
    ]}
    why={[
      { title: 'Mardi 10, 10 h', text: 'Dernier moment pour annuler' },
      { title: 'Jeudi 12, 9 h 14', text: 'Votre demande', state: 'cle' },
      { title: 'Jeudi 12, midi', text: 'Le repas', state: 'inactif' },
    ]}
  />
);

export const Sheet = () => (
  <SheetPage
    collectivite={AUBIN}
    issuer="Commune de Saint-Aubin-les-Prés"
    issuerLines={['Régie de recettes 02, enfance', '1 place de la Mairie, 99000 Saint-Aubin-les-Prés']}
    title="Quittance"
    number="Q02-26-0000149"
    tools={
      <LinkButton kind="second" icon="retour" href="/style">
        Retour au guichet
      </LinkButton>
    }
    footer={<p>Cette quittance est inscrite au journal de la régie.</p>}
  >
    <DefinitionList
      items={[
        { term: 'Reçu le', value: 'jeudi 12 novembre 2026, 9 h 21' },
        { term: 'Moyen', value: 'Espèces' },
      ]}
    />
    <Table
      caption="Détail de la somme reçue"
      rows={[{ what: 'Cantine, Léo, octobre', count: 9, price: '3,01 €', amount: '27,09 €' }]}
      totalLabel="Somme reçue"
      columns={[
        { key: 'objet', title: 'Objet', rowHeader: true, cell: (row) => row.what },
        { key: 'quantite', title: 'Quantité', numeric: true, cell: (row) => row.count },
        { key: 'prix', title: 'Prix', numeric: true, cell: (row) => row.price },
        { key: 'montant', title: 'Montant', numeric: true, cell: (row) => row.amount, total: '27,09 €' },
      ]}
    />
  </SheetPage>
);

export const Sitting = () => (
  <SittingLayout
    collectivite={ORMEVAL}
    home="/style"
    title="Séance en cours"
    heading="Conseil municipal, jeudi 12 novembre 2026"
    status={<span>Ouverte à 18 h 32</span>}
  >
    <QuorumStrip
      title="Quorum atteint"
      text="16 présents, il en faut 12."
      chart={
        <QuorumChart
          seats={{ present: 16, deporte: 1, represente: 3, absent: 3 }}
          quorum={12}
          label="23 en exercice : 16 présents. Quorum à 12."
        />
      }
      counts={[
        { label: 'En exercice', value: 23 },
        { label: 'Présents', value: 16 },
        { label: 'Pouvoirs', value: 3 },
        { label: 'Voix', value: 19 },
      ]}
    />
    <section aria-labelledby="t-presence">
      <h2 id="t-presence">Présence</h2>
      <LineList
        items={[
          {
            title: 'Awa',
            note: '2e adjointe',
            more: 'Secrétaire',
            action: (
              <Button kind="neutre" size="s" pressed icon="presence">
                Présente
              </Button>
            ),
          },
        ]}
      />
    </section>
    <section class="pile" aria-labelledby="t-point">
      <h2 id="t-point">Subvention de 4 500 € à l’association du Marché paysan</h2>
      <Button kind="accent" size="l" touche="Entrée">
        Proclamer
      </Button>
    </section>
    <Agenda
      items={[
        { rank: 6, href: '/style', title: 'Vente du terrain', note: 'Ajournée' },
        { rank: 7, href: '/style', title: 'Marché paysan', current: true },
      ]}
    />
  </SittingLayout>
);

export const Reading = () => (
  <ReaderLayout
    collectivite={ORMEVAL}
    home="/style"
    title="Mes séances"
    side={
      <Stack gap="s">
        <h1 class="gros">Conseil municipal</h1>
        <Progress value={9} max={14} label="9 documents lus sur 14" shown />
      </Stack>
    }
    tools={
      <Button kind="second" icon="note">
        Annoter
      </Button>
    }
  >
    <Columns side="s">
      <PrintSheet collectivite={ORMEVAL} issuer="Commune d’Ormeval" title="Subvention" level={2}>
        <p>
          Elle demande une aide de <Mark>4 500 € pour le loyer de la chambre froide</Mark>.
        </p>
      </PrintSheet>
      <StickyNote>
        <p>Demander le montant du loyer actuel.</p>
      </StickyNote>
    </Columns>
  </ReaderLayout>
);
