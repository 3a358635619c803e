import { frenchInstant } from '../../kernel/french.ts';
import {
  defineScreen,
  errorPage,
  html,
  PostForm,
  portalPage,
  refusalPage,
  type Screen,
  seeOther,
} from '../../platform/desk/index.ts';
import { Button } from '../../platform/ui/index.ts';
import { avisById } from './avis.sql.ts';
import { lireAvis } from './lire-avis.action.ts';
import { messageUrl } from './urls.ts';

const PATH = '/c/:collectivite/messages/:id';

export const showMessage: Screen = defineScreen({
  file: import.meta.filename,
  path: PATH,
  access: 'resident-tenant',
  title: 'Message',
  /** One notice: the deep link of mails points here. */
  get: async (r) => {
    const notice = await r.read((tx) => avisById(tx, r.tenant.id, r.param('id')));
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
  },
  /** Reading is written down by the person's own gesture, then leads to what the notice speaks of. */
  post: async (r) => {
    const answer = await r.run(lireAvis, { avisId: r.param('id') }, 'anew');
    return answer.ok
      ? seeOther(r, answer.value.link)
      : refusalPage(r, answer.refusal, { href: '/messages', label: 'Revenir à mes messages' });
  },
});
