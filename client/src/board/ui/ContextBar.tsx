import { useLingui } from '@lingui/react/macro';
import {
  ArrowDownToLine,
  ArrowUpToLine,
  BringToFront,
  CopyPlus,
  Ellipsis,
  FolderInput,
  Group,
  Lock,
  LockOpen,
  Minus,
  MoveHorizontal,
  MoveRight,
  Palette as PaletteIcon,
  PencilLine,
  Spline,
  Trash2,
  Ungroup,
} from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import {
  Button as AriaButton,
  Dialog as AriaDialog,
  Toolbar as AriaToolbar,
  DialogTrigger,
  Popover,
} from 'react-aria-components';
import { IconButton } from '../../design/Button.tsx';
import { Menu, MenuItem, MenuSection } from '../../design/Menu.tsx';
import { isSeed } from '../model/registers.ts';
import type { PermitCode } from '../model/rules/permit.ts';
import type { Item } from '../model/types.ts';
import { Dots } from '../outline/Dots.tsx';
import {
  bringToFront,
  clusterNotes,
  notesAmong,
  recolour,
  removeItems,
  sendToBack,
  setAll,
  setLocked,
  takeOutOfCluster,
} from '../tools/commands/arrange.ts';
import { duplicate } from '../tools/commands/clipboard.ts';
import { moveInto } from '../tools/commands/move.ts';
import { whyNot, whyNotCluster, whyNotCopy, whyNotMove } from '../tools/permissions.ts';
import type { CanvasHandle, Workbench } from '../tools/workbench.ts';
import { useAside, useBench, useBoardState, useCanvas, usePermissions, useSelectedItems } from './hooks.ts';
import { ItemDialog } from './ItemDialog.tsx';
import { whyNotText } from './mode-words.ts';
import { Palette } from './Palette.tsx';
import { targetsFor } from './targets.ts';
import { colourName, describeItem, movedTo, notesCount, seedText } from './words.ts';

/** What can be done to the selection, beside the selection. */
export function ContextBar() {
  const { t } = useLingui();
  const bench = useBench();
  const canvas = useCanvas(bench);
  const items = useSelectedItems(bench);
  const bar = useRef<HTMLDivElement>(null);
  usePermissions(bench.board);
  const aside = useAside();
  const canEdit = bench.canEdit();
  const offered = items.length > 0 ? aside?.(items, 'chosen') : null;
  const hasAside = offered !== null && offered !== undefined;
  const isShown = items.length > 0 && canvas !== null && (canEdit || hasAside);
  useFollowing(bar, canvas, isShown);
  if (!isShown) {
    return null;
  }
  return (
    <div ref={bar} className="context-bar" data-hidden="true">
      <AriaToolbar className="context-bar__tools" aria-label={t`Selection`}>
        {canEdit ? <Actions bench={bench} canvas={canvas} items={items} /> : offered}
      </AriaToolbar>
    </div>
  );
}

interface ActionsProps {
  readonly bench: Workbench;
  readonly canvas: CanvasHandle;
  readonly items: readonly Item[];
}

