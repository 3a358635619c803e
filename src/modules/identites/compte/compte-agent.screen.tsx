import { civilDateOf } from '../../../kernel/calendar.ts';
import { frenchDate } from '../../../kernel/french.ts';
import { type Assignment, decidePermission } from '../../../platform/action/index.ts';
import { readTenant, viewInstallation } from '../../../platform/db/transaction.ts';
import {
  brandOf,
  defineScreen,
  html,
  type PageRequest,
  type Screen,
  seeOther,
} from '../../../platform/desk/index.ts';
import type { Account } from '../../../platform/session/index.ts';
import type { Tenant } from '../../../platform/tenants/directory.ts';
import {
  DeskLayout,
  Details,
  ErrorSummary,
  type FieldProblem,
  Frame,
  Notice,
  Table,
} from '../../../platform/ui/index.ts';
import { type Affectation, affectations } from '../agent/affectation.sql.ts';
import { roleLabel } from '../agent/incompatibilite.rule.ts';
import { AGENT_COMPTE_URL, agentConnexionUrl } from '../urls.ts';
import { compteById } from './compte.sql.ts';
import { PasswordPart, SessionsPart } from './compte.view.tsx';
import { keepOnlyThisSession, setPassword } from './compte-gestes.screen.ts';

type Place = { tenant: Tenant; roles: readonly Affectation[] };

const assignmentOf = (role: Affectation): Assignment => ({
  role: role.role,
  serviceId: role.serviceId,
  from: role.from,
  until: role.until,
  act: role.act,
});

/** Each collectivité of the agent, asked in its own transaction. */
async function placesOf(r: PageRequest, account: Account): Promise<Place[]> {
  const places = await Promise.all(
    account.links.map(async (link) => {
      const tenant = await r.services.tenants.byId(link.collectiviteId);
      if (!tenant) return null;
      const roles = await readTenant(r.services.pools.app, tenant.id, (tx) =>
        affectations(tx, tenant.id, account.compteId),
      );
      return { tenant, roles };
    }),
  );
  return places.filter((place) => place !== null);
}

const Rights = ({ r, place }: { r: PageRequest; place: Place }) => {
  const today = civilDateOf(r.now, place.tenant.zone);
  const roles = place.roles.map(assignmentOf);
  const rights = [...r.services.permissions.values()].map((permission) => ({
    label: permission.label,
    ...decidePermission(permission, roles, today),
  }));
  return (
    <Details summary="Ce que ces rôles permettent, et pourquoi">
      <ul class="liste">
        {rights
          .toSorted((a, b) => Number(b.allowed) - Number(a.allowed) || a.label.localeCompare(b.label, 'fr'))
          .map((right) => (
            <li>
              <span>
                <strong>{right.allowed ? 'Oui' : 'Non'}</strong> {right.explanation}
              </span>
            </li>
          ))}
      </ul>
    </Details>
  );
};

const PlaceFrame = ({ r, place }: { r: PageRequest; place: Place }) => {
  const today = civilDateOf(r.now, place.tenant.zone);
  return (
    <Frame title={place.tenant.name} action={<a href={`/gestion/${place.tenant.slug}`}>Ouvrir</a>}>
      <Table
        caption={`Rôles à ${place.tenant.name}`}
        rows={place.roles}
        foldable
        empty="Aucun rôle."
        columns={[
          { key: 'role', title: 'Rôle', rowHeader: true, cell: (role) => roleLabel(role.role) },
          { key: 'du', title: 'Depuis', fold: 'titre', cell: (role) => frenchDate(role.from) },
          {
            key: 'au',
            title: 'Jusqu’à',
            fold: 'titre',
            cell: (role) => (role.until ? `${frenchDate(role.until)}, exclu` : 'Sans fin'),
          },
          { key: 'acte', title: 'Acte', fold: 'titre', cell: (role) => role.act },
          {
            key: 'etat',
            title: 'État',
            fold: 'titre',
            cell: (role) =>
              role.from > today ? 'À venir' : role.until && role.until <= today ? 'Terminé' : 'En cours',
          },
        ]}
      />
      <Rights r={r} place={place} />
    </Frame>
  );
};

