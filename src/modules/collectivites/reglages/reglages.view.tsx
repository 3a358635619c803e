import { type AgentRequest, PostForm } from '../../../platform/desk/index.ts';
import { Button, Details, Field, type FieldProps, Select } from '../../../platform/ui/index.ts';
import type { Site } from '../territoire/lieu.sql.ts';
import { reglagesUrl } from '../urls.ts';

type Part = {
  r: AgentRequest;
  errors: Record<string, string>;
  /** This form is the one that was posted: what was typed is kept. */
  typed: boolean;
};

const fieldsOf = ({ r, errors, typed }: Part, prefix: string) => {
  const one = (name: string, label: string, more: Omit<Partial<FieldProps>, 'name' | 'label'> = {}) => (
    <Field
      {...more}
      name={name}
      id={prefix ? `${prefix}-${name}` : name}
      label={label}
      value={typed ? r.form.text(name) : (more.value ?? '')}
      error={errors[name]}
    />
  );
  return one;
};

export const LookForm = (part: Part) => {
  const { tenant } = part.r;
  const field = fieldsOf(part, '');
  return (
    <PostForm r={part.r} action={reglagesUrl(tenant.slug)} class="pile">
      {field('nom', 'Nom', { value: tenant.name, maxlength: 160 })}
      {field('adresse', 'Adresse', { value: tenant.address })}
      {field('telephone', 'Téléphone', { value: tenant.phone, type: 'tel' })}
      {field('courriel', 'Adresse e-mail', { value: tenant.email, type: 'email' })}
      {field('couleurPrimaire', 'Couleur principale', {
        value: tenant.primary,
        short: true,
        hint: 'La façade et les boutons. Écrite comme #0f5a47.',
      })}
      {field('couleurAccent', 'Couleur d’accent', {
        value: tenant.accent,
        short: true,
        hint: 'Ce qui engage : payer, signer.',
      })}
      <p class="petit" role="status">
        <verifie-contraste>Le contraste est vérifié à l’enregistrement.</verifie-contraste>
      </p>
      <div>
        <Button>Enregistrer</Button>
      </div>
    </PostForm>
  );
};

export const ClosureForm = (part: Part & { sites: readonly Site[] }) => {
  const { r, sites, errors, typed } = part;
  const field = fieldsOf(part, 'fermeture');
  return (
    <Details summary="Ajouter une fermeture" open={typed}>
      <PostForm r={r} action={`${reglagesUrl(r.tenant.slug)}/fermetures`} class="pile">
        <Select
          name="site"
          id="fermeture-site"
          label="Site"
          empty="Toute la collectivité"
          options={sites.map((site) => ({ value: site.code, label: site.name }))}
          value={typed ? r.form.text('site') : ''}
          error={errors.site}
        />
        {field('du', 'Premier jour fermé', { type: 'date' })}
        {field('au', 'Dernier jour fermé', { type: 'date' })}
        {field('motif', 'Motif', { hint: 'Les familles le lisent : « pont de l’Ascension », « travaux ».' })}
        <div>
          <Button kind="second">Ajouter la fermeture</Button>
        </div>
      </PostForm>
    </Details>
  );
};

export const SiteForm = (part: Part) => {
  const { r, typed } = part;
  const field = fieldsOf(part, 'site');
  return (
    <Details summary="Ajouter un site" open={typed}>
      <PostForm r={r} action={`${reglagesUrl(r.tenant.slug)}/sites`} class="pile">
        {field('nom', 'Nom')}
        {field('code', 'Code', { short: true, hint: 'Court et sans espace : ecole-pasteur.' })}
        {field('adresse', 'Adresse')}
        {field('zoneScolaire', 'Zone scolaire', { value: r.tenant.schoolZone, short: true })}
        <div>
          <Button kind="second">Ajouter le site</Button>
        </div>
      </PostForm>
    </Details>
  );
};

export const ServiceForm = (part: Part) => {
  const { r, typed } = part;
  const field = fieldsOf(part, 'service');
  return (
    <Details summary="Ajouter un service" open={typed}>
      <PostForm r={r} action={`${reglagesUrl(r.tenant.slug)}/services`} class="pile">
        {field('nom', 'Nom')}
        {field('code', 'Code', { short: true, hint: 'Court et sans espace : enfance.' })}
        {field('adresse', 'Adresse')}
        {field('telephone', 'Téléphone', { type: 'tel' })}
        <div>
          <Button kind="second">Ajouter le service</Button>
        </div>
      </PostForm>
    </Details>
  );
};
