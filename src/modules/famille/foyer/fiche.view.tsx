import { civilDateOf, covers } from '../../../kernel/calendar.ts';
import {
  type AgentRequest,
  deskPage,
  errorPage,
  type Failure,
  NO_FAILURE,
  Outcome,
} from '../../../platform/desk/index.ts';
import { Columns, LinkButton, Notice, Stack } from '../../../platform/ui/index.ts';
import { familiesUrl, familyCalendarUrl, sensitiveUrl } from '../urls.ts';
import type { Fiche } from './fiche.query.ts';
import { Enrolments, Members, Moves, Payer, Rights } from './fiche-cadres.view.tsx';
import type { Sensible } from './foyer.sql.ts';
import { canShowAddress } from './foyer-scelle.rule.ts';
import { SensibleFrame } from './sensible.view.tsx';

const DONE: Readonly<Record<string, string>> = { payeur: 'Le payeur habituel est enregistré.' };

/** Family 360°: members, rights, enrolments, documents, recent bookings. QF and health on demand, logged. */
export function ficheView(
  r: AgentRequest,
  fiche: Fiche,
  more: {
    sensible?: Sensible;
    failure?: Failure;
  } = {},
) {
  const { foyer } = fiche;
  const failure = more.failure ?? NO_FAILURE;
  const { slug } = r.tenant;
  const done = DONE[r.query.get('fait') ?? ''];
  const today = civilDateOf(r.now, fiche.conf.zone);
  const enfants = foyer.membres.filter((m) => m.role === 'enfant' && covers(m, today));
  return deskPage({
    r,
    title: foyer.libelle,
    documentTitle: `Foyer ${foyer.numero}`,
    current: 'familles',
    breadcrumb: [{ label: 'Familles', href: familiesUrl(slug) }, { label: `Foyer ${foyer.numero}` }],
    // No mandate that opens a hidden address is recorded yet: no agent holds one.
    subtitle: canShowAddress(foyer, { type: 'agent', mandat: false })
      ? `${foyer.adresse}, ${foyer.codePostal} ${foyer.commune}`
      : 'Adresse masquée à la demande de la personne',
    actions:
      enfants.length > 0 && r.can('famille.reserver') ? (
        <LinkButton href={familyCalendarUrl(slug, foyer.id)} icon="calendrier">
          Réserver pour la famille
        </LinkButton>
      ) : undefined,
    children: (
      <Stack>
        <Outcome r={r} failure={failure} />
        {done && (
          <Notice tone="ok" title="C’est enregistré" live>
            <p>{done}</p>
          </Notice>
        )}
        <Columns>
          <Stack>
            <Members fiche={fiche} />
            <Rights fiche={fiche} />
            <Enrolments fiche={fiche} />
            <Moves fiche={fiche} />
          </Stack>
          <Stack>
            {r.can('famille.designer_payeur') && <Payer r={r} fiche={fiche} errors={failure.errors} />}
            {r.can('famille.consulter_sensible') && (
              <SensibleFrame
                r={r}
                fiche={fiche}
                sensible={more.sensible}
                action={sensitiveUrl(slug, foyer.id)}
              />
            )}
          </Stack>
        </Columns>
      </Stack>
    ),
  });
}

export const notFound = (r: AgentRequest): Promise<Response> => errorPage(r, 404);
