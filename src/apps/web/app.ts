import { Hono } from 'hono';
import { assetRoutes, registerThemes } from '../../platform/http/assets.ts';
import { compressHtml } from '../../platform/http/compress.ts';
import { mountRoutes } from '../../platform/http/mount.ts';
import { mountApi } from '../../platform/http/mount-api.ts';
import type { AppEnv } from '../../platform/http/route.ts';
import { securityHeaders } from '../../platform/http/security.ts';
import type { Module } from '../../platform/module.ts';
import type { Services } from '../../platform/services.ts';
import { galleryRoutes } from '../../platform/ui/gallery.tsx';

/** The web application: assets, public API and pages of every module. */
export async function webApp(services: Services, modules: readonly Module[]): Promise<Hono<AppEnv>> {
  const app = new Hono<AppEnv>();
  const tenants = await services.tenants.all();
  registerThemes(tenants.map((t) => ({ slug: t.slug, primaire: t.primary, accent: t.accent })));
  app.use('*', securityHeaders(services.config), compressHtml());
  app.get('/sante', (c) => c.json({ ok: true }));
  assetRoutes(app);
  if (services.config.demo) galleryRoutes(app);
  mountApi(
    app,
    services,
    modules.flatMap((m) => m.api(services)),
    modules.flatMap((m) => m.apiSubjects),
  );
  mountRoutes(
    app,
    services,
    modules.flatMap((m) => m.routes(services)),
  );
  return app;
}
