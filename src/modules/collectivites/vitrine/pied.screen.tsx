import type { Screen } from '../../../platform/desk/index.ts';
import { Dalle } from '../../../platform/ui/index.ts';
import { aide, mentions } from './aide.screen.tsx';
import { Contacts, footerPage, Points } from './pied-commun.screen.tsx';

const accessibilite = footerPage(import.meta.filename, '/accessibilite', {
  title: 'Accessibilité : partiellement conforme',
  lead: 'Ce que nous vérifions, ce qui manque encore, et comment obtenir de l’aide.',
  body: ({ operator, tenants }) => (
    <>
      <Dalle>
        <h2>État de conformité</h2>
        <p>
          {operator} s’engage à rendre ce site accessible, conformément à l’article 47 de la loi n° 2005-102
          du 11 février 2005. Le site est <strong>partiellement conforme</strong> au RGAA 4.1 : nous l’avons
          conçu et testé pour l’être, mais aucun audit indépendant n’a encore eu lieu. Nous ne donnons donc
          pas de taux.
        </p>
      </Dalle>
      <Dalle>
        <h2>Comment nous testons</h2>
        <ul>
          <li>Un outil (axe) parcourt les pages à chaque changement, selon WCAG 2.2 niveau AA.</li>
          <li>Les parcours principaux sont faits au clavier seul, et sans JavaScript.</li>
          <li>Les pages sont vérifiées à 320 pixels de large, en clair et en sombre.</li>
          <li>Les couleurs de chaque collectivité sont refusées si le contraste est insuffisant.</li>
        </ul>
        <p>Un outil ne voit qu’une partie des défauts : ces tests ne remplacent pas un audit.</p>
      </Dalle>
      <Dalle>
        <h2>Ce que nous savons non conforme</h2>
        <ul>
          <li>Le site n’a pas été essayé de façon suivie avec plusieurs lecteurs d’écran.</li>
          <li>
            Les documents PDF sont produits selon la norme PDF/UA ; ceux que vous ou des partenaires déposez
            ne sont pas corrigés.
          </li>
          <li>FranceConnect, ProConnect et la page de paiement PayFiP ne dépendent pas de nous.</li>
        </ul>
      </Dalle>
      <Dalle>
        <h2>Vous n’arrivez pas à faire quelque chose ?</h2>
        <p>Appelez votre collectivité : elle le fait avec vous, ou vous donne le même contenu autrement.</p>
        <Contacts tenants={tenants} />
      </Dalle>
      <Dalle>
        <h2>Si nous ne répondons pas</h2>
        <p>
          Vous pouvez écrire au <a href="https://formulaire.defenseurdesdroits.fr/">Défenseur des droits</a>,
          contacter son délégué dans votre département, ou lui écrire sans timbre : Défenseur des droits,
          Libre réponse 71120, 75342 Paris Cedex 07.
        </p>
      </Dalle>
    </>
  ),
});

/** What is kept, and what allows it. */
const GARDE = [
  {
    term: 'Dossier de la famille, réservations, présences',
    value: 'Pour rendre le service demandé : mission d’intérêt public (RGPD, article 6.1.e).',
  },
  {
    term: 'Factures, quittances, paiements',
    value: 'Obligation légale de la comptabilité publique (RGPD, article 6.1.c).',
  },
  {
    term: 'Identité transmise par FranceConnect',
    value:
      'Pour vous reconnaître et retrouver vos dossiers. Votre adresse e-mail ne suffit jamais à les ouvrir.',
  },
  {
    term: 'Santé de l’enfant (PAI, allergies)',
    value: 'Pour sa sécurité. Lue seulement par ceux qui l’accueillent.',
  },
  {
    term: 'Journal des opérations',
    value: 'Pour prouver ce qui a été fait. Il ne contient ni nom ni adresse.',
  },
];

const donnees = footerPage(import.meta.filename, '/donnees-personnelles', {
  title: 'Données personnelles',
  lead: 'Ce que nous gardons, pourquoi, et vos droits.',
  body: ({ operator, tenants }) => (
    <>
      <Dalle>
        <h2>Qui est responsable</h2>
        <p>
          Chaque collectivité est responsable de ses dossiers. {operator} fait fonctionner le site pour elles
          et ne lit des dossiers nominatifs que sous un mandat écrit, daté et noté au journal.
        </p>
      </Dalle>
      <Dalle>
        <h2>Ce qui est gardé, et pourquoi</h2>
        <Points items={GARDE} />
        <p>
          Nous ne demandons jamais la religion, la nature d’un handicap, ni le numéro de sécurité sociale d’un
          enfant. Aucun traceur publicitaire, aucune mesure d’audience : deux cookies seulement, pour vous
          garder connecté et pour finir une connexion commencée.
        </p>
      </Dalle>
      <Dalle>
        <h2>Combien de temps</h2>
        <p>
          Une session dure au plus douze heures, quatre pour un agent. Un lien envoyé par message dure une
          heure. Les pièces comptables sont gardées le temps que la loi impose, puis versées ou détruites sous
          le contrôle des archives.
        </p>
      </Dalle>
      <Dalle>
        <h2>Vos droits</h2>
        <p>
          Vous pouvez voir, corriger, limiter, et dans certains cas effacer vos données, ou vous y opposer.
          Écrivez à votre collectivité, à l’attention de son délégué à la protection des données :
        </p>
        <Contacts tenants={tenants} />
        <p>
          Sans réponse sous un mois, saisissez la <a href="https://www.cnil.fr/fr/plaintes">CNIL</a>.
        </p>
      </Dalle>
    </>
  ),
});

export const legalRoutes: readonly Screen[] = [accessibilite, donnees, mentions, aide];
