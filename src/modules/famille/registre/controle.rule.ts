import { ok, type Result } from '../../../kernel/refusal.ts';
import { checkPickup, checkResponsibility } from '../foyer/droits.rule.ts';
import { DROITS } from '../foyer/droits.schema.ts';
import { checkField } from '../foyer/sante.rule.ts';
import type { RegistreFoyers } from './registre.schema.ts';

type Lien = RegistreFoyers['responsabilites'][number];

/** famille:FOY-1: fewer rights, or an authority that is not joint, need the decision that says so. */
const responsibility = (r: Lien): Result<unknown> =>
  r.autorite === 'aucune'
    ? ok(null)
    : checkResponsibility({
        id: '-',
        adulte: r.adulte,
        enfant: r.enfant,
        autorite: r.autorite,
        droits: DROITS.filter((d) => r[d]),
        debut: r.debut,
        fin: r.fin,
        preuve: r.preuve === '' ? null : r.preuve,
      });

/** First refusal of the rules that hold for every line (famille:FOY-1, famille:FOY-4, famille:DOS-3), with its field. */
export function checkRegister(input: RegistreFoyers): Result<null> {
  for (const [index, r] of input.responsabilites.entries()) {
    const answer = responsibility(r);
    if (!answer.ok) return at(answer.refusal, `responsabilites.${index}`);
  }
  for (const [index, a] of input.autorisations.entries()) {
    const answer = checkPickup({
      id: '-',
      enfant: a.enfant,
      personne: a.nom,
      nom: a.nom,
      genre: a.genre,
      debut: a.debut,
      fin: a.fin,
      preuve: a.preuve,
    });
    if (!answer.ok) return at(answer.refusal, `autorisations.${index}`);
  }
  for (const [index, s] of input.sante.entries()) {
    const answer = checkField(s.texte);
    if (!answer.ok) return at(answer.refusal, `sante.${index}`);
  }
  return ok(null);
}

type Refused = Extract<Result<null>, { ok: false }>;
const at = (refusal: Refused['refusal'], field: string): Refused => ({
  ok: false,
  refusal: { ...refusal, field },
});
