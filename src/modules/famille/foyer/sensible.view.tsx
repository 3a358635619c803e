import { frenchDate, frenchInstant } from '../../../kernel/french.ts';
import { type AgentRequest, PostForm } from '../../../platform/desk/index.ts';
import { Button, DefinitionList, Frame } from '../../../platform/ui/index.ts';
import { firstName } from '../../identites/index.ts';
import type { Fiche } from './fiche.query.ts';
import type { Sensible } from './foyer.sql.ts';

const SOURCES: Readonly<Record<string, string>> = {
  CNAF: 'Donné par la CAF',
  MSA: 'Donné par la MSA',
  declare: 'Déclaré par la famille',
  calcule: 'Calculé par le service',
};

const HEALTH: Readonly<Record<string, string>> = {
  pai: 'Projet d’accueil individualisé',
  allergie: 'Allergie',
  regime: 'Régime',
  medecin: 'Médecin',
};

const Quotients = ({ sensible, fiche }: { sensible: Sensible; fiche: Fiche }) => (
  <DefinitionList
    sum
    items={
      sensible.qf.length === 0
        ? [{ term: 'Quotient familial', value: 'Non fourni' }]
        : sensible.qf.map((q) => ({
            term: SOURCES[q.source] ?? q.source,
            value: q.valeur.replace('.', ','),
            note: `${q.fin === null ? `en vigueur depuis le ${frenchDate(q.debut)}` : `du ${frenchDate(q.debut)} au ${frenchDate(q.fin)}`} ; mois ${q.mois}, reçu ${frenchInstant(new Date(q.recuLe).toISOString(), fiche.conf.zone)}`,
          }))
    }
  />
);

/** QF and health: closed until asked for; asking is recorded with the agent's name (famille:PRI-1). */
export const SensibleFrame = ({
  r,
  fiche,
  sensible,
  action,
}: {
  r: AgentRequest;
  fiche: Fiche;
  sensible: Sensible | undefined;
  action: string;
}) => (
  <Frame title="Quotient familial et santé">
    {sensible ? (
      <>
        <Quotients sensible={sensible} fiche={fiche} />
        <h3>Santé</h3>
        {sensible.sante.length === 0 ? (
          <p class="discret">Rien à signaler.</p>
        ) : (
          <DefinitionList
            items={sensible.sante.map((s) => {
              const personne = fiche.people.get(s.enfantId);
              const end = s.fin === null ? '' : `, jusqu’au ${frenchDate(s.fin)}`;
              return {
                term: `${personne ? firstName(personne) : ''}, ${HEALTH[s.genre] ?? s.genre}`,
                value: s.texte,
                note: `Depuis le ${frenchDate(s.debut)}${end}${s.panierRepas ? ' ; panier repas fourni par la famille' : ''}`,
              };
            })}
          />
        )}
        <p class="petit discret">Cette lecture est inscrite au journal.</p>
      </>
    ) : (
      <PostForm r={r} action={action} class="pile pile-s">
        <p>Ces informations s’ouvrent à la demande. Chaque lecture est inscrite au journal.</p>
        <Button kind="second" icon="oeil">
          Afficher le quotient et la santé
        </Button>
      </PostForm>
    )}
  </Frame>
);
