import { enregistrerFoyers, installer } from '../../modules/famille/index.ts';
import { installerRegies } from '../../modules/regie/acte/installer.action.ts';
import { ACTE } from '../../modules/regie/testing/fixture.ts';
import { publierTarif } from '../../modules/tarifs/index.ts';
import type { TestDatabase } from '../../platform/testing/database.ts';
import { portsTarifs } from '../wiring.ts';
import { FAMILIES, FAMILIES_ORMEVAL } from './families.ts';
import { CANTINE, CENTRE, type Commune, prixFixe, type Run } from './territory.ts';

/** Ids in a commune, by external id and by code. */
export async function idsOf(db: TestDatabase, collectiviteId: string): Promise<Map<string, string>> {
  const { rows } = await db.owner.query<{ k: string; id: string }>(
    `select id_externe as k, id from personne where collectivite_id = $1 and id_externe is not null union all
     select 'foyer/' || id_externe, id from foyer where collectivite_id = $1 union all
     select 'unite/' || code, id from unite where collectivite_id = $1 union all
     select 'groupe/' || nom, id from groupe where collectivite_id = $1 union all
     select 'site/' || code, id from site where collectivite_id = $1 union all
     select 'regie/' || code, id from regie where collectivite_id = $1`,
    [collectiviteId],
  );
  return new Map(rows.map((r) => [r.k, r.id]));
}

export const HOLIDAYS = [
  {
    zone: 'B',
    version: '2026-1',
    name: 'Vacances de Noël',
    from: '2026-12-19',
    backOn: '2027-01-04',
    schoolYear: '2026-2027',
  },
];

/** Activities, families, a régie and a tariff for one commune, through the actions of their modules. */
export async function settle(run: Run, commune: Commune, agentId: string): Promise<void> {
  const ormeval = commune === 'ormeval';
  await run(installer, ormeval ? CENTRE : CANTINE, { commune });
  await run(enregistrerFoyers, ormeval ? FAMILIES_ORMEVAL : FAMILIES, { commune });
  await run(
    installerRegies,
    {
      regies: [
        {
          code: '02',
          nom: 'Régie enfance',
          serviceCode: 'enfance',
          numcli: ormeval ? '090902' : '090901',
          saisie: 'W',
          compteDft: 'DFT',
          acte: ACTE,
          valideDu: '2026-01-01',
          points: [{ code: 'principal', nom: 'Guichet' }],
          nominations: [
            {
              compteId: agentId,
              qualite: 'regisseur',
              pointCode: null,
              debut: '2026-01-01',
              fin: null,
              arrete: 'Arrêté 2026-3',
            },
          ],
        },
      ],
    },
    { commune },
  );
  await run(
    publierTarif(portsTarifs),
    ormeval
      ? { activite: 'mercredi', unite: 'journee', version: prixFixe('journee', 1250) }
      : { activite: 'cantine', unite: 'repas', version: prixFixe('repas', 301) },
    { commune },
  );
}
