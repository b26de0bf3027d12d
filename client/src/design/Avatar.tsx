import { initialsOf } from './initials.ts';
import './Avatar.css';

export interface AvatarProps {
  readonly name: string;
  readonly size?: 'small' | 'medium';
}

/**
 * The first letters of a name. All people have the same colour: a colour that follows a person would tell who wrote
 * what. It is only for the eye; the name stands beside it or names the control around it.
 */
export function Avatar({ name, size = 'medium' }: AvatarProps) {
  return (
    <span className={`avatar avatar--${size}`} aria-hidden="true" dir="auto">
      {initialsOf(name)}
    </span>
  );
}
