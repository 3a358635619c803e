import { join } from 'node:path';
import { startFranceconnect } from './franceconnect/index.ts';
import { startMail } from './mail/index.ts';
import { startPayfip } from './payfip/index.ts';
import { startProconnect } from './proconnect/index.ts';
import type { SimulatorSettings } from './settings.ts';

export type Simulators = {
  readonly urls: {
    /** Issuer to discover. */
    readonly franceconnect: string;
    /** Issuer to discover. */
    readonly proconnect: string;
    /** Control page. */
    readonly payfip: string;
    readonly payfipService: string;
    readonly payfipPage: string;
    readonly mail: string;
    readonly smtp: string;
  };
  readonly close: () => Promise<void>;
};

/** Starts every stand-in, or none: when one cannot start, those already started are closed. */
export async function startSimulators(settings: SimulatorSettings): Promise<Simulators> {
  const { ports, dataDir } = settings;
  const running: { close: () => Promise<void> }[] = [];
  const close = async (): Promise<void> => {
    await Promise.all(running.splice(0).map((simulator) => simulator.close()));
  };
  const started = async <T extends { close: () => Promise<void> }>(starting: Promise<T>): Promise<T> => {
    const simulator = await starting;
    running.push(simulator);
    return simulator;
  };
  try {
    const franceconnect = await started(
      startFranceconnect({
        port: ports.franceconnect,
        clients: [settings.franceconnectClient],
        dataDir: join(dataDir, 'franceconnect'),
      }),
    );
    const proconnect = await started(
      startProconnect({
        port: ports.proconnect,
        clients: [settings.proconnectClient],
        dataDir: join(dataDir, 'proconnect'),
      }),
    );
    const payfip = await started(startPayfip({ port: ports.payfip, bookDir: join(dataDir, 'payfip') }));
    const mail = await started(
      startMail({ smtpPort: ports.smtp, webPort: ports.mailInbox, dataDir: join(dataDir, 'courrier') }),
    );
    const urls = {
      franceconnect: franceconnect.issuer,
      proconnect: proconnect.issuer,
      payfip: payfip.url,
      payfipService: payfip.serviceUrl,
      payfipPage: payfip.pageUrl,
      mail: mail.url,
      smtp: mail.smtpUrl,
    };
    return { urls, close };
  } catch (error) {
    await close();
    throw error;
  }
}
