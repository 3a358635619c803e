import {
  Amount,
  Badge,
  Breadcrumb,
  Button,
  ICON_NAMES,
  Icon,
  LinkButton,
  Notice,
  RefusalNotice,
  Row,
  Section,
  Stack,
} from '../index.ts';
import { LATE, REFUSALS } from './data.ts';
import { STATES } from './states.ts';

const Buttons = () => (
  <Section title="Boutons">
    <Row>
      <Button>Confirmer 8 repas</Button>
      <Button kind="accent" iconAfter="fleche">
        Payer 98,99 €
      </Button>
      <Button kind="second" icon="telecharger">
        Télécharger
      </Button>
      <Button kind="texte">Tout annuler</Button>
      <Button kind="neutre" pressed={false}>
        Absente
      </Button>
      <Button kind="refus" icon="corbeille">
        Supprimer
      </Button>
      <Button blocked describedBy="pourquoi">
        Émettre
      </Button>
      <Button kind="second" label="Semaine suivante" icon="droite" />
    </Row>
    <Row>
      <Button size="l" touche="Entrée">
        Valider
      </Button>
      <LinkButton size="s" kind="second" href="/style" about=": dossier de Nino">
        Examiner
      </LinkButton>
    </Row>
    <p id="pourquoi" class="petit discret">
      Émettre attend que les 4 familles mises de côté soient réglées.
    </p>
  </Section>
);

const States = () => (
  <Section title="États">
    <Row>
      {Object.values(STATES).map(({ icon, tone, word }) => (
        <Badge icon={icon} tone={tone}>
          {word}
        </Badge>
      ))}
      <Badge {...STATES.complet}>
        Complet, 3<sup>e</sup>
      </Badge>
      <Badge icon="horloge" tone="alerte">
        avant le 30 novembre
      </Badge>
      <span class="nb">14</span>
    </Row>
    <Row>
      <Amount cents={301} />
      <Amount cents={-4705} signed />
      <Amount cents={8780} signed />
      <Amount cents={0} muted />
      <Amount cents={123456} size="gros" />
      <Amount cents={9899} size="l" />
    </Row>
  </Section>
);

const Notices = () => (
  <Section title="Avis et refus">
    <div class="grille">
      <Notice tone="ok" title="8 repas réservés" level={3}>
        <p>Vous les retrouvez dans le calendrier.</p>
      </Notice>
      <Notice tone="info" title="Vérification en cours" level={3}>
        <p>La banque n’a pas encore répondu. Ne payez pas une seconde fois.</p>
      </Notice>
      <Notice tone="alerte" title="Quotient à renouveler" level={3}>
        <p>Sans nouvelle valeur, le tarif le plus haut s’applique au 1er décembre.</p>
      </Notice>
      <Notice tone="refus" title="Plus de place mardi 24" level={3}>
        <p>120 places sur 120. Vous pouvez rester en attente.</p>
      </Notice>
    </div>
    <RefusalNotice
      refusal={LATE}
      definition={REFUSALS['style.trop_tard']}
      audience="resident"
      reference="12-11-0914-K7"
      level={3}
      actions={
        <LinkButton kind="second" size="s" href="/style">
          Prévenir l’école
        </LinkButton>
      }
    />
  </Section>
);

const Icons = () => (
  <Section title="Icônes">
    <ul class="dalle grille" role="list">
      {ICON_NAMES.map((name) => (
        <li class="rang petit">
          <Icon name={name} />
          {name}
        </li>
      ))}
    </ul>
  </Section>
);

/** Buttons, states, notices, icons. */
export const Basics = () => (
  <Stack gap="l">
    <Breadcrumb items={[{ label: 'Planche', href: '/style' }, { label: 'Les bases' }]} />
    <Buttons />
    <States />
    <Notices />
    <Icons />
  </Stack>
);
