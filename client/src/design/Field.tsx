import { useLingui } from '@lingui/react/macro';
import { CircleAlert, Search, X } from 'lucide-react';
import type { ReactNode, Ref } from 'react';
import {
  Button as AriaButton,
  SearchField as AriaSearchField,
  type SearchFieldProps as AriaSearchFieldProps,
  FieldError,
  Input,
  Label,
  Text,
  TextArea,
  TextField,
  type TextFieldProps,
} from 'react-aria-components';
import './Field.css';

export interface FieldProps extends Omit<TextFieldProps, 'className' | 'style' | 'children' | 'isInvalid'> {
  readonly label: string;
  /** What to enter, under the label. */
  readonly hint?: ReactNode;
  /** What is wrong and how to mend it; its presence marks the field as wrong. */
  readonly error?: string | undefined;
  readonly lines?: number;
  readonly placeholder?: string;
  readonly inputRef?: Ref<HTMLInputElement>;
}

/** A line (or some lines) of text with a label that stays visible. */
export function Field({ label, hint, error, lines = 1, placeholder = '', inputRef, ...rest }: FieldProps) {
  return (
    <TextField {...rest} className="field" isInvalid={error !== undefined} validationBehavior="aria">
      <Label className="field__label">{label}</Label>
      {hint === undefined ? null : (
        <Text slot="description" className="field__hint">
          {hint}
        </Text>
      )}
      {lines > 1 ? (
        <TextArea className="field__input" rows={lines} placeholder={placeholder} />
      ) : (
        <Input
          {...(inputRef === undefined ? {} : { ref: inputRef })}
          className="field__input"
          placeholder={placeholder}
        />
      )}
      <FieldProblem>{error}</FieldProblem>
    </TextField>
  );
}

export function FieldProblem({ children }: { readonly children: string | undefined }) {
  return (
    <FieldError className="field__error">
      <CircleAlert aria-hidden="true" />
      {children}
    </FieldError>
  );
}

export interface SearchFieldProps extends Omit<AriaSearchFieldProps, 'className' | 'style' | 'children'> {
  /** Its name for assistive technology; the magnifier says it to the eye. */
  readonly label: string;
  readonly placeholder?: string;
}

export function SearchField({ label, placeholder = '', ...rest }: SearchFieldProps) {
  const { t } = useLingui();
  return (
    <AriaSearchField {...rest} aria-label={label} className="search-field">
      <Search aria-hidden="true" />
      <Input className="field__input" placeholder={placeholder} />
      <AriaButton className="search-field__clear" aria-label={t`Clear the search`}>
        <X aria-hidden="true" />
      </AriaButton>
    </AriaSearchField>
  );
}
