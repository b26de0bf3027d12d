import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { Frame, Group, LayoutDashboard, Redo2, Shapes, Trash2, Type, Undo2 } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import { Button } from '../../design/Button.tsx';
import { Menu, MenuItem } from '../../design/Menu.tsx';
import type { ItemId } from '../model/types.ts';
import { Outline } from '../outline/Outline.tsx';
import { clusterNotes, notesAmong, recolour, removeItems } from '../tools/commands/arrange.ts';
import { createFrame, createShape, createText } from '../tools/commands/create.ts';
import { moveInto } from '../tools/commands/move.ts';
import { freeSpot } from '../tools/commands/spots.ts';
import { whyNot, whyNotCluster, whyNotMove, whyNotNew, whyReadOnly } from '../tools/permissions.ts';
import { SHAPES } from '../tools/tool.ts';
import {
  useAside,
  useBench,
  useBoardState,
  useBoardValue,
  useBoardVersion,
  usePermissions,
  useSelectedItems,
} from './hooks.ts';
import { ItemDialog } from './ItemDialog.tsx';
import { whyNotText } from './mode-words.ts';
import { Palette } from './Palette.tsx';
import { ReadOnlySign } from './ReadOnly.tsx';
import { targetsFor } from './targets.ts';
import {
  canvasWords,
  colourName,
  connectorText,
  containerName,
  markOf,
  movedTo,
  notesCount,
  shapeName,
  typeName,
} from './words.ts';

