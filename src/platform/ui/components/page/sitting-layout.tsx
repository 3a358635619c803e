import type { Brand, Children } from '../../types.ts';
import { ShortcutToggle } from '../champs/live.tsx';
import { Sign } from '../dessin/sign.tsx';
import { Document } from './document.tsx';

export type SittingLayoutProps = {
  collectivite: Brand;
  home: string;
  /** Read by screen readers and in the window title: « Séance en cours ». */
  title: string;
  /** « Conseil municipal, jeudi 12 novembre 2026 ». */
  heading: Children;
  /** At the right: opening time, secretary, network, suspend. */
  status?: Children;
  mode?: 'clair' | 'sombre' | undefined;
  /** `QuorumStrip`, then the presence column, the point in hand, the agenda: the four areas in this order. */
  children: Children;
};

/** The screen of a sitting, over its whole height. */
export const SittingLayout = (props: SittingLayoutProps) => (
  <Document
    title={props.title}
    brand={props.collectivite}
    bodyClass="gestion seance"
    mode={props.mode}
    skip="Aller au point en cours"
  >
    <header class="facade facade-haut facade-mince">
      <Sign brand={props.collectivite} href={props.home} small />
      <p class="fort">{props.heading}</p>
      <div class="bout rang">
        {props.status}
        <ShortcutToggle />
      </div>
    </header>
    <main class="assemblee" id="contenu">
      <h1 class="lecteur">{props.title}</h1>
      {props.children}
    </main>
  </Document>
);

/** One elected member's place. */
export type Seat = 'present' | 'deporte' | 'represente' | 'absent';
const SEATS: Record<Seat, string> = { present: 's1', deporte: 's3', represente: 's2', absent: 's0' };

/** One stone per member in office, in the order present, withdrawn, represented, absent; the mark is the quorum. */
export const QuorumChart = (props: {
  seats: Readonly<Record<Seat, number>>;
  quorum: number;
  label: string;
}) => {
  const order: Seat[] = ['present', 'deporte', 'represente', 'absent'];
  const stones = order.flatMap((seat) => Array<Seat>(props.seats[seat]).fill(seat));
  const mark = props.quorum * 26 - 1.5;
  return (
    <svg
      class="graphe"
      viewBox={`0 0 ${Math.max(1, stones.length * 26 - 2)} 38`}
      role="img"
      aria-label={props.label}
    >
      {stones.map((seat, index) => (
        <>
          <rect class={SEATS[seat]} x={index * 26} y="6" width="23" height="26" rx="4" />
          {seat === 'represente' && <path class="axe" d={`M${index * 26 + 5} 27l13-16`} />}
        </>
      ))}
      <path class="seuil" d={`M${mark} 0v38`} />
    </svg>
  );
};

/** Quorum at the head of the sitting: the sentence, the stones, the counts. */
export const QuorumStrip = (props: {
  title: string;
  text: Children;
  chart: Children;
  counts: readonly { readonly label: string; readonly value: number }[];
}) => (
  <section class="quorum" aria-labelledby="t-quorum">
    <div>
      <h2 id="t-quorum">{props.title}</h2>
      <p class="petit">{props.text}</p>
    </div>
    {props.chart}
    <div class="compteurs">
      {props.counts.map((count) => (
        <div class="compteur">
          <span class="petit">{count.label}</span>
          <b>{count.value}</b>
        </div>
      ))}
    </div>
  </section>
);

/** Lines of a dense list: who, what about them, and one action at the end. */
export const LineList = (props: {
  items: readonly {
    readonly title: Children;
    readonly note?: Children;
    readonly more?: Children;
    readonly action?: Children;
  }[];
  id?: string | undefined;
}) => (
  <ul class="liste" role="list" id={props.id}>
    {props.items.map((item) => (
      <li>
        <span>
          <strong>{item.title}</strong> {item.note && <span class="discret">{item.note}</span>}
          {item.more && (
            <>
              <br />
              <span class="discret">{item.more}</span>
            </>
          )}
        </span>
        {item.action && <span class="bout">{item.action}</span>}
      </li>
    ))}
  </ul>
);

/** The agenda at the side: rank, title, what became of it. */
export const Agenda = (props: {
  title?: string | undefined;
  items: readonly {
    readonly rank: number;
    readonly href: string;
    readonly title: Children;
    readonly note?: Children;
    readonly current?: boolean | undefined;
  }[];
}) => (
  <nav class="menu petit" aria-labelledby="t-odj">
    <h2 id="t-odj">{props.title ?? 'Ordre du jour'}</h2>
    <ol>
      {props.items.map((item) => (
        <li>
          <a href={item.href} aria-current={item.current ? 'step' : undefined}>
            <span class="arche arche-s">{item.rank}</span>
            <span>
              {item.title}
              {item.note && (
                <>
                  <br />
                  <span class="discret">{item.note}</span>
                </>
              )}
            </span>
          </a>
        </li>
      ))}
    </ol>
  </nav>
);
