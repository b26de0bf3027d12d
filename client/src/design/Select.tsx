import { Check, ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import {
  Button as AriaButton,
  Select as AriaSelect,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  SelectValue,
  Text,
} from 'react-aria-components';
import './Select.css';

export interface SelectOption<K extends string> {
  readonly key: K;
  readonly label: string;
  readonly hint?: string;
  /** Language of the label, when it is not the page's. */
  readonly lang?: string;
}

export interface SelectProps<K extends string> {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly options: readonly SelectOption<K>[];
  readonly value: K;
  readonly onChange: (key: K) => void;
  readonly isDisabled?: boolean;
}

/** One of a few known things. */
export function Select<K extends string>({
  label,
  hint,
  options,
  value,
  onChange,
  isDisabled = false,
}: SelectProps<K>) {
  return (
    <AriaSelect
      className="field select"
      value={value}
      isDisabled={isDisabled}
      onChange={key => {
        const chosen = options.find(option => option.key === key);
        if (chosen !== undefined) {
          onChange(chosen.key);
        }
      }}
    >
      <Label className="field__label">{label}</Label>
      {hint === undefined ? null : (
        <Text slot="description" className="field__hint">
          {hint}
        </Text>
      )}
      <AriaButton className="field__input select__button">
        <SelectValue className="select__value">{({ selectedText }) => selectedText}</SelectValue>
        <ChevronDown aria-hidden="true" />
      </AriaButton>
      <Popover className="popover select__popover" offset={4}>
        <ListBox className="select__list" items={options.map(option => ({ id: option.key, ...option }))}>
          {option => (
            <ListBoxItem id={option.id} textValue={option.label} className="menu__item">
              {({ isSelected }) => (
                <>
                  <span className="menu__icon">{isSelected ? <Check aria-hidden="true" /> : null}</span>
                  <span className="menu__text">
                    <Text slot="label" {...(option.lang === undefined ? {} : { lang: option.lang })}>
                      {option.label}
                    </Text>
                    {option.hint === undefined ? null : (
                      <Text slot="description" className="menu__hint">
                        {option.hint}
                      </Text>
                    )}
                  </span>
                </>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
