import { defineScreen, type ResidentRequest, type Screen } from '../../../platform/desk/index.ts';
import type { Enseigne } from '../../../platform/pdf/index.ts';
import { URLS } from '../urls.ts';
import { MOYENS } from './historique.view.tsx';
import { anneeDe } from './mes-paiements.screen.tsx';
import { lireParts, type Part } from './par-collectivite.query.ts';
import { releveAnnuelDocument } from './releve-annuel.doc.ts';

/** Who signs: the collectivité when there is one, the service common to all of them otherwise. */
const enseigneDe = (parts: readonly Part[]): Enseigne => {
  const [only, ...others] = parts;
  return only && others.length === 0
    ? {
        nom: only.tenant.name,
        adresse: [only.tenant.address],
        couleurPrimaire: only.tenant.primary,
        couleurAccent: only.tenant.accent,
      }
    : { nom: 'Parvis', adresse: parts.map((p) => p.tenant.name) };
};

async function releve(r: ResidentRequest): Promise<Response> {
  const annee = anneeDe(r);
  const parts = await lireParts(r, annee);
  const pdf = await r.services.pdf.render(
    releveAnnuelDocument({
      enseigne: enseigneDe(parts),
      annee,
      personne: r.account.label,
      collectivites: parts
        .map((p) => ({
          nom: p.tenant.name,
          paiements: p.lignes
            .filter((l) => l.compte)
            .map((l) => ({
              date: l.date,
              objet: l.objet,
              piece: l.piece ?? '',
              moyen: MOYENS[l.mode].mot,
              montant: l.montant,
            }))
            .reverse(),
        }))
        .filter((c) => c.paiements.length > 0),
      editeLe: r.now,
      jour: r.today,
    }),
  );
  return new Response(Buffer.from(pdf), {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename="releve-paiements-${annee}.pdf"`,
      'cache-control': 'private, no-store',
    },
  });
}

/** The yearly statement of every payment, every collectivité together (PDF). */
export const releveRoute: Screen = defineScreen({
  file: import.meta.filename,
  path: URLS.releve,
  access: 'resident',
  title: 'Relevé annuel de mes paiements',
  get: releve,
});
