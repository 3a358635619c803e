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
  revokeSessions,
  sessionMark,
} from './session.ts';