function Actions({ bench, canvas, items }: ActionsProps) {
  const { t } = useLingui();
  const { board, selection } = bench;
  const { mode } = useBoardState(board);
  const ids = items.map(item => item.id);
  const no = {
    write: whyNot(board, 'write', ids),
    restyle: whyNot(board, 'restyle', ids),
    move: whyNotMove(board, ids),
    delete: whyNot(board, 'delete', ids),
    copy: whyNotCopy(board, ids),
  };
  const [showsAll, setShowsAll] = useState(false);
  const [single] = items;
  const dots =
    items.length === 1 && single !== undefined ? (
      <>
        <Dots bench={bench} item={single} name={describeItem(board, single)} />
        {single.type === 'connector' ? null : (
          <IconButton
            icon={<Ellipsis />}
            label={t`Everything for this item`}
            placement="top"
            onPress={() => setShowsAll(true)}
          />
        )}
        {showsAll ? (
          <ItemDialog
            bench={bench}
            item={single}
            onClose={() => setShowsAll(false)}
            onWrite={id => canvas.edit(id)}
          />
        ) : null}
      </>
    ) : null;
  const [reason = null] = Object.values(no);
  if (reason !== null && Object.values(no).every(code => code !== null)) {
    return (
      <>
        <p className="context-bar__why">{whyNotText(reason, mode)}</p>
        {dots}
      </>
    );
  }
  /** What may not be done now is not offered, and its name says why. */
  const offer = (label: string, code: PermitCode | null) => ({
    label: code === null ? label : `${label}: ${whyNotText(code, mode)}`,
    isDisabled: code !== null,
  });
  const [first] = items;
  const isLocked = items.every(item => item.r.locked === true);
  const notes = notesAmong(board, ids);
  const clustered = notes.some(note => board.item(note.r.slot.p ?? '')?.type === 'cluster');
  const onlyLines = items.every(item => item.type === 'connector');
  const unlock = (
    <IconButton
      icon={isLocked ? <LockOpen /> : <Lock />}
      {...offer(isLocked ? t`Unlock` : t`Lock`, no.restyle)}
      placement="top"
      onPress={() => {
        setLocked(board, ids, !isLocked);
        bench.say(isLocked ? t`Unlocked` : t`Locked`);
      }}
    />
  );
  if (isLocked) {
    return (
      <>
        {items.every(isSeed) ? <p className="context-bar__why">{seedText()}</p> : unlock}
        {dots}
      </>
    );
  }
  const cluster = () => {
    const id = clusterNotes(board, ids);
    if (id !== null) {
      const count = notesCount(notes.length);
      bench.say(t`Cluster made of ${count}`);
      selection.set([id]);
      canvas.edit(id);
    }
  };
  return (
    <>
      {dots}
      {items.length === 1 && first !== undefined ? (
        <IconButton
          icon={<PencilLine />}
          {...offer(t`Write`, no.write)}
          shortcut="Enter"
          placement="top"
          onPress={() => canvas.edit(first.id)}
        />
      ) : null}
      {no.restyle === null ? <ColourButton bench={bench} items={items} /> : null}
      {notes.length > 1 ? (
        <IconButton
          icon={<Group />}
          {...offer(
            t`Cluster`,
            whyNotCluster(
              board,
              notes.map(note => note.id),
            ),
          )}
          shortcut="Ctrl G"
          placement="top"
          onPress={cluster}
        />
      ) : null}
      {clustered ? (
        <IconButton
          icon={<Ungroup />}
          {...offer(t`Take out of the cluster`, no.move)}
          placement="top"
          onPress={() => takeOutOfCluster(board, ids)}
        />
      ) : null}
      {onlyLines ? (
        no.restyle === null ? (
          <LineButtons bench={bench} items={items} />
        ) : null
      ) : no.move !== null ? null : (
        <MoveButton bench={bench} canvas={canvas} items={items} />
      )}
      <span className="context-bar__line" aria-hidden="true" />
      <IconButton
        icon={<CopyPlus />}
        {...offer(t`Duplicate`, no.copy)}
        shortcut="Ctrl D"
        placement="top"
        onPress={() => selection.set(duplicate(board, ids))}
      />
      <Menu
        label={t`Order`}
        placement="bottom end"
        trigger={<IconButton icon={<BringToFront />} {...offer(t`Order`, no.move)} placement="top" />}
      >
        <MenuItem icon={<ArrowUpToLine />} onAction={() => bringToFront(board, ids)}>
          {t`Bring to front`}
        </MenuItem>
        <MenuItem icon={<ArrowDownToLine />} onAction={() => sendToBack(board, ids)}>
          {t`Send to back`}
        </MenuItem>
      </Menu>
      {unlock}
      <IconButton
        icon={<Trash2 />}
        {...offer(t`Delete`, no.delete)}
        shortcut="Del"
        placement="top"
        onPress={() => {
          removeItems(board, ids);
          canvas.focusCanvas();
        }}
      />
    </>
  );
}

function ColourButton({ bench, items }: { readonly bench: Workbench; readonly items: readonly Item[] }) {
  const { t } = useLingui();
  const [first] = items;
  const fill = items.every(item => item.r.fill === first?.r.fill) ? first?.r.fill : undefined;
  const name = colourName(fill);
  return (
    <DialogTrigger>
      <AriaButton className="icon-button icon-button--quiet" aria-label={t`Colour: ${name}`}>
        {fill === undefined || fill === 'none' ? (
          <PaletteIcon />
        ) : (
          <span className="context-bar__colour" data-fill={fill} aria-hidden="true" />
        )}
      </AriaButton>
      <Popover className="popover" placement="bottom start" offset={6}>
        <AriaDialog aria-label={t`Colour`} className="context-bar__palette">
          {({ close }) => (
            <Palette
              value={fill}
              onChange={colour => {
                recolour(
                  bench.board,
                  items.map(item => item.id),
                  colour,
                );
                if (items.some(item => item.type === 'note')) {
                  bench.setStyle({ fill: colour });
                }
                bench.say(colourName(colour));
                close();
              }}
            />
          )}
        </AriaDialog>
      </Popover>
    </DialogTrigger>
  );
}

