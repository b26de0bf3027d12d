import type { ReactElement, ReactNode } from 'react';
import {
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  type MenuProps as AriaMenuProps,
  MenuSection as AriaMenuSection,
  Header,
  Keyboard,
  MenuTrigger,
  Popover,
  Separator,
  Text,
} from 'react-aria-components';
import './Menu.css';

export interface MenuProps extends Pick<AriaMenuProps<object>, 'onAction' | 'disabledKeys'> {
  /** The button that opens it. */
  readonly trigger: ReactElement;
  readonly label: string;
  readonly placement?: 'bottom start' | 'bottom end' | 'top start' | 'top end' | 'end top';
  readonly children: ReactNode;
}

export function Menu({ trigger, label, placement = 'bottom end', children, ...rest }: MenuProps) {
  return (
    <MenuTrigger>
      {trigger}
      <Popover className="popover" placement={placement} offset={4}>
        <AriaMenu {...rest} aria-label={label} className="menu">
          {children}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}

export interface MenuItemProps {
  readonly id?: string;
  readonly icon?: ReactNode;
  readonly children: string;
  readonly hint?: string;
  readonly shortcut?: string;
  readonly isDanger?: boolean;
  readonly isDisabled?: boolean;
  readonly onAction?: () => void;
}

export function MenuItem({ icon, children, hint, shortcut, isDanger = false, ...rest }: MenuItemProps) {
  return (
    <AriaMenuItem
      {...rest}
      textValue={children}
      className={isDanger ? 'menu__item menu__item--danger' : 'menu__item'}
    >
      {icon === undefined ? null : <span className="menu__icon">{icon}</span>}
      <span className="menu__text">
        <Text slot="label">{children}</Text>
        {hint === undefined ? null : (
          <Text slot="description" className="menu__hint">
            {hint}
          </Text>
        )}
      </span>
      {shortcut === undefined ? null : <Keyboard className="menu__shortcut">{shortcut}</Keyboard>}
    </AriaMenuItem>
  );
}

export function MenuSection({ title, children }: { readonly title?: string; readonly children: ReactNode }) {
  return (
    <AriaMenuSection className="menu__section">
      {title === undefined ? null : <Header className="menu__header">{title}</Header>}
      {children}
    </AriaMenuSection>
  );
}

export function MenuSeparator() {
  return <Separator className="menu__separator" />;
}
