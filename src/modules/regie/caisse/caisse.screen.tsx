import { frenchEuros } from '../../../kernel/french.ts';
import { parseEuros } from '../../../kernel/money.ts';
import {
  type AgentRequest,
  defineScreen,
  deskPage,
  type Failure,
  failureOf,
  html,
  NO_FAILURE,
  Outcome,
  PostForm,
  type Screen,
  seeOther,
  statusOf,
  typedIn,
} from '../../../platform/desk/index.ts';
import { Button, EmptyState, Field, Frame, Notice, Select } from '../../../platform/ui/index.ts';
import { type RegieOuverte, regiesPourAgent } from '../guichet/place.query.ts';
import { caisseUrl, encaisserUrl } from '../urls.ts';
import { EnCours, Passees } from './caisse.view.tsx';
import { ouvrirSession } from './ouvrir.action.ts';
import { dernieresSessions, type SessionLue } from './session.sql.ts';
import { fondsAttendu } from './tiroir.query.ts';

const FAIT: Readonly<Record<string, string>> = {
  validee: 'La session est validée. Vous pouvez en ouvrir une autre.',
};

type Vue = {
  readonly regies: readonly RegieOuverte[];
  readonly attendus: ReadonlyMap<string, number | null>;
  readonly passees: readonly SessionLue[];
};

const load = (r: AgentRequest): Promise<Vue> =>
  r.read(async (tx) => {
    const regies = (await regiesPourAgent(tx, r.tenant.id, r.actor.compteId, r)).filter(
      (x) => x.points.length > 0,
    );
    const attendus = new Map<string, number | null>();
    const passees: SessionLue[] = [];
    for (const { info, points, caisse } of regies) {
      for (const point of points)
        attendus.set(point.id, await fondsAttendu(tx, r.tenant.id, info.id, point, caisse));
      passees.push(...(await dernieresSessions(tx, r.tenant.id, info.id, 10)));
    }
    return { regies, attendus, passees };
  });

const Ouvrir = ({ r, vue, failure }: { r: AgentRequest; vue: Vue; failure: Failure }) => {
  const free = vue.regies.flatMap((regie) =>
    regie.points
      .filter((p) => !regie.sessions.some((s) => s.pointId === p.id))
      .map((point) => ({ regie, point })),
  );
  if (free.length === 0) return null;
  const expected = vue.attendus.get(r.form.text('point') || (free[0]?.point.id ?? ''));
  return (
    <Frame title="Ouvrir une session">
      <PostForm r={r} action={caisseUrl(r.tenant.slug)} class="pile">
        <Outcome r={r} failure={failure} level={3} />
        <Select
          name="point"
          label="Guichet"
          value={r.form.text('point') || free[0]?.point.id}
          options={free.map(({ regie, point }) => ({
            value: point.id,
            label: `${regie.info.nom}, ${point.nom}`,
          }))}
        />
        <Field
          {...typedIn(r, failure)('fonds')}
          label="Espèces comptées dans le tiroir"
          hint={
            expected === null || expected === undefined
              ? 'Comptez le fonds de caisse confié à ce guichet.'
              : `Le livre de la régie attend ${frenchEuros(expected)}.`
          }
          inputmode="decimal"
          short
        />
        <Field {...typedIn(r, failure)('commentaire')} label="Commentaire, si le compte diffère" optional />
        <Button>Ouvrir la session</Button>
      </PostForm>
    </Frame>
  );
};

async function show(r: AgentRequest, failure: Failure): Promise<Response> {
  const vue = await load(r);
  const fait = FAIT[r.query.get('fait') ?? ''];
  return html(
    r,
    deskPage({
      r,
      current: 'encaisser',
      subtitle: 'Une session par guichet : ouverte en comptant, fermée en comptant',
      actions: (
        <a class="bouton bouton-2" href={encaisserUrl(r.tenant.slug)}>
          Encaisser
        </a>
      ),
      children:
        vue.regies.length === 0 ? (
          <EmptyState
            icon="cle"
            title="Aucun guichet ne vous est ouvert"
            text="Tenir une caisse demande un arrêté de nomination en cours. Voyez le régisseur ou l’administrateur."
          />
        ) : (
          <div class="pile pile-l">
            {fait && <Notice tone="ok" title={fait} live />}
            <EnCours r={r} regies={vue.regies} />
            <Ouvrir r={r} vue={vue} failure={failure} />
            <Passees r={r} list={vue.passees} />
          </div>
        ),
    }),
    statusOf(r, failure),
  );
}

export const caissePage: Screen = defineScreen({
  file: import.meta.filename,
  path: '/gestion/:collectivite/caisse',
  access: 'agent',
  permission: 'regie.encaisser',
  title: 'Caisse',
  get: (r) => show(r, NO_FAILURE),
  post: async (r) => {
    const fonds = parseEuros(r.form.text('fonds'));
    const regies = (await load(r)).regies;
    const regie = regies.find((x) => x.points.some((p) => p.id === r.form.text('point')));
    const answer = await r.run(ouvrirSession, {
      regieId: regie?.info.id ?? '',
      pointId: r.form.text('point'),
      fonds,
      commentaire: r.form.text('commentaire'),
    });
    if (answer.ok) return seeOther(r, encaisserUrl(r.tenant.slug, { point: r.form.text('point') }));
    const { refusal, errors } = failureOf(answer);
    return show(r, {
      refusal,
      errors:
        refusal?.field === undefined
          ? Object.fromEntries(
              Object.entries(errors).map(([k, v]) => [k === 'pointId' || k === 'regieId' ? 'point' : k, v]),
            )
          : { [refusal.field]: 'Dites pourquoi le compte diffère.' },
    });
  },
});
