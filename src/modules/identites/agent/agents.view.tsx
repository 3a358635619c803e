import { frenchDate } from '../../../kernel/french.ts';
import { type AgentRequest, PostForm } from '../../../platform/desk/index.ts';
import { Button, Field, Frame, Select, Table } from '../../../platform/ui/index.ts';
import { agentsUrl } from '../urls.ts';
import type { Facts } from './agents.query.ts';
import { ROLES, roleLabel } from './incompatibilite.rule.ts';

/** A role holds in the whole collectivité: nothing limits it to a service. */
export const RoleFields = ({ r, errors }: { r: AgentRequest; errors: Record<string, string> }) => (
  <>
    <Select
      name="role"
      label="Rôle"
      empty="Choisir un rôle"
      options={Object.entries(ROLES).map(([value, label]) => ({ value, label }))}
      value={r.form.text('role')}
      error={errors.role}
    />
    <Field name="du" label="À partir du" type="date" value={r.form.text('du')} error={errors.du} />
    <Field name="au" label="Dernier jour" type="date" optional value={r.form.text('au')} error={errors.au} />
    <Field
      name="acte"
      label="Acte"
      hint="Arrêté, délibération, fiche de poste : ce qui donne ce rôle."
      value={r.form.text('acte')}
      error={errors.acte}
    />
  </>
);

export const RolesTable = ({ r, all }: { r: AgentRequest; all: Facts }) => {
  const today = r.today;
  const names = new Map(all.agents.map((agent) => [agent.id, agent.label]));
  const over = (until: string | null): boolean => until !== null && until <= today;
  return (
    <Table
      caption="Rôles donnés, les plus récents d’abord"
      rows={all.roles}
      foldable
      empty="Aucun rôle donné."
      columns={[
        {
          key: 'agent',
          title: 'Agent',
          rowHeader: true,
          cell: (role) => names.get(role.compteId) ?? 'Compte fermé',
        },
        { key: 'role', title: 'Rôle', fold: 'titre', cell: (role) => roleLabel(role.role) },
        { key: 'du', title: 'Depuis', fold: 'titre', cell: (role) => frenchDate(role.from) },
        {
          key: 'au',
          title: 'Fin',
          fold: 'titre',
          cell: (role) =>
            role.until
              ? `${over(role.until) ? 'Terminé le' : 'Jusqu’au'} ${frenchDate(role.until)}`
              : 'Sans fin',
        },
        { key: 'acte', title: 'Acte', fold: 'titre', cell: (role) => role.act },
        {
          key: 'geste',
          title: 'Geste',
          titleHidden: true,
          cell: (role) =>
            over(role.until) || role.role.startsWith('annule:') ? null : (
              <PostForm r={r} action={`${agentsUrl(r.tenant.slug)}/retirer`}>
                <input type="hidden" name="affectationId" value={role.id} />
                <Button
                  kind="refus"
                  size="s"
                  about={`à ${names.get(role.compteId) ?? 'cet agent'} : ${roleLabel(role.role)}`}
                >
                  Retirer
                </Button>
              </PostForm>
            ),
        },
      ]}
    />
  );
};

type Props = { readonly r: AgentRequest; readonly all: Facts; readonly errors: Record<string, string> };

const DonnerUnRole = ({ r, all, errors }: Props) => (
  <Frame title="Donner un rôle">
    <PostForm r={r} action={`${agentsUrl(r.tenant.slug)}/roles`} class="pile">
      <Select
        name="compteId"
        label="Agent"
        empty="Choisir un agent"
        options={all.agents.map((a) => ({ value: a.id, label: a.label }))}
        value={r.form.text('compteId')}
        error={errors.compteId}
      />
      <RoleFields r={r} errors={errors} />
      <div>
        <Button>Donner ce rôle</Button>
      </div>
    </PostForm>
  </Frame>
);

const Inscrire = ({ r, errors }: Pick<Props, 'r' | 'errors'>) => (
  <Frame title="Inscrire un agent">
    <PostForm r={r} action={`${agentsUrl(r.tenant.slug)}/inscrire`} class="pile">
      <Field
        name="nom"
        id="nouveau-nom"
        label="Prénom et nom"
        value={r.form.text('nom')}
        error={errors['agents.0.nom']}
      />
      <Field
        name="courriel"
        id="nouveau-courriel"
        label="Adresse professionnelle"
        type="email"
        hint="Celle que ProConnect donnera."
        value={r.form.text('courriel')}
        error={errors['agents.0.courriel']}
      />
      <Select
        name="role"
        id="nouveau-role"
        label="Premier rôle"
        empty="Choisir un rôle"
        options={Object.entries(ROLES).map(([value, label]) => ({ value, label }))}
        value={r.form.text('role')}
        error={errors['agents.0.roles.0.role']}
      />
      <Field
        name="du"
        id="nouveau-du"
        label="À partir du"
        type="date"
        value={r.form.text('du')}
        error={errors['agents.0.roles.0.du']}
      />
      <Field
        name="acte"
        id="nouveau-acte"
        label="Acte"
        value={r.form.text('acte')}
        error={errors['agents.0.roles.0.acte']}
      />
      <div>
        <Button kind="second">Inscrire cet agent</Button>
      </div>
    </PostForm>
  </Frame>
);

const TelephonePerdu = ({ r, all }: Pick<Props, 'r' | 'all'>) => (
  <Frame title="Téléphone perdu">
    <PostForm r={r} action={`${agentsUrl(r.tenant.slug)}/second-facteur`} class="pile">
      <Select
        name="compteId"
        id="facteur-compte"
        label="Agent dont le second facteur est perdu"
        empty="Choisir un agent"
        options={all.agents.map((a) => ({ value: a.id, label: a.label }))}
      />
      <div>
        <Button kind="second">Remettre à zéro son second facteur</Button>
      </div>
    </PostForm>
  </Frame>
);

/** What an administrator may do: give a role, announce an agent, forget a lost telephone. */
export const AgentForms = ({ r, all, errors }: Props) => (
  <>
    <DonnerUnRole r={r} all={all} errors={errors} />
    <Inscrire r={r} errors={errors} />
    <TelephonePerdu r={r} all={all} />
  </>
);
