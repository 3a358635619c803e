import { Dalle } from '../../../platform/ui/index.ts';
import { Contacts, footerPage, Points } from './pied-commun.screen.tsx';

export const mentions = footerPage(import.meta.filename, '/mentions-legales', {
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

export const aide = footerPage(import.meta.filename, '/aide', {
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
