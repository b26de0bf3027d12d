import { useLingui } from '@lingui/react/macro';
import { Select } from '../../design/Select.tsx';

export interface FloorTarget {
  /** The group; null for everybody. */
  readonly group: string | null;
  readonly name: string;
}

const ALL = 'all';

/** Whose polls are shown to those who lead the whole session. */
export function FloorChoice({
  targets,
  value,
  onChange,
}: {
  readonly targets: readonly FloorTarget[];
  readonly value: string | null;
  readonly onChange: (group: string | null) => void;
}) {
  const { t } = useLingui();
  return targets.length < 2 ? null : (
    <Select
      label={t`Who is asked`}
      value={value ?? ALL}
      onChange={key => onChange(key === ALL ? null : key)}
      options={targets.map(({ group, name }) => ({ key: group ?? ALL, label: name }))}
    />
  );
}
