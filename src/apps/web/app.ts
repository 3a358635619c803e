import { Hono } from 'hono';
import { assetRoutes, registerThemes } from '../../platform/http/assets.ts';
import { mountRoutes } from '../../platform/http/mount.ts';
import { mountApi } from '../../platform/http/mount-api.ts';
import type { AppEnv } from '../../platform/http/route.ts';
import { securityHeaders } from '../../platform/http/security.ts';
import type { Module } from '../../platform/module.ts';
import type { Services } from '../../platform/services.ts';

/** The web application: assets, public API and pages of every module. */
export async function webApp(services: Services, modules: readonly Module[]): Promise<Hono<AppEnv>> {
  const app = new Hono<AppEnv>();
  const tenants = await services.tenants.all();
  registerThemes(tenants.map((t) => ({ slug: t.slug, primaire: t.primary, accent: t.accent })));
  app.use('*', securityHeaders(services.config));
  app.get('/sante', (c) => c.json({ ok: true }));
  assetRoutes(app);
  mountApi(
    app,
    services,
    modules.flatMap((m) => m.api(services)),
  );
  mountRoutes(
    app,
    services,
    modules.flatMap((m) => m.routes(services)),
  );
  return app;
}
