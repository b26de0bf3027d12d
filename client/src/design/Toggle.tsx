import { Check } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import {
  Checkbox as AriaCheckbox,
  Radio as AriaRadio,
  RadioGroup as AriaRadioGroup,
  Switch as AriaSwitch,
  Label,
  Text,
} from 'react-aria-components';
import './Toggle.css';

interface ToggleProps {
  readonly isSelected: boolean;
  readonly onChange: (isSelected: boolean) => void;
  readonly isDisabled?: boolean;
  readonly children: ReactNode;
}

/** Takes effect at once. */
export function Switch({ hint, children, ...rest }: ToggleProps & { readonly hint?: string }) {
  const hintId = useId();
  return (
    <div className="switch">
      <AriaSwitch
        {...rest}
        className="toggle"
        {...(hint === undefined ? {} : { 'aria-describedby': hintId })}
      >
        <span className="toggle__track" aria-hidden="true">
          <span className="toggle__thumb" />
        </span>
        <span>{children}</span>
      </AriaSwitch>
      {hint === undefined ? null : (
        <p id={hintId} className="field__hint switch__hint">
          {hint}
        </p>
      )}
    </div>
  );
}

/** Takes effect with the form around it. */
export function Checkbox({
  isInvalid = false,
  describedBy,
  children,
  ...rest
}: ToggleProps & { readonly isInvalid?: boolean; readonly describedBy?: string }) {
  return (
    <AriaCheckbox
      {...rest}
      isInvalid={isInvalid}
      className="toggle toggle--checkbox"
      {...(describedBy === undefined ? {} : { 'aria-describedby': describedBy })}
    >
      <span className="toggle__box" aria-hidden="true">
        <Check />
      </span>
      <span>{children}</span>
    </AriaCheckbox>
  );
}

export interface ChoiceOption<K extends string> {
  readonly key: K;
  readonly label: string;
  readonly hint?: string;
  readonly icon?: ReactNode;
}

export interface ChoiceProps<K extends string> {
  readonly label: string;
  readonly options: readonly ChoiceOption<K>[];
  /** null until somebody has chosen. */
  readonly value: K | null;
  readonly onChange: (key: K) => void;
  /** `row`: short choices side by side; `cards`: each with a sentence that explains it. */
  readonly layout?: 'row' | 'cards';
}

/** One of two to five things, all visible. */
export function Choice<K extends string>({
  label,
  options,
  value,
  onChange,
  layout = 'row',
}: ChoiceProps<K>) {
  return (
    <AriaRadioGroup
      className={`choice choice--${layout}`}
      value={value}
      orientation={layout === 'row' ? 'horizontal' : 'vertical'}
      onChange={key => {
        const chosen = options.find(option => option.key === key);
        if (chosen !== undefined) {
          onChange(chosen.key);
        }
      }}
    >
      <Label className="field__label">{label}</Label>
      <div className="choice__options">
        {options.map(option => (
          <AriaRadio key={option.key} value={option.key} className="choice__option">
            {option.icon}
            <span className="choice__text">
              <span>{option.label}</span>
              {option.hint === undefined ? null : (
                <Text slot="description" className="field__hint">
                  {option.hint}
                </Text>
              )}
            </span>
          </AriaRadio>
        ))}
      </div>
    </AriaRadioGroup>
  );
}
