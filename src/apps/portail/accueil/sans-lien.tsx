import type { Tenant } from '../../../platform/tenants/directory.ts';
import { Dalle, Dalles, LinkButton, LinkSlab, Section } from '../../../platform/ui/index.ts';

/** Nobody knows this account yet: why, and the two ways to be known. */
export const SansLien = ({ tenants }: { tenants: readonly Tenant[] }) => (
  <>
    <Section title="Relier votre compte à votre commune" id="t-relier">
      <Dalles>
        <Dalle>
          <p>
            Votre compte est ouvert. Il ne montre encore rien : une commune ne vous ouvre un dossier qu’après
            avoir vérifié votre identité. C’est ce qui protège votre famille.
          </p>
        </Dalle>
        <LinkSlab
          href="/compte"
          icon="cle"
          arch
          title="Avec FranceConnect"
          note="Votre état civil est comparé à celui de votre dossier. Le lien se fait tout de suite, partout où vous êtes connu."
        />
        <LinkSlab
          href="/rattachement"
          icon="mairie"
          arch
          title="Avec un code, à la mairie"
          note="Obtenez un code ici, donnez-le au guichet avec une pièce d’identité. L’agent relie votre compte devant vous."
        />
      </Dalles>
      <p class="petit discret">
        Vous êtes sûr d’être déjà relié ? Vous avez peut-être deux comptes : déconnectez-vous, puis
        connectez-vous comme la dernière fois.
      </p>
      <p>
        <LinkButton kind="texte" href="/deconnexion">
          Me déconnecter
        </LinkButton>
      </p>
    </Section>
    <Section title="Qui peut vous aider" id="t-aide">
      <Dalles
        list={tenants.map((t) => (
          <div class="dalle pile pile-s" data-theme={t.slug}>
            <p class="fort">{t.name}</p>
            <p class="petit">
              {t.address}
              <br />
              <a href={`tel:${t.phone.replace(/\s/g, '')}`}>{t.phone}</a> ·{' '}
              <a href={`mailto:${t.email}`}>{t.email}</a>
            </p>
          </div>
        ))}
      />
    </Section>
  </>
);
