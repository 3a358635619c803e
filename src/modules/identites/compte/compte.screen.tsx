import { civilDateOf } from '../../../kernel/calendar.ts';
import { frenchDate } from '../../../kernel/french.ts';
import { viewInstallation } from '../../../platform/db/transaction.ts';
import {
  defineScreen,
  html,
  portalPage,
  type ResidentRequest,
  type Screen,
} from '../../../platform/desk/index.ts';
import { ErrorSummary, type FieldProblem, Notice } from '../../../platform/ui/index.ts';
import { identitiesOf } from '../lien/identite-externe.sql.ts';
import { liensOf } from '../lien/lien.sql.ts';
import { clesOf } from '../secret/cle-acces.sql.ts';
import { COMPTE_URL } from '../urls.ts';
import { compteById } from './compte.sql.ts';
import { EmailPart, KeysPart, LinksPart, NamePart, PasswordPart, SessionsPart } from './compte.view.tsx';

const DONE: Readonly<Record<string, { tone: 'ok' | 'alerte'; title: string }>> = {
  nom: { tone: 'ok', title: 'Votre nom est changé.' },
  adresse: { tone: 'ok', title: 'Votre adresse est confirmée.' },
  lien: { tone: 'ok', title: 'Un lien vient d’être envoyé à cette adresse. Ouvrez-le dans l’heure.' },
  masquee: { tone: 'ok', title: 'Cette collectivité n’apparaît plus dans vos pages.' },
  montree: { tone: 'ok', title: 'Cette collectivité apparaît à nouveau dans vos pages.' },
  cle: { tone: 'ok', title: 'Votre clé d’accès est ajoutée.' },
  'cle-retiree': { tone: 'ok', title: 'La clé d’accès est retirée.' },
  'cle-refusee': { tone: 'alerte', title: 'La clé n’a pas pu être vérifiée. Recommencez.' },
  motdepasse: { tone: 'ok', title: 'Votre mot de passe est changé. Vos autres sessions sont fermées.' },
  sessions: { tone: 'ok', title: 'Vos autres sessions sont fermées.' },
};

/** One's account: what is known, what opens it, and which collectivités it is linked to. */
export async function comptePage(
  r: ResidentRequest,
  errors: readonly FieldProblem[] = [],
): Promise<Response> {
  const { compteId } = r.account;
  const facts = await viewInstallation(r.services.pools.app, async (tx) => ({
    compte: await compteById(tx, compteId),
    links: await liensOf(tx, compteId),
    keys: await clesOf(tx, compteId),
    identities: await identitiesOf(tx, compteId),
  }));
  const done = DONE[r.query.get('fait') ?? ''];
  const since = facts.identities[0] ? frenchDate(civilDateOf(facts.identities[0].seenAt, r.zone)) : null;
  return html(
    r,
    portalPage({
      r,
      lead: since
        ? `Identité confirmée par FranceConnect, dernière fois le ${since}.`
        : 'Vos moyens de connexion et vos collectivités.',
      current: 'compte',
      narrow: true,
      children: (
        <>
          {done && <Notice tone={done.tone} title={done.title} live />}
          <ErrorSummary errors={errors} />
          <LinksPart r={r} links={facts.links} certified={since !== null} />
          <NamePart r={r} errors={errors} />
          <EmailPart r={r} errors={errors} />
          <KeysPart r={r} keys={facts.keys} />
          <PasswordPart
            r={r}
            errors={errors}
            email={r.account.email}
            has={facts.compte?.passwordHash !== null}
            action={`${COMPTE_URL}/mot-de-passe`}
          />
          <SessionsPart r={r} action={`${COMPTE_URL}/sessions`} />
        </>
      ),
    }),
    errors.length > 0 ? 422 : 200,
  );
}

export const showCompte: Screen = defineScreen({
  file: import.meta.filename,
  path: COMPTE_URL,
  access: 'resident',
  title: 'Mon compte',
  get: (r) => comptePage(r),
});
