import { actionRefusals } from '../action/index.ts';
import { loadConfig } from '../config/config.ts';
import type { Environment } from '../config/schema.ts';
import { createLog } from '../log/log.ts';
import type { Services } from '../services.ts';
import { tenantDirectory } from '../tenants/directory.ts';
import type { TestInstallation } from './installation.ts';

const absent = (what: string) => async (): Promise<never> => {
  throw new Error(`${what} is not part of this test`);
};

/** The platform's services on a test installation, without files, documents or mail. `lines` receives the log. */
export function testServices(t: TestInstallation, env: Environment = {}, lines: string[] = []): Services {
  return {
    config: loadConfig({}, env),
    clock: t.clock,
    log: createLog({ format: 'json', clock: t.clock, write: (line) => void lines.push(line) }),
    pools: t.db,
    tenants: tenantDirectory(t.db.app),
    runner: t.runner,
    permissions: t.runner.permissions,
    refusals: new Map(Object.entries(actionRefusals)),
    files: { stage: absent('a file'), put: absent('a file'), get: absent('a file'), has: absent('a file') },
    pdf: {
      render: absent('a document'),
      renderEach: () => {
        throw new Error('documents are not part of this test');
      },
      pids: () => [],
      close: () => undefined,
    },
    mailer: { send: absent('mail'), close: async () => undefined },
    mails: new Map(),
    menu: [],
    residentMenu: [],
    portalName: '',
  };
}
