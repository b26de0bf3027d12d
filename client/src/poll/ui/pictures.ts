import { useEffect, useState } from 'react';
import type { Api } from '../../account/api.ts';
import { dataUrlOf } from '../data-url.ts';
import type { PollPicture } from '../model.ts';
import { useFloor } from './floor.tsx';

/** Q16: the pictures of a floor. */
export interface Pictures {
  /** Uploads a picture. Rejects with `NoPicture` when the browser can not read it, else as the HTTP calls do. */
  add(file: File): Promise<Omit<PollPicture, 'alt'>>;
  /** The picture as an address that holds it, so that a chart that is saved has it too. */
  address(id: string): Promise<string>;
}

/** The file is none of the formats that are taken, or is broken. */
export class NoPicture extends Error {
  override readonly name = 'NoPicture';
}

/** What a person may choose; the browser makes a PNG of a WebP. */
export const PICTURE_TYPES = ['image/png', 'image/jpeg', 'image/webp'] as const;
/** The server keeps no more pixels along the longer side. */
const LONGEST_SIDE = 1_600;
/** A PNG of more bytes is sent as a JPEG. */
const HEAVY = 3_000_000;
const QUALITY = 0.9;

export function picturesOf(api: Api, floorId: string): Pictures {
  const kept = new Map<string, Promise<string>>();
  return {
    add: async file => api.addPicture(floorId, await prepared(file)),
    address: id => {
      const found = kept.get(id) ?? api.picture(floorId, id).then(dataUrlOf);
      kept.set(id, found);
      found.catch(() => kept.delete(id));
      return found;
    },
  };
}

/** Drawn upright and no larger than it is kept, as Base64: so what a camera wrote into the file stays here. */
async function prepared(file: File): Promise<string> {
  if (!PICTURE_TYPES.some(type => type === file.type)) {
    throw new NoPicture(file.type);
  }
  const image = await createImageBitmap(file).catch((cause: unknown) => {
    throw new NoPicture('can not be read', { cause });
  });
  const scale = Math.min(1, LONGEST_SIDE / Math.max(image.width, image.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(image.width * scale));
  canvas.height = Math.max(1, Math.round(image.height * scale));
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  image.close();
  const first = await encoded(canvas, file.type === 'image/jpeg' ? 'image/jpeg' : 'image/png');
  const content = first.size > HEAVY ? await encoded(canvas, 'image/jpeg') : first;
  return (await dataUrlOf(content)).replace(/^[^,]*,/, '');
}

function encoded(canvas: HTMLCanvasElement, type: string): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob(blob => (blob === null ? reject(new NoPicture(type)) : resolve(blob)), type, QUALITY);
  });
}

/** The address of a poll's picture once it is here; undefined before, and when there is none. */
export function usePicture(picture: PollPicture | undefined): string | undefined {
  const { pictures } = useFloor();
  const [found, setFound] = useState<{ readonly id: string; readonly address: string } | undefined>(
    undefined,
  );
  const id = picture?.id;
  useEffect(() => {
    let isHere = true;
    if (id !== undefined) {
      pictures?.address(id).then(
        address => isHere && setFound({ id, address }),
        () => undefined, // the words that stand for the picture are there all the same
      );
    }
    return () => {
      isHere = false;
    };
  }, [id, pictures]);
  return found?.id === id ? found?.address : undefined;
}
