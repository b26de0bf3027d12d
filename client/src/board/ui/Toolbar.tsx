import { useLingui } from '@lingui/react/macro';
import {
  ArrowBigRight,
  Circle,
  Diamond,
  Frame,
  Hand,
  Hexagon,
  MousePointer2,
  Redo2,
  Spline,
  Square,
  SquareRoundCorner,
  StickyNote,
  Triangle,
  Type,
  Undo2,
} from 'lucide-react';
import type { ReactElement } from 'react';
import { Toolbar as AriaToolbar } from 'react-aria-components';
import { IconButton } from '../../design/Button.tsx';
import { Menu, MenuItem } from '../../design/Menu.tsx';
import { whyNotNew, whyReadOnly } from '../tools/permissions.ts';
import { SHAPES, type ShapeName, type ToolId } from '../tools/tool.ts';
import {
  useBench,
  useBoardState,
  useBoardValue,
  useCanvas,
  usePermissions,
  useStyle,
  useTool,
} from './hooks.ts';
import { whyNotText } from './mode-words.ts';
import { shapeName } from './words.ts';

export const SHAPE_ICONS: Readonly<Record<ShapeName, ReactElement>> = {
  rect: <Square />,
  round: <SquareRoundCorner />,
  ellipse: <Circle />,
  diamond: <Diamond />,
  triangle: <Triangle />,
  hexagon: <Hexagon />,
  arrow: <ArrowBigRight />,
};

/** The tools in one column; arrow keys move inside it, so that it is one stop of the Tab key. */
export function Toolbar() {
  const { t } = useLingui();
  const bench = useBench();
  const canvas = useCanvas(bench);
  const current = useTool(canvas);
  const style = useStyle(bench);
  const { board } = bench;
  const canEdit = useBoardValue(board, () => bench.canEdit());
  const canUndo = useBoardValue(board, () => board.canUndo());
  const canRedo = useBoardValue(board, () => board.canRedo());
  const { mode } = useBoardState(board);
  usePermissions(board);
  const isReadOnly = whyReadOnly(board) !== null;
  const whyNo = (id: ToolId) => (id === 'select' || id === 'hand' ? null : whyNotNew(board, id));
  /** What may not be made now is not offered, and its name says why. */
  const named = (id: ToolId, label: string) => {
    const code = whyNo(id);
    return code === null ? label : `${label}: ${whyNotText(code, mode)}`;
  };
  const tool = (id: ToolId, label: string, shortcut: string, icon: ReactElement) => (
    <IconButton
      icon={icon}
      label={named(id, label)}
      shortcut={shortcut}
      placement="end"
      isSelected={current === id}
      isDisabled={whyNo(id) !== null}
      onPress={() => canvas?.use(id)}
    />
  );
  return (
    <AriaToolbar className="board-tools" orientation="vertical" aria-label={t`Tools`}>
      {tool('select', t`Select`, 'V', <MousePointer2 />)}
      {tool('hand', t`Move the view`, 'H', <Hand className="board-tools__wide" />)}
      {canEdit ? (
        <>
          <span className="board-tools__line" aria-hidden="true" />
          {tool('note', t`Note`, 'N', <StickyNote />)}
          {tool('text', t`Text`, 'T', <Type />)}
          <Menu
            label={t`Shapes`}
            placement="end top"
            trigger={
              <IconButton
                icon={SHAPE_ICONS[style.shape]}
                label={named('shape', t`Shape`)}
                isDisabled={whyNo('shape') !== null}
                shortcut="R"
                placement="end"
                isSelected={current === 'shape'}
              />
            }
          >
            {SHAPES.map(shape => (
              <MenuItem
                key={shape}
                icon={SHAPE_ICONS[shape]}
                onAction={() => {
                  bench.setStyle({ shape });
                  canvas?.use('shape');
                }}
              >
                {shapeName(shape)}
              </MenuItem>
            ))}
          </Menu>
          {tool('connector', t`Connector`, 'L', <Spline />)}
          {tool('frame', t`Frame`, 'F', <Frame />)}
          <span className="board-tools__line" aria-hidden="true" />
          <IconButton
            icon={<Undo2 className="flips" />}
            label={t`Undo`}
            shortcut="Ctrl Z"
            placement="end"
            isDisabled={!canUndo || isReadOnly}
            onPress={() => board.undo()}
          />
          <IconButton
            icon={<Redo2 className="flips" />}
            label={t`Redo`}
            shortcut="Ctrl Shift Z"
            placement="end"
            isDisabled={!canRedo || isReadOnly}
            onPress={() => board.redo()}
          />
        </>
      ) : null}
    </AriaToolbar>
  );
}
