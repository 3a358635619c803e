import { frenchInstant } from '../../kernel/french.ts';
import { defineScreen, html, portalPage, type Screen } from '../../platform/desk/index.ts';
import { EmptyState, Icon } from '../../platform/ui/index.ts';
import { avisOfPerson } from './avis.sql.ts';
import { messageUrl } from './urls.ts';

const LIMIT = 100;

/** Notices of every linked collectivité, newest first. */
export const messagesPage: Screen = defineScreen({
  file: import.meta.filename,
  path: '/messages',
  access: 'resident',
  title: 'Messages',
  get: async (r) => {
    const lists = await Promise.all(
      r.account.links
        .filter((link) => link.personneId !== null)
        .map(async (link) => {
          const notices = await r
            .in(link.collectiviteId)
            .read((tx) => avisOfPerson(tx, link.collectiviteId, link.personneId ?? '', LIMIT));
          const zone = await r.services.tenants.zoneOf(link.collectiviteId);
          return notices.map((notice) => ({ notice, link, zone }));
        }),
    );
    const all = lists.flat().sort((a, b) => (a.notice.createdAt < b.notice.createdAt ? 1 : -1));
    const unread = all.filter((entry) => entry.notice.readAt === null).length;
    return html(
      r,
      portalPage({
        r,
        lead:
          unread === 0
            ? 'Vous avez tout lu.'
            : unread === 1
              ? 'Un message à lire.'
              : `${unread} messages à lire.`,
        current: 'messages',
        narrow: true,
        children:
          all.length === 0 ? (
            <EmptyState
              icon="message"
              title="Aucun message"
              text="Vos communes vous écriront ici : une facture, une place libérée, une fermeture."
            />
          ) : (
            <ul class="dalles" role="list">
              {all.map(({ notice, link, zone }) => (
                <li>
                  <a class="dalle ligne" href={messageUrl(link.slug, notice.id)}>
                    <Icon name="message" />
                    <span>
                      <span class={notice.readAt === null ? 'fort' : ''}>
                        {notice.readAt === null && <span class="lecteur">À lire : </span>}
                        {notice.subject}
                      </span>
                      <br />
                      {notice.text}
                      <br />
                      <span class="petit discret">
                        {link.name}, {frenchInstant(notice.createdAt, zone)}
                      </span>
                    </span>
                  </a>
                </li>
              ))}
            </ul>
          ),
      }),
    );
  },
});
