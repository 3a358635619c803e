import type { PageRequest } from '../../../platform/desk/index.ts';
import { Frame, Table } from '../../../platform/ui/index.ts';

type Essai = { readonly name: string; readonly who: string };

/** Fictional people of the demonstration, as the stand-ins of FranceConnect and ProConnect offer them. */
const RESIDENTS: readonly Essai[] = [
  {
    name: 'Camille Moreau',
    who: 'Deux enfants, deux collectivités : école à Saint-Aubin, centre du Val d’Aulne',
  },
  { name: 'Nadia Benali', who: 'Parents séparés, garde alternée' },
  { name: 'Julien Lefèvre', who: 'L’autre parent d’Inès, à Ormeval' },
  { name: 'Monique Castel', who: 'Grand-mère : elle paie, sans autorité parentale' },
  { name: 'Linh Nguyễn', who: 'Sans quotient familial connu' },
  { name: 'Youssouf Bah', who: 'Date de naissance incomplète : un agent relie son compte' },
  { name: 'Hélène Marchand', who: 'Nouvelle arrivante, sans dossier' },
];

const AGENTS: readonly Essai[] = [
  { name: 'Sonia Girard', who: 'Familles et facturation, Saint-Aubin-les-Prés' },
  { name: 'Karim Haddad', who: 'Régisseur, Saint-Aubin-les-Prés' },
  { name: 'Claire Aubry', who: 'Mandataire de la régie, au guichet' },
  { name: 'Léa Fontaine', who: 'Animatrice : pointage, second facteur demandé' },
  { name: 'Odile Ferrand', who: 'Secrétaire de mairie, Chantelouve : elle fait tout' },
  { name: 'Julie Roy', who: 'Familles et facturation, Ormeval' },
  { name: 'Paul Mercier', who: 'Centre de loisirs et régie, CIAS du Val d’Aulne' },
  { name: 'Hervé Lambert', who: 'Comptable public, consultation seule' },
];

const People = ({ people, caption }: { people: readonly Essai[]; caption: string }) => (
  <Table
    caption={caption}
    rows={people}
    foldable
    columns={[
      { key: 'nom', title: 'Nom', rowHeader: true, cell: (p) => p.name },
      { key: 'qui', title: 'Qui est-ce', cell: (p) => p.who },
    ]}
  />
);

/** Who to be in the demonstration, and where its mails arrive. */
export const Essayer = ({ r }: { r: PageRequest }) => {
  const inbox = `http://127.0.0.1:${r.services.config.simulators.portBase + 3}`;
  return (
    <Frame title="Essayer" id="essayer">
      <p>
        Cette installation est une démonstration : personnes, communes et argent sont fictifs. Aucun mot de
        passe n’est demandé, choisissez seulement un nom.
      </p>
      <h3>
        Habitants, par <a href="/connexion/franceconnect">FranceConnect simulé</a>
      </h3>
      <People people={RESIDENTS} caption="Habitants de la démonstration" />
      <h3>
        Agents, par <a href="/connexion/proconnect">ProConnect simulé</a>
      </h3>
      <People people={AGENTS} caption="Agents de la démonstration" />
      {r.services.config.mail.simulated && (
        <p>
          Les messages envoyés arrivent dans la <a href={inbox}>boîte aux lettres simulée</a>.
        </p>
      )}
    </Frame>
  );
};
