import { loadSettings } from '../src/apps/settings.ts';
import { connectDatabase } from '../src/platform/db/embedded/connect.ts';
import { atTheEnd, theProduct } from './product.ts';

let connection: ReturnType<typeof connectDatabase> | undefined;

async function owner() {
  if (!connection) {
    const { env } = await theProduct();
    const opened = connectDatabase(loadSettings({ ...env }), { applicationName: 'parvis-parcours', max: 1 });
    connection = opened;
    atTheEnd(async () => (await opened).close());
  }
  return (await connection).owner;
}

/** Lets minutes pass for one online payment: everything it remembers is that much older. */
export async function minutesLater(idOp: string, minutes: number): Promise<void> {
  const { rowCount } = await (await owner()).query(
    `update tentative_paiement set creee_le = creee_le - make_interval(mins => $2),
       vue_le = vue_le - make_interval(mins => $2), prochaine_le = prochaine_le - make_interval(mins => $2)
     where id_op = $1`,
    [idOp, minutes],
  );
  if (rowCount !== 1) throw new Error(`payment ${idOp} unknown`);
}

/** The sweep that comes back every minute, now. */
export async function minuteStrikes(): Promise<void> {
  await (await owner()).query(`select graphile_worker.add_job('regie.balayer_tentatives')`);
}
