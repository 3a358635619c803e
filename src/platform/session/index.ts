export { dropCookie, readCookie, writeCookie } from './cookie.ts';
export {
  type Account,
  type AccountKind,
  type AccountLink,
  closeAllSessions,
  closeSession,
  insertSession,
  newSessionToken,
  openSession,
  purgeSessions,
  readSession,
  sessionMark,
} from './session.ts';