/** The outline as a full page, with the actions that are not those of one row. */
export function OutlineStage({ onCanvas }: { readonly onCanvas: () => void }) {
  const { i18n } = useLingui();
  const bench = useBench();
  const { board } = bench;
  const version = useBoardVersion(board);
  const canEdit = bench.canEdit();
  const permissions = usePermissions(board);
  const [acting, setActing] = useState<ItemId | null>(null);
  const [wanted, setWanted] = useState<ItemId | null>(null);
  const shown = useCallback(() => setWanted(null), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words follow the language.
  const words = useMemo(
    () => ({
      containerName,
      colourName,
      typeName: (item: Parameters<typeof connectorText>[1]) =>
        item.type === 'shape' ? shapeName(item.r.shape ?? 'rect') : typeName(item.type),
      connectorText: (item: Parameters<typeof connectorText>[1]) => connectorText(board, item),
      mark: (item: Parameters<typeof connectorText>[1]) => markOf(board, item),
      notes: notesCount,
      charactersLeft: canvasWords(board).charactersLeft,
      movedTo: (item: Parameters<typeof movedTo>[1]) => movedTo(board, item),
    }),
    [board, i18n.locale],
  );
  const item = acting === null ? undefined : board.item(acting);
  return (
    <div className="outline-stage">
      <Outline
        bench={bench}
        words={words}
        version={version}
        canEdit={canEdit}
        permissions={permissions}
        openActions={setActing}
        wanted={wanted}
        onWantedShown={shown}
        aside={useAside()}
      >
        <OutlineBar onCanvas={onCanvas} onWrite={setWanted} canEdit={canEdit} />
        {canEdit ? <ChosenBar onWrite={setWanted} /> : null}
      </Outline>
      {item === undefined ? null : (
        <ItemDialog bench={bench} item={item} onClose={() => setActing(null)} onWrite={setWanted} />
      )}
    </div>
  );
}

interface OutlineBarProps {
  readonly onCanvas: () => void;
  readonly onWrite: (id: ItemId) => void;
  readonly canEdit: boolean;
}

function OutlineBar({ onCanvas, onWrite, canEdit }: OutlineBarProps) {
  const { t } = useLingui();
  const bench = useBench();
  const { board } = bench;
  const canUndo = useBoardValue(board, () => board.canUndo());
  const canRedo = useBoardValue(board, () => board.canRedo());
  const { mode } = useBoardState(board);
  usePermissions(board);
  const spot = (w: number, h: number) => freeSpot(board, null, [w, h]);
  const isReadOnly = whyReadOnly(board) !== null;
  const noNote = whyNotNew(board, 'note');
  return (
    <div className="outline-bar">
      <Button icon={<LayoutDashboard />} onPress={onCanvas}>{t`Canvas`}</Button>
      <ReadOnlySign />
      {canEdit ? (
        <>
          <Button
            icon={<Frame />}
            isDisabled={whyNotNew(board, 'frame') !== null}
            onPress={() => onWrite(createFrame(board, spot(760, 560)))}
          >{t`New frame`}</Button>
          <Menu
            label={t`More to add`}
            placement="bottom start"
            trigger={
              <Button icon={<Shapes />} isDisabled={whyNotNew(board, 'shape') !== null}>
                {t`More …`}
              </Button>
            }
          >
            <MenuItem
              icon={<Type />}
              onAction={() => {
                const box = spot(240, 40);
                onWrite(createText(board, [box.x, box.y + 20]));
              }}
            >
              {t`Text`}
            </MenuItem>
            {SHAPES.map(shape => (
              <MenuItem
                key={shape}
                onAction={() => {
                  const id = createShape(board, spot(160, 120), shape);
                  bench.say(shapeName(shape));
                  onWrite(id);
                }}
              >
                {shapeName(shape)}
              </MenuItem>
            ))}
          </Menu>
          <span className="outline-bar__gap" />
          <Button
            variant="quiet"
            icon={<Undo2 className="flips" />}
            isDisabled={!canUndo || isReadOnly}
            onPress={() => {
              board.undo();
              bench.say(t`Undone`);
            }}
          >{t`Undo`}</Button>
          <Button
            variant="quiet"
            icon={<Redo2 className="flips" />}
            isDisabled={!canRedo || isReadOnly}
            onPress={() => {
              board.redo();
              bench.say(t`Redone`);
            }}
          >{t`Redo`}</Button>
        </>
      ) : null}
      {canEdit && noNote !== null ? <p className="outline-bar__why">{whyNotText(noNote, mode)}</p> : null}
    </div>
  );
}

/** What can be done with the chosen rows together. */
function ChosenBar({ onWrite }: { readonly onWrite: (id: ItemId) => void }) {
  const { t } = useLingui();
  const bench = useBench();
  const { board, selection } = bench;
  const items = useSelectedItems(bench);
  const [isColouring, setColouring] = useState(false);
  usePermissions(board);
  if (items.length === 0) {
    return null;
  }
  const ids = items.map(item => item.id);
  const notes = notesAmong(board, ids);
  const chosen = plural(items.length, { one: '# chosen', other: '# chosen' });
  const targets = targetsFor(board, items);
  const mayCluster =
    whyNotCluster(
      board,
      notes.map(note => note.id),
    ) === null;
  return (
    <section className="chosen-bar" aria-label={t`Chosen items`}>
      <strong role="status">{chosen}</strong>
      {notes.length > 1 ? (
        <Button
          icon={<Group />}
          isDisabled={!mayCluster}
          onPress={() => {
            const id = clusterNotes(board, ids);
            if (id !== null) {
              const count = notesCount(notes.length);
              bench.say(t`Cluster made of ${count}`);
              selection.clear();
              onWrite(id);
            }
          }}
        >{t`Cluster`}</Button>
      ) : null}
      <Menu
        label={t`Move to`}
        placement="bottom start"
        trigger={<Button isDisabled={whyNotMove(board, ids) !== null}>{t`Move to …`}</Button>}
      >
        {targets.map(target => (
          <MenuItem
            key={target.id ?? 'board'}
            {...(target.inside === null ? {} : { hint: target.inside })}
            onAction={() => {
              moveInto(board, ids, target.id);
              bench.say(movedTo(board, board.item(ids[0] ?? '')));
              selection.clear();
            }}
          >
            {target.name}
          </MenuItem>
        ))}
      </Menu>
      <Button
        onPress={() => setColouring(!isColouring)}
        isDisabled={whyNot(board, 'restyle', ids) !== null}
        aria-expanded={isColouring}
      >{t`Colour`}</Button>
      <Button
        variant="danger"
        isDisabled={whyNot(board, 'delete', ids) !== null}
        icon={<Trash2 />}
        onPress={() => {
          const count = removeItems(board, ids);
          bench.say(plural(count, { one: '# item deleted', other: '# items deleted' }));
        }}
      >{t`Delete`}</Button>
      <Button variant="quiet" onPress={() => selection.clear()}>{t`Choose none`}</Button>
      {isColouring ? (
        <Palette
          value={undefined}
          onChange={fill => {
            recolour(board, ids, fill);
            bench.say(colourName(fill));
            setColouring(false);
          }}
        />
      ) : null}
    </section>
  );
}
