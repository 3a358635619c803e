export { dropCookie, readCookie, writeCookie } from './cookie.ts';
export {
  type Account,
  type AccountKind,
  type AccountLink,
  closeAllSessions,
  closeSession,
  openSession,
  purgeSessions,
  readSession,
} from './session.ts';
