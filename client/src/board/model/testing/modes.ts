import { MODES } from '../state.ts';

/** The modes in which everybody sees the same board, so that one board can stand for that of all. */
export const OPEN_MODES = MODES.filter(mode => mode !== 'private_write');
