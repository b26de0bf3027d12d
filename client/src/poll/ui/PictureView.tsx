import type { PollPicture } from '../model.ts';
import { usePicture } from './pictures.ts';

/** The picture of a poll; its words stand for it until it is here. */
export function PictureView({ picture }: { readonly picture: PollPicture }) {
  const address = usePicture(picture);
  return (
    <figure className="poll-picture">
      {address === undefined ? (
        <figcaption dir="auto">{picture.alt}</figcaption>
      ) : (
        <img src={address} alt={picture.alt} width={picture.width} height={picture.height} />
      )}
    </figure>
  );
}
