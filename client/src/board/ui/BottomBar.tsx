import { useLingui } from '@lingui/react/macro';
import { ListTree, Maximize, ZoomIn, ZoomOut } from 'lucide-react';
import { Button, IconButton } from '../../design/Button.tsx';
import { useBench, useCanvas, useZoom } from './hooks.ts';
import { Minimap } from './Minimap.tsx';

/** Zoom, minimap, and the way to the outline. */
export function BottomBar({ onOutline }: { readonly onOutline: () => void }) {
  const { t, i18n } = useLingui();
  const bench = useBench();
  const canvas = useCanvas(bench);
  const zoom = useZoom(canvas);
  const percent = i18n.number(zoom, { style: 'percent', maximumFractionDigits: 0 });
  return (
    <div className="bottom-bar">
      <div className="bottom-bar__group">
        <Button variant="quiet" icon={<ListTree className="flips" />} onPress={onOutline}>
          {t`Outline`}
        </Button>
      </div>
      <div className="bottom-bar__end">
        <div className="bottom-bar__group">
          <IconButton
            icon={<ZoomOut />}
            label={t`Zoom out`}
            shortcut="-"
            placement="top"
            onPress={() => canvas?.zoomBy(-1)}
          />
          <Button
            variant="quiet"
            aria-label={t`Zoom ${percent}, set to 100 %`}
            onPress={() => canvas?.zoomTo(1)}
          >
            <span className="bottom-bar__zoom">{percent}</span>
          </Button>
          <IconButton
            icon={<ZoomIn />}
            label={t`Zoom in`}
            shortcut="+"
            placement="top"
            onPress={() => canvas?.zoomBy(1)}
          />
          <IconButton
            icon={<Maximize />}
            label={t`Show everything`}
            shortcut="1"
            placement="top"
            onPress={() => canvas?.fit()}
          />
        </div>
        <Minimap />
      </div>
    </div>
  );
}
