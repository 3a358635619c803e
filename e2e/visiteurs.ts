import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { launchBrowser } from '../src/platform/testing/chromium.ts';
import { atTheEnd, theProduct } from './product.ts';

export const PHONE = { width: 390, height: 844 } as const;
export const DESK = { width: 1280, height: 800 } as const;
/** The machine that runs this may have a lot else to do. */
const PATIENCE_MS = 25_000;

/** People of the demonstration, by their login at the stand-ins. */
export type Person = { readonly login: string; readonly kind: 'resident' | 'agent' };
export const resident = (login: string): Person => ({ login, kind: 'resident' });
export const agent = (login: string): Person => ({ login, kind: 'agent' });

type Manner = Pick<BrowserContextOptions, 'viewport' | 'colorScheme'> & {
  /** Off by default: every page of the walk works without it. */
  readonly js?: boolean;
};

let browser: Promise<Browser> | undefined;
const states = new Map<string, ReturnType<BrowserContext['storageState']>>();

export function theBrowser(): Promise<Browser> {
  if (!browser) {
    const launched = launchBrowser();
    browser = launched;
    atTheEnd(async () => (await launched).close());
  }
  return browser;
}

async function context(manner: Manner, state?: Awaited<ReturnType<BrowserContext['storageState']>>) {
  const { js = false, viewport = PHONE, colorScheme = 'light' } = manner;
  const made = await (await theBrowser()).newContext({
    baseURL: (await theProduct()).url,
    locale: 'fr-FR',
    javaScriptEnabled: js,
    viewport,
    colorScheme,
    reducedMotion: 'reduce',
    ...(state ? { storageState: state } : {}),
  });
  made.setDefaultTimeout(PATIENCE_MS);
  return made;
}

/** A page of somebody who has not signed in. */
export const visitor = async (manner: Manner = {}): Promise<Page> => (await context(manner)).newPage();

/** Goes through the stand-in's page, as a newcomer does: the button of the service, then a person. */
export async function signInOn(page: Page, { login, kind }: Person): Promise<void> {
  if (kind === 'resident') {
    await page.goto('/connexion');
    await page.getByRole('link', { name: 'S’identifier avec FranceConnect' }).click();
  } else {
    await page.goto('/connexion/agents');
    await page.getByRole('link', { name: 'S’identifier avec ProConnect' }).click();
  }
  await page.locator(`form:has(input[name="identite"][value="${login}"]) button`).click();
  await page.waitForURL(`${(await theProduct()).url}/**`);
}

async function signedState(personne: Person) {
  const page = await visitor();
  await signInOn(page, personne);
  const state = await page.context().storageState();
  await page.context().close();
  return state;
}

/** A page of somebody who has signed in; each person goes through the stand-in once per run. */
export async function as(personne: Person, manner: Manner = {}): Promise<Page> {
  let state = states.get(personne.login);
  if (!state) {
    state = signedState(personne);
    states.set(personne.login, state);
  }
  return (await context(manner, await state)).newPage();
}

/** Leaves a page with its context. */
export const leave = (page: Page): Promise<void> => page.context().close();

const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');

/** What the page says, with ordinary spaces. */
export const told = async (page: Page): Promise<string> => plain(await page.locator('main').innerText());

/** What one part of it says. */
export const toldBy = async (part: Locator): Promise<string> => plain(await part.innerText());
