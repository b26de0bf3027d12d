import type { Point } from '../model/types.ts';
import type { Box } from './geometry.ts';

/** What part of the board the screen shows: the board point at the screen's origin, and screen pixels per board unit. */
export interface Camera {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

export interface Size {
  readonly w: number;
  readonly h: number;
}

export const MIN_ZOOM = 0.02;
export const MAX_ZOOM = 4;

/** Below this zoom notes are painted, not built as elements. */
export const READING_ZOOM = 0.3;

export function toBoard(camera: Camera, screen: Point): Point {
  return [camera.x + screen[0] / camera.zoom, camera.y + screen[1] / camera.zoom];
}

export function toScreen(camera: Camera, board: Point): Point {
  return [(board[0] - camera.x) * camera.zoom, (board[1] - camera.y) * camera.zoom];
}

export function visibleBox(camera: Camera, size: Size): Box {
  return { x: camera.x, y: camera.y, w: size.w / camera.zoom, h: size.h / camera.zoom };
}

export function boxToScreen(camera: Camera, box: Box): Box {
  const [x, y] = toScreen(camera, [box.x, box.y]);
  return { x, y, w: box.w * camera.zoom, h: box.h * camera.zoom };
}

/** Moves the view by screen pixels: a positive x looks further right. */
export function pannedBy(camera: Camera, dx: number, dy: number): Camera {
  return { x: camera.x + dx / camera.zoom, y: camera.y + dy / camera.zoom, zoom: camera.zoom };
}

/** Zooms so that the board point under `screen` stays there. */
export function zoomedAt(camera: Camera, screen: Point, zoom: number): Camera {
  const next = clampZoom(zoom);
  const [bx, by] = toBoard(camera, screen);
  return { x: bx - screen[0] / next, y: by - screen[1] / next, zoom: next };
}

/** Shows the whole box with a margin in screen pixels, never closer than `maxZoom`. */
export function fitting(box: Box, size: Size, wanted = 88, maxZoom = 1): Camera {
  const margin = Math.min(wanted, size.w / 16, size.h / 8);
  const zoom = clampZoom(
    Math.min(maxZoom, (size.w - 2 * margin) / Math.max(box.w, 1), (size.h - 2 * margin) / Math.max(box.h, 1)),
  );
  return {
    x: box.x + box.w / 2 - size.w / 2 / zoom,
    y: box.y + box.h / 2 - size.h / 2 / zoom,
    zoom,
  };
}

/** The smallest pan that brings the box on screen with a margin; the camera itself if it is there already. */
export function revealing(camera: Camera, size: Size, box: Box, margin = 80): Camera {
  const seen = visibleBox(camera, size);
  const m = Math.min(margin / camera.zoom, seen.w / 4, seen.h / 4);
  return {
    x: camera.x + axisShift(box.x, box.w, seen.x, seen.w, m),
    y: camera.y + axisShift(box.y, box.h, seen.y, seen.h, m),
    zoom: camera.zoom,
  };
}

function axisShift(start: number, length: number, seenStart: number, seenLength: number, margin: number) {
  if (length > seenLength - 2 * margin) {
    const overlaps = start < seenStart + seenLength - margin && start + length > seenStart + margin;
    return overlaps ? 0 : start - margin - seenStart;
  }
  if (start < seenStart + margin) {
    return start - margin - seenStart;
  }
  const over = start + length - (seenStart + seenLength - margin);
  return Math.max(over, 0);
}

function clampZoom(zoom: number): number {
  return Math.max(MIN_ZOOM, Math.min(MAX_ZOOM, zoom));
}

const STEPS = [0.02, 0.05, 0.1, 0.15, 0.25, 0.33, 0.5, 0.67, 0.8, 1, 1.25, 1.5, 2, 3, 4];

/** The next zoom step in (+1) or out (-1), for keys and buttons. */
export function zoomStep(zoom: number, direction: 1 | -1): number {
  const next =
    direction === 1 ? STEPS.find(step => step > zoom * 1.01) : STEPS.findLast(step => step < zoom * 0.99);
  return next ?? (direction === 1 ? MAX_ZOOM : MIN_ZOOM);
}
