import { execute } from '../../platform/action/index.ts';
import { readTenant } from '../../platform/db/transaction.ts';
import { defineJob, type Job, Outage } from '../../platform/jobs/index.ts';
import { mailFrom, messageIdFor } from '../../platform/mail/index.ts';
import type { Services } from '../../platform/services.ts';
import { avisById } from './avis.sql.ts';
import { mails } from './mails.ts';
import { noterCourriel } from './noter-courriel.action.ts';
import type { Carnet } from './ports.ts';
import { tasks } from './tasks.ts';
import { messageUrl } from './urls.ts';

const senderDomain = (services: Services): string =>
  /@([^>\s]+)/.exec(services.config.mail.from)?.[1] ?? 'localhost';

/** Sends the mail of one notice: the link and nothing else. An unknown outcome is tried again under the same Message-ID. */
export const sendMailJob = (services: Services, carnet: Carnet): Job =>
  defineJob(tasks, 'messagerie.envoyer', async ({ collectiviteId, avisId }) => {
    const tenant = await services.tenants.byId(collectiviteId);
    const found = await readTenant(services.pools.app, collectiviteId, async (tx) => {
      const notice = await avisById(tx, collectiviteId, avisId);
      return notice && { notice, email: await carnet.emailOf(tx, collectiviteId, notice.personneId) };
    });
    if (!tenant || found?.notice.mail !== 'a_envoyer') return;
    const record = (etat: 'envoye' | 'refuse' | 'sans') =>
      execute(services.runner, noterCourriel, {
        collectiviteId,
        actor: { kind: 'system', task: 'messagerie.envoyer' },
        input: { avisId, etat },
      });
    if (found.email === null) {
      await record('sans');
      return;
    }
    const template = services.mails.get(found.notice.template) ?? mails['message.recu'];
    const mail = mailFrom(template, {
      sender: tenant.name,
      link: services.config.url + messageUrl(tenant.slug, avisId),
    });
    const outcome = await services.mailer.send({
      ...mail,
      to: found.email,
      messageId: messageIdFor(`avis:${avisId}`, senderDomain(services)),
    });
    if (outcome.kind === 'unknown') throw new Outage('mail');
    await record(outcome.kind === 'sent' ? 'envoye' : 'refuse');
  });
