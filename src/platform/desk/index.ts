// The door of screens: what one needs to read a request, to answer it, to show a page.
export { Form } from '../http/form.ts';
export { html, issuesByField, refusalDefinition, seeOther } from '../http/respond.ts';
export type {
  AgentRequest,
  Doors,
  PageRequest,
  ResidentRequest,
  ResidentTenantRequest,
} from '../http/route.ts';
export { type CsvColumn, csvFile, csvText } from './csv.ts';
export { errorPage, refusalPage } from './error-pages.tsx';
export { euros } from './euros.ts';
export {
  beside,
  type Failure,
  failureOf,
  NO_FAILURE,
  Outcome,
  statusOf,
  submit,
  type Typed,
  typedIn,
  wrong,
} from './failure.tsx';
export { everyPage, listScreen, type Slice } from './list.ts';
export { FORM_KEY, formKey, PostForm } from './post-form.tsx';
export { defineScreen, type Screen } from './screen.ts';
export { brandOf, deskPage, portalPage } from './shell.tsx';
