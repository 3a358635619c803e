import { frenchInstant } from '../../kernel/french.ts';
import { execute } from '../../platform/action/index.ts';
import { readTenant } from '../../platform/db/transaction.ts';
import { errorPage, refusalPage } from '../../platform/http/error-pages.tsx';
import { PostForm } from '../../platform/http/post-form.tsx';
import { html, seeOther } from '../../platform/http/respond.ts';
import { type Route, residentTenantRoute } from '../../platform/http/route.ts';
import { portalPage } from '../../platform/http/shell.tsx';
import { Button } from '../../platform/ui/index.ts';
import { avisById } from './avis.sql.ts';
import { lireAvis } from './lire-avis.action.ts';
import { messageUrl } from './urls.ts';

const PATH = '/c/:collectivite/messages/:id';

/** One notice: the deep link of mails points here. */
export const showMessage: Route = residentTenantRoute('get', PATH, async (r) => {
  const notice = await readTenant(r.services.pools.app, r.tenant.id, (tx) =>
    avisById(tx, r.tenant.id, r.param('id')),
  );
  if (!notice || notice.personneId !== r.personneId) return errorPage(r, 404);
  return html(
    r,
    portalPage({
      r,
      tenant: r.tenant,
      title: notice.subject,
      lead: `${r.tenant.name}, ${frenchInstant(notice.createdAt, r.tenant.zone)}`,
      breadcrumb: [{ label: 'Messages', href: '/messages' }, { label: notice.subject }],
      current: 'messages',
      narrow: true,
      children: (
        <div class="dalle pile">
          <p>{notice.text}</p>
          <PostForm r={r} action={messageUrl(r.tenant.slug, notice.id)}>
            <Button iconAfter="fleche">Ouvrir</Button>
          </PostForm>
        </div>
      ),
    }),
  );
});

/** Reading is written down by the person's own gesture, then leads to what the notice speaks of. */
export const openMessage: Route = residentTenantRoute('post', PATH, async (r) => {
  const answer = await execute(r.services.runner, lireAvis, {
    collectiviteId: r.tenant.id,
    actor: r.actor,
    input: { avisId: r.param('id') },
  });
  return answer.ok
    ? seeOther(r, answer.value.link)
    : refusalPage(r, answer.refusal, { href: '/messages', label: 'Revenir à mes messages' });
});
