import { z } from 'zod';
import { type ReadTx, viewInstallation } from '../../../platform/db/transaction.ts';
import { defineJob, type Job, Outage } from '../../../platform/jobs/index.ts';
import { mailFrom, messageIdFor } from '../../../platform/mail/index.ts';
import type { Services } from '../../../platform/services.ts';
import { peekEnCours } from '../connexion/connexion-en-cours.sql.ts';
import { mails } from '../mails.ts';
import { signToken } from '../secret/coffre.ts';
import { tasks } from '../tasks.ts';
import {
  AGENT_COMPTE_URL,
  CHANGE_EMAIL_URL,
  COMPTE_URL,
  CONFIRM_URL,
  connexionUrl,
  NEW_PASSWORD_URL,
} from '../urls.ts';
import { compteByEmail, compteById } from './compte.sql.ts';
import { FORMER_ADDRESS } from './confirmer-adresse.action.ts';
import { type LinkContent, type LinkReason, linkRequest } from './lien-courriel.query.ts';

type Letter = { readonly template: keyof typeof mails; readonly to: string; readonly path: string };

async function send(services: Services, letter: Letter, reference: string): Promise<void> {
  const tenants = await services.tenants.all();
  const sender = tenants.length === 1 && tenants[0] ? tenants[0].name : 'Parvis';
  const mail = mailFrom(mails[letter.template], { sender, link: services.config.url + letter.path });
  const domain = /@([^>\s]+)/.exec(services.config.mail.from)?.[1] ?? 'localhost';
  const outcome = await services.mailer.send({
    ...mail,
    to: letter.to,
    messageId: messageIdFor(reference, domain),
  });
  if (outcome.kind === 'unknown') throw new Outage('mail');
}

const PAGES: Readonly<Record<LinkReason, string>> = {
  creer: CONFIRM_URL,
  oubli: NEW_PASSWORD_URL,
  adresse: CHANGE_EMAIL_URL,
};

/** What to write to an address that was given: depends on whether it already has an account, which only the mail tells. */
async function letterFor(
  tx: ReadTx,
  reason: LinkReason,
  link: LinkContent,
  token: string,
): Promise<Letter | null> {
  const account = await compteByEmail(tx, link.kind, link.email);
  const path = `${PAGES[reason]}?jeton=${token}`;
  if (reason === 'oubli') return account ? { template: 'compte.mot-de-passe', to: link.email, path } : null;
  return account
    ? { template: 'compte.deja-ouvert', to: link.email, path: connexionUrl() }
    : { template: 'compte.confirmer', to: link.email, path };
}

/** Writes the mail of a link that was asked for. Expired meanwhile: nothing is sent. */
export const linkMailJob = (services: Services): Job =>
  defineJob(tasks, 'identites.courriel', async ({ id, motif }) => {
    const now = services.clock.now();
    const letter = await viewInstallation(services.pools.app, async (tx) => {
      const link = await linkRequest(tx, motif, id, now);
      return link && letterFor(tx, motif, link, signToken(services.config.secret, id));
    });
    if (letter) await send(services, letter, `lien:${id}`);
  });

const Former = z.object({ email: z.string() });

/** Tells an account's address that a means of signing in has changed: the former one, when it is the address itself. */
export const warnMailJob = (services: Services): Job =>
  defineJob(tasks, 'identites.avertir', async ({ compteId, cle }) => {
    const { compte, former } = await viewInstallation(services.pools.app, async (tx) => ({
      compte: await compteById(tx, compteId),
      former: await peekEnCours(tx, cle, FORMER_ADDRESS, services.clock.now()),
    }));
    const to = former ? Former.parse(JSON.parse(former.content)).email : compte?.email;
    if (!compte || !to) return;
    const path = compte.kind === 'agent' ? AGENT_COMPTE_URL : COMPTE_URL;
    await send(services, { template: 'compte.modifie', to, path }, `avertir:${cle}`);
  });
