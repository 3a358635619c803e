import type { HtmlEscapedString } from 'hono/utils/html';
import { html } from '../http/respond.ts';
import type {
  AgentRequest,
  Answer,
  PageRequest,
  ResidentRequest,
  ResidentTenantRequest,
  Route,
} from '../http/route.ts';
import type { MenuEntry } from '../services.ts';
import { errorPage } from './error-pages.tsx';

type Markup = HtmlEscapedString | Promise<HtmlEscapedString>;
type Handle<R> = (r: R) => Answer;

/** What every screen says of itself, whoever may open it. */
type Label = {
  /** `import.meta.filename`: the file of the screen, for the table that finds it. */
  readonly file: string;
  readonly path: `/${string}`;
  /** What its page is called, unless the page gives a title of its own. */
  readonly title: string;
};

/** How a screen answers: a page of what it reads (nothing read: 404) or a handler of its own, then its post. */
type Served<R, D> = {
  readonly get?: Handle<R>;
  readonly read?: (r: R) => Promise<D | null>;
  readonly view?: (r: R, data: D) => Markup;
  readonly post?: Handle<R>;
};

type Public<D> = Label &
  Served<PageRequest, D> & {
    readonly access: 'public';
    /** Its post is called by a partner's server or redirect: no origin check. */
    readonly fromOutside?: true;
  };
type Resident<D> = Label & Served<ResidentRequest, D> & { readonly access: 'resident' };
/** `path` begins with `/c/:collectivite`. */
type ResidentTenant<D> = Label & Served<ResidentTenantRequest, D> & { readonly access: 'resident-tenant' };
/** `path` begins with `/gestion/:collectivite`. */
type Agent<D> = Label &
  Served<AgentRequest, D> & {
    readonly access: 'agent';
    /** Asked to open it; to post to it too, unless both are named. */
    readonly permission: string | { readonly get: string; readonly post: string };
    /** Its entry in the menu, shown to those who may open it, unless it names another permission. */
    readonly menu?: Omit<MenuEntry, 'path' | 'permission'> & Partial<Pick<MenuEntry, 'permission'>>;
  };

/** One address with all that is said of it in one place, as `module.ts` lists it. */
export type Screen = {
  readonly routes: readonly Route[];
  readonly menu: readonly MenuEntry[];
};

/** One method of an address. */
type Answering<R> = { readonly method: Route['method']; readonly handle: Handle<R> };

/** The page of what it reads, unless it answers by itself; then its post. */
function answers<R extends PageRequest, D>({ get, read, view, post }: Served<R, D>): Answering<R>[] {
  const page: Handle<R> | undefined =
    read && view
      ? async (r) => {
          const data = await read(r);
          return data === null ? errorPage(r, 404) : html(r, view(r, data));
        }
      : undefined;
  const shown = get ?? page;
  return [
    ...(shown ? [{ method: 'get' as const, handle: shown }] : []),
    ...(post ? [{ method: 'post' as const, handle: post }] : []),
  ];
}

const DESK = '/gestion/:collectivite';

function ofAgents<D>(s: Agent<D>): Screen {
  const { file, path, title, access, permission, menu } = s;
  const asked = typeof permission === 'string' ? { get: permission, post: permission } : permission;
  return {
    routes: answers(s).map((a) => ({ file, path, title, access, permission: asked[a.method], ...a })),
    menu: menu ? [{ permission: asked.get, ...menu, path: path.slice(DESK.length) }] : [],
  };
}

/**
 * Declares a screen: its address, who may open it, what it is called, its entry in the menu, how it answers. `get`
 * answers as it likes; `read` then `view` is the plain page.
 */
export function defineScreen<D = never>(s: Public<D> | Resident<D> | ResidentTenant<D> | Agent<D>): Screen {
  const { file, path, title } = s;
  const label = { file, path, title };
  switch (s.access) {
    case 'agent':
      return ofAgents(s);
    case 'resident':
      return { routes: answers(s).map((a) => ({ ...label, access: 'resident', ...a })), menu: [] };
    case 'resident-tenant':
      return { routes: answers(s).map((a) => ({ ...label, access: 'resident-tenant', ...a })), menu: [] };
    case 'public': {
      const outside = s.fromOutside ?? false;
      const open = (method: Route['method']) => ({
        ...label,
        access: 'public' as const,
        fromOutside: outside && method === 'post',
      });
      return { routes: answers(s).map((a) => ({ ...open(a.method), ...a })), menu: [] };
    }
  }
}
