/** Work under way or done in part; `label` is the sentence read: « 9 documents lus sur 14 ». */
export const Progress = ({
  value,
  max,
  label,
  shown,
}: {
  value: number;
  max: number;
  label: string;
  /** Writes the sentence above the bar too. */
  shown?: boolean | undefined;
}) => (
  <>
    {shown && (
      <p class="petit discret" aria-hidden="true">
        {label}
      </p>
    )}
    <progress max={max} value={value} aria-label={label} />
  </>
);
