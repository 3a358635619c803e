import { inInstallation } from '../../../platform/db/transaction.ts';
import { html } from '../../../platform/http/respond.ts';
import { type PageRequest, publicRoute, type Route } from '../../../platform/http/route.ts';
import { portalPage } from '../../../platform/http/shell.tsx';
import type { Tenant } from '../../../platform/tenants/directory.ts';
import { Dalle } from '../../../platform/ui/index.ts';
import type { Children } from '../../../platform/ui/types.ts';
import { operateurName } from '../sql/collectivite.ts';

type Text = { title: string; lead: string; body: (facts: Facts) => Children };
type Facts = { operator: string; tenants: readonly Tenant[] };

const route = (path: string, text: Text): Route =>
  publicRoute('get', path, async (r: PageRequest) => {
    const operator = await inInstallation(r.services.pools.app, operateurName);
    const tenants = await r.services.tenants.all();
    return html(
      r,
      portalPage({
        r,
        title: text.title,
        lead: text.lead,
        narrow: true,
        children: text.body({ operator: operator ?? 'L’opérateur de cette installation', tenants }),
      }),
    );
  });

/** An address that may be cut after its @ on a narrow screen. */
const Email = ({ address }: { address: string }) => {
  const [user, domain] = address.split('@');
  return (
    <a href={`mailto:${address}`}>
      {user}@<wbr />
      {domain}
    </a>
  );
};

const Contacts = ({ tenants }: { tenants: readonly Tenant[] }) => (
  <ul class="liste">
    {tenants.map((tenant) => (
      <li>
        <span>
          <strong>{tenant.name}</strong>
          <br />
          {tenant.address}
          <span class="rang">
            <a class="nobr" href={`tel:${tenant.phone.replace(/\s/g, '')}`}>
              {tenant.phone}
            </a>
            <Email address={tenant.email} />
          </span>
        </span>
      </li>
    ))}
  </ul>
);

/** Short answers under their own titles. */
const Points = ({ items }: { items: readonly { term: string; value: Children }[] }) => (
  <>
    {items.map((item) => (
      <div>
        <h3>{item.term}</h3>
        <p>{item.value}</p>
      </div>
    ))}
  </>
);

const accessibilite = route('/accessibilite', {
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

const donnees = route('/donnees-personnelles', {
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
        <Points
          items={[
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
          ]}
        />
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

const mentions = route('/mentions-legales', {
  title: 'Mentions légales',
  lead: 'Qui édite ce site, et avec quel logiciel.',
  body: ({ operator, tenants }) => (
    <>
      <Dalle>
        <h2>Éditeur</h2>
        <p>
          {operator}, pour le compte des collectivités ci-dessous, chacune responsable de ce qu’elle publie.
          Le directeur de la publication est le représentant légal de chaque collectivité.
        </p>
        <Contacts tenants={tenants} />
      </Dalle>
      <Dalle>
        <h2>Hébergement</h2>
        <p>Ce site est hébergé sous la responsabilité de {operator}.</p>
      </Dalle>
      <Dalle>
        <h2>Logiciel</h2>
        <p>
          Parvis est un logiciel libre, sous licence publique de l’Union européenne (EUPL 1.2). La police
          Atkinson Hyperlegible Next est sous licence OFL.
        </p>
      </Dalle>
      <Dalle>
        <h2>Voir aussi</h2>
        <p>
          <a href="/accessibilite">Accessibilité</a>, <a href="/donnees-personnelles">données personnelles</a>
          , <a href="/aide">aide</a>.
        </p>
      </Dalle>
    </>
  ),
});

const aide = route('/aide', {
  title: 'Aide et contacts',
  lead: 'Les réponses les plus demandées, et qui appeler.',
  body: ({ tenants }) => (
    <>
      <Dalle>
        <h2>Me connecter</h2>
        <Points
          items={[
            {
              term: 'Avec FranceConnect',
              value:
                'Choisissez un compte que vous avez déjà : impôts, assurance maladie, La Poste. Rien à créer.',
            },
            {
              term: 'Sans FranceConnect',
              value: (
                <>
                  <a href="/connexion/creer">Créez un compte</a> avec votre adresse e-mail, puis faites-le
                  relier au guichet.
                </>
              ),
            },
            {
              term: 'Mot de passe oublié',
              value: (
                <>
                  <a href="/connexion/oubli">Demandez un lien</a> : il est valable une heure.
                </>
              ),
            },
            {
              term: 'Je ne vois pas mes enfants',
              value:
                'Votre compte n’est pas encore relié à votre dossier. Obtenez un code dans votre espace et donnez-le au guichet.',
            },
          ]}
        />
      </Dalle>
      <Dalle>
        <h2>Parler à quelqu’un</h2>
        <p>Tout ce que fait ce site peut aussi se faire au guichet ou par téléphone.</p>
        <Contacts tenants={tenants} />
      </Dalle>
      <Dalle gap="s">
        <h2>Être accompagné</h2>
        <p>
          Une maison <a href="https://www.france-services.gouv.fr/">France services</a> près de chez vous peut
          vous aider gratuitement à vous connecter et à faire vos démarches.
        </p>
      </Dalle>
    </>
  ),
});

export const legalRoutes: readonly Route[] = [accessibilite, donnees, mentions, aide];
