import type { TraceStep } from '../../../../kernel/trace.ts';
import type { Children } from '../../types.ts';
import { Timeline } from './timeline.tsx';

export type PriceStep = {
  /** What the step does: « Le tarif en prend 0,36 % ». */
  readonly title: Children;
  /** What it gives; « inchangé » is written when absent and `unchanged`. */
  readonly value?: Children;
  /** Where it comes from. */
  readonly detail?: Children;
  readonly unchanged?: boolean | undefined;
  /** The step that gives the price. */
  readonly final?: boolean | undefined;
};

/** How a price was made, step by step: what counted is full, what changed nothing is hollow. */
export const PriceTrace = ({ steps }: { steps: readonly PriceStep[] }) => (
  <Timeline
    items={steps.map((step) => ({
      title: step.title,
      text: step.detail,
      state: step.final ? ('cle' as const) : step.unchanged ? ('inactif' as const) : undefined,
      value: (
        <span class={`montant${step.final ? ' gros' : ''}${step.unchanged ? ' discret' : ''}`}>
          {step.value ?? (step.unchanged ? 'inchangé' : '')}
        </span>
      ),
    }))}
  />
);

const UUID = /^[0-9a-f]{8}-/;

/** Any explanation kept by the rules: their sentences, with the rule for those who check. An internal id is not shown. */
export const TraceList = ({ trace }: { trace: readonly TraceStep[] }) => (
  <Timeline
    items={trace.map((step) => ({
      title: step.sentence,
      text: `Règle ${step.rule}${step.version && !UUID.test(step.version) ? `, version ${step.version}` : ''}`,
    }))}
  />
);