function MoveButton({ bench, canvas, items }: ActionsProps) {
  const { t } = useLingui();
  const { board } = bench;
  const ids = items.map(item => item.id);
  const targets = targetsFor(board, items);
  const move = (target: string | null) => {
    moveInto(board, ids, target);
    const [first] = ids;
    bench.say(movedTo(board, first === undefined ? undefined : board.item(first)));
    if (first !== undefined) {
      canvas.reveal(first);
    }
  };
  const clusters = targets.filter(target => target.type === 'cluster');
  return (
    <Menu
      label={t`Move to`}
      placement="bottom start"
      trigger={<IconButton icon={<FolderInput className="flips" />} label={t`Move to …`} placement="top" />}
    >
      <MenuSection title={t`Move to`}>
        {targets
          .filter(target => target.type !== 'cluster')
          .map(target => (
            <MenuItem key={target.id ?? 'board'} onAction={() => move(target.id)}>
              {target.name}
            </MenuItem>
          ))}
      </MenuSection>
      {clusters.length === 0 ? null : (
        <MenuSection title={t`Add to cluster`}>
          {clusters.map(target => (
            <MenuItem
              key={target.id}
              {...(target.inside === null ? {} : { hint: target.inside })}
              onAction={() => move(target.id)}
            >
              {target.name}
            </MenuItem>
          ))}
        </MenuSection>
      )}
    </Menu>
  );
}

function LineButtons({ bench, items }: { readonly bench: Workbench; readonly items: readonly Item[] }) {
  const { t } = useLingui();
  const ids = items.map(item => item.id);
  const shapes = [
    ['straight', t`Straight`],
    ['curved', t`Curved`],
    ['elbow', t`With corners`],
  ] as const;
  const heads = [
    ['none', t`No arrow`, <Minus key="n" />],
    ['end', t`Arrow at the end`, <MoveRight key="e" />],
    ['both', t`Arrows at both ends`, <MoveHorizontal key="b" />],
  ] as const;
  return (
    <Menu
      label={t`Line`}
      placement="bottom start"
      trigger={<IconButton icon={<Spline />} label={t`Line`} placement="top" />}
    >
      <MenuSection title={t`Way`}>
        {shapes.map(([shape, name]) => (
          <MenuItem
            key={shape}
            onAction={() => {
              setAll(bench.board, ids, { shape });
              bench.setStyle({ line: shape });
            }}
          >
            {name}
          </MenuItem>
        ))}
      </MenuSection>
      <MenuSection title={t`Arrows`}>
        {heads.map(([head, name, icon]) => (
          <MenuItem key={head} icon={icon} onAction={() => setAll(bench.board, ids, { head })}>
            {name}
          </MenuItem>
        ))}
      </MenuSection>
    </Menu>
  );
}

/** Room at the left and right edge: the column of tools stands at the side where reading starts. */
function marginsOf(stage: HTMLElement): [number, number] {
  const tools = stage.clientWidth > 640 ? 72 : 8;
  return getComputedStyle(stage).direction === 'rtl' ? [8, tools] : [tools, 8];
}

/** Moves the bar along with the selection without rendering it anew. */
function useFollowing(
  bar: { current: HTMLDivElement | null },
  canvas: CanvasHandle | null,
  isShown: boolean,
): void {
  useEffect(() => {
    if (canvas === null || !isShown) {
      return;
    }
    const place = () => {
      const element = bar.current;
      const box = canvas.selectionOnScreen();
      const stage = element?.offsetParent;
      if (element === null || !(stage instanceof HTMLElement)) {
        return;
      }
      element.dataset.hidden = String(box === null);
      if (box === null) {
        return;
      }
      const [w, h] = [element.offsetWidth, element.offsetHeight];
      const above = box.y - h - 36;
      const y = above > 8 ? above : Math.min(stage.clientHeight - h - 72, box.y + box.h + 36);
      const [start, end] = marginsOf(stage);
      const x = Math.max(start, Math.min(stage.clientWidth - w - end, box.x + box.w / 2 - w / 2));
      element.style.transform = `translate(${Math.round(x)}px,${Math.round(Math.max(8, y))}px)`;
    };
    place();
    return canvas.onFrame(place);
  }, [bar, canvas, isShown]);
}