const DONE: Readonly<Record<string, string>> = {
  motdepasse: 'Votre mot de passe est changé. Vos autres sessions sont fermées.',
  sessions: 'Vos autres sessions sont fermées.',
};

async function page(
  r: PageRequest,
  account: Account,
  errors: readonly FieldProblem[] = [],
): Promise<Response> {
  const places = await placesOf(r, account);
  const compte = await viewInstallation(r.services.pools.app, (tx) => compteById(tx, account.compteId));
  const done = DONE[r.query.get('fait') ?? ''];
  return html(
    r,
    <DeskLayout
      collectivite={brandOf(places.length === 1 ? places[0]?.tenant : undefined)}
      office="Espace des agents"
      home="/gestion"
      current="compte"
      title="Mon compte"
      subtitle={`${account.label}, ${account.email ?? ''}`}
      person={{ name: account.label, href: AGENT_COMPTE_URL }}
      menu={[
        {
          title: 'Mes collectivités',
          items: places.map(({ tenant }) => ({
            key: tenant.slug,
            href: `/gestion/${tenant.slug}`,
            label: tenant.name,
            icon: 'mairie' as const,
          })),
        },
      ]}
    >
      {done && <Notice tone="ok" title={done} live />}
      <ErrorSummary errors={errors} />
      <p>
        Connecté avec {account.method.startsWith('proconnect') ? 'ProConnect' : 'votre mot de passe'}
        {account.method.endsWith('totp') ? ' et votre code à six chiffres' : ' et son second facteur'}.{' '}
        {compte?.totp ? 'Une application d’authentification est enregistrée.' : ''}
      </p>
      {places.length === 0 && (
        <Notice tone="info" title="Aucune collectivité ne vous a donné de rôle">
          <p>Demandez à l’administrateur de votre collectivité.</p>
        </Notice>
      )}
      {places.map((place) => (
        <PlaceFrame r={r} place={place} />
      ))}
      <PasswordPart
        r={r}
        errors={errors}
        email={account.email}
        has={compte?.passwordHash !== null}
        action={`${AGENT_COMPTE_URL}/mot-de-passe`}
      />
      <SessionsPart r={r} action={`${AGENT_COMPTE_URL}/sessions`} />
    </DeskLayout>,
    errors.length > 0 ? 422 : 200,
  );
}

/** The page spans collectivités: it asks for an agent, not for a role in one of them. */
const forAgent =
  (handle: (r: PageRequest, account: Account) => Promise<Response>) =>
  async (r: PageRequest): Promise<Response> => {
    if (r.account?.kind === 'agent') return handle(r, r.account);
    return seeOther(r, r.account ? '/accueil' : agentConnexionUrl(AGENT_COMPTE_URL));
  };

export const agentCompteRoutes: readonly Screen[] = [
  defineScreen({
    file: import.meta.filename,
    path: AGENT_COMPTE_URL,
    access: 'public',
    title: 'Mon compte',
    get: forAgent((r, account) => page(r, account)),
  }),
  defineScreen({
    file: import.meta.filename,
    path: `${AGENT_COMPTE_URL}/mot-de-passe`,
    access: 'public',
    title: 'Mon compte',
    post: forAgent(async (r, account) => {
      const problems = await setPassword(r, account);
      return problems.length > 0
        ? page(r, account, problems)
        : seeOther(r, `${AGENT_COMPTE_URL}?fait=motdepasse`);
    }),
  }),
  defineScreen({
    file: import.meta.filename,
    path: `${AGENT_COMPTE_URL}/sessions`,
    access: 'public',
    title: 'Mon compte',
    post: forAgent(async (r, account) => {
      await keepOnlyThisSession(r, account);
      return seeOther(r, `${AGENT_COMPTE_URL}?fait=sessions`);
    }),
  }),
];
