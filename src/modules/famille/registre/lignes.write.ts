import { uuidv7 } from '../../../kernel/ids.ts';
import { canonical } from '../../../platform/action/index.ts';
import { born } from '../../../platform/life/index.ts';
import { piece, REPRISES } from '../dossier/piece.life.ts';
import type { Configuration } from '../types.ts';
import type { RegistreFoyers } from './registre.schema.ts';

export type Lookup = {
  readonly personnes: ReadonlyMap<string, string>;
  readonly foyers: ReadonlyMap<string, string>;
  readonly conf: Configuration;
};

/** A line names something that nobody recorded: becomes a refusal. */
export class UnknownName extends Error {
  readonly what: string;
  readonly code: string;
  constructor(what: string, code: string) {
    super(`unknown ${what}`);
    this.what = what;
    this.code = code;
  }
}

const found = (map: ReadonlyMap<string, string>, what: string, code: string): string => {
  const id = map.get(code);
  if (id === undefined) throw new UnknownName(what, code);
  return id;
};

type Garde = RegistreFoyers['regles_garde'][number]['contenu'];

/** Custody rules with the ids of their payers. */
function custodyContent(contenu: Garde, personne: (code: string) => string): string {
  const { rythme, vacances, exceptions, mode } = contenu;
  const two = (pair: readonly [string, string]) => pair.map(personne);
  return canonical({
    mode:
      mode.type === 'quote_part'
        ? {
            ...mode,
            reference: personne(mode.reference),
            parts: mode.parts.map((p) => ({ ...p, payeur: personne(p.payeur) })),
          }
        : mode,
    rythme:
      rythme === null
        ? null
        : rythme.type === 'parite_iso'
          ? {
              ...rythme,
              semaine_paire: personne(rythme.semaine_paire),
              semaine_impaire: personne(rythme.semaine_impaire),
            }
          : rythme.type === 'cycle'
            ? { ...rythme, semaines: rythme.semaines.map(personne) }
            : { ...rythme, jours: rythme.jours.map((j) => ({ ...j, payeur: personne(j.payeur) })) },
    vacances:
      vacances === null
        ? null
        : { ...vacances, annee_paire: two(vacances.annee_paire), annee_impaire: two(vacances.annee_impaire) },
    exceptions: exceptions.map((e) => ({ ...e, payeur: personne(e.payeur) })),
  });
}

function groupeOf(conf: Configuration, i: RegistreFoyers['inscriptions'][number]) {
  const activite = [...conf.activites.values()].find((a) => a.code === i.activite);
  if (!activite) throw new UnknownName('l’activité', i.activite);
  const groupe = [...conf.groupes.values()].find(
    (g) =>
      g.activiteId === activite.id &&
      g.nom === i.groupe &&
      (i.site === undefined || conf.sites.get(g.siteId)?.code === i.site),
  );
  if (!groupe) throw new UnknownName(`le groupe de « ${activite.nom} »`, i.groupe);
  return { activiteId: activite.id, groupeId: groupe.id };
}

/** Rows of every table, ids in place of external ids. Throws `UnknownName` on the first that is not recorded. */
export function registerRows(input: RegistreFoyers, { personnes, foyers, conf }: Lookup) {
  const personne = (code: string): string => found(personnes, 'la personne', code);
  const foyer = (code: string): string => found(foyers, 'le foyer', code);
  const activite = (code: string): string => {
    const activite = [...conf.activites.values()].find((a) => a.code === code);
    if (!activite) throw new UnknownName('l’activité', code);
    return activite.id;
  };
  const pieceType = new Map(conf.pieces.map((t) => [t.code, t.id]));
  return {
    foyers: input.foyers.map(({ payeur, ...f }) => ({
      ...f,
      id: foyer(f.id_externe),
      payeurId: payeur === null ? null : personne(payeur),
    })),
    appartenances: input.appartenances.map((a) => ({
      id: uuidv7(),
      foyerId: foyer(a.foyer),
      personneId: personne(a.personne),
      role: a.role,
      debut: a.debut,
      fin: a.fin,
    })),
    responsabilites: input.responsabilites.map((r) => ({
      id: uuidv7(),
      adulteId: personne(r.adulte),
      enfantId: personne(r.enfant),
      autorite: r.autorite,
      peutInscrire: r.inscrire,
      peutReserver: r.reserver,
      peutConsulter: r.consulter,
      peutPayer: r.payer,
      peutRecuperer: r.recuperer,
      preuve: r.preuve,
      debut: r.debut,
      fin: r.fin,
    })),
    qf: input.qf.map(({ foyer: f, ...q }) => ({ ...q, id: uuidv7(), foyerId: foyer(f) })),
    autorisations: input.autorisations.map(({ enfant, ...a }) => ({
      ...a,
      id: uuidv7(),
      enfantId: personne(enfant),
    })),
    sante: input.sante.map(({ enfant, ...s }) => ({ ...s, id: uuidv7(), enfantId: personne(enfant) })),
    regles_garde: input.regles_garde.map((r) => ({
      id: uuidv7(),
      enfantId: personne(r.enfant),
      activiteId: r.activite === null ? null : activite(r.activite),
      contenu: custodyContent(r.contenu, personne),
      debut: r.debut,
      fin: r.fin,
    })),
    inscriptions: input.inscriptions.map((i) => ({
      id: uuidv7(),
      idExterne: i.id_externe,
      enfantId: personne(i.enfant),
      foyerId: foyer(i.foyer),
      ...groupeOf(conf, i),
      classe: i.classe,
      debut: i.debut,
      fin: i.fin,
    })),
    pieces: input.pieces.map((p) => ({
      id: uuidv7(),
      typePieceId: found(pieceType, 'le type de pièce', p.type),
      foyerId: p.foyer === null ? null : foyer(p.foyer),
      enfantId: p.enfant === null ? null : personne(p.enfant),
      vers: born(piece, REPRISES[p.statut]),
      valableDu: p.valable_du,
      valableAu: p.valable_au,
      motif: p.motif,
    })),
  };
}
