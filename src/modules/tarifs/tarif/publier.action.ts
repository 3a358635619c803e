import { z } from 'zod';
import { uuidv7 } from '../../../kernel/ids.ts';
import { ok, type Result, refuse } from '../../../kernel/refusal.ts';
import { type ActionContext, canonical, defineAction, sha256 } from '../../../platform/action/index.ts';
import type { ObjetTarifable, PortsTarifs } from '../ports.ts';
import { checkTarif } from './publication.rule.ts';
import { type TarifVersion, tarifVersionSchema } from './tarif.schema.ts';
import { publierVersion, versionsDuTarif } from './tarif.sql.ts';

const input = z.object({
  /** Codes of the activity and of its unit; a kind of unit stands for the first one of that kind. */
  activite: z.string().min(1, 'Choisissez une activité.'),
  unite: z.string().min(1, 'Choisissez une unité.'),
  version: tarifVersionSchema,
});

export type TarifPublieAnswer = {
  readonly versionId: string;
  readonly numero: number;
  readonly nouveau: boolean;
  readonly avertissements: readonly string[];
};

/** What the revision says, its own id apart: two publications of the same text are one. */
const textOf = ({ id: _id, fin: _fin, ...text }: TarifVersion): string => canonical(text);

const findUnit = (
  unites: readonly ObjetTarifable[],
  activite: string,
  unite: string,
): ObjetTarifable | undefined => {
  const own = unites.filter((u) => u.activite === activite);
  return own.find((u) => u.code === unite) ?? own.find((u) => u.genre === unite);
};

async function publish(
  context: ActionContext,
  ports: PortsTarifs,
  unite: ObjetTarifable,
  asked: TarifVersion,
): Promise<Result<TarifPublieAnswer>> {
  const { tx, collectiviteId, now } = context;
  const known = await versionsDuTarif(tx, collectiviteId, unite.id);
  const id = uuidv7();
  const version: TarifVersion = { ...asked, id };
  const same = known.find((k) => textOf(k.version) === textOf(version));
  // The revision in force ends where the new one begins; the others may not cross it.
  const others = known.map((k) => ({
    id: k.id,
    debut: k.version.debut,
    fin: k.version.debut < version.debut ? version.debut : k.version.fin,
  }));
  const { refus, avertissements } = checkTarif(version, same ? [] : others);
  const [first] = refus;
  if (first) return { ok: false, refusal: first };
  const phrases = avertissements.map((a) => a.phrase);
  if (same) return ok({ versionId: same.id, numero: same.numero, nouveau: false, avertissements: phrases });
  const numero = (known.at(-1)?.numero ?? 0) + 1;
  const contenu = canonical(version);
  await publierVersion(
    tx,
    collectiviteId,
    {
      id,
      uniteId: unite.id,
      nom: version.libelle,
      numero,
      deliberation: `${version.deliberation.numero} du ${version.deliberation.date}`,
      contenu,
      empreinte: sha256(contenu),
      debut: version.debut,
      fin: version.fin,
    },
    now,
  );
  await ports.publication(tx, collectiviteId, { objetId: unite.id, debut: version.debut });
  context.note({ tarif: unite.id, version: id, empreinte: sha256(contenu) });
  context.emit('tarif.publie', { unitId: unite.id, versionId: id, debut: version.debut });
  return ok({ versionId: id, numero, nouveau: true, avertissements: phrases });
}

/**
 * Publishes a tariff after its deliberation: an immutable revision that follows the one in force from its first day
 * (tarifs:TAR-4, tarifs:TAR-7, invariant 4). Publishing the same text again changes nothing.
 */
export const publierTarif = (ports: PortsTarifs) =>
  defineAction({
    name: 'facturation.publier_tarif',
    permission: 'tarifs.publier',
    actors: ['agent', 'system'],
    input,
    run: async (context, { activite, unite, version }) => {
      const unites = await ports.objets(context.tx, context.collectiviteId, context.today);
      const unit = findUnit(unites, activite, unite);
      if (!unit) return refuse('facturation.unite_inconnue', { activite, unite }, { field: 'unite' });
      return publish(context, ports, unit, version);
    },
  });
