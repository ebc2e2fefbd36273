import { IconChevronLeft, IconChevronRight, IconPhotoOff } from '../app/icons';
import { useEffect, useState } from 'react';
import { fileAddress, thumbnailAddress } from '../api/addresses';
import type { Image } from '../api/types';
import { actionOf, placeOf } from '../gallery/keys';

interface Props {
  dataset: string;
  version: number;
  id: string;
  image: Image | undefined;
  following: string | undefined;
  onGo: (step: 1 | -1) => void;
}

/** The picture: the small one at once, the whole file upon it, at its actual size on z or a click. */
export function Stage({ dataset, version, id, image, following, onGo }: Props) {
  const [zoom, setZoom] = useState(false);
  const [source, setSource] = useState<'file' | 'thumbnail' | 'none'>('file');
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (actionOf(event, placeOf(event.target)) === 'zoom') {
        setZoom((now) => !now);
      }
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
  useEffect(() => {
    if (following !== undefined) {
      new window.Image().src = fileAddress(dataset, version, following);
    }
  }, [dataset, version, following]);

  const small = thumbnailAddress(dataset, version, id);
  const sized = image !== undefined && image.width > 0;
  return (
    <div className="stage" data-zoom={zoom} data-out={image?.decision === 'reject'}>
      <div className="frame">
        {source === 'none' || image?.thumbnail === false ? (
          <span className="faint">
            <IconPhotoOff size={40} stroke={1.1} aria-label="This picture cannot be shown" />
          </span>
        ) : (
          <img
            className="large"
            src={source === 'file' ? fileAddress(dataset, version, id) : small}
            alt={image?.text ?? 'The picture'}
            width={sized ? image.width : undefined}
            height={sized ? image.height : undefined}
            style={{ backgroundImage: `url(${small})`, ...(zoom || !sized ? {} : fitted(image.width, image.height)) }}
            onClick={() => setZoom((now) => !now)}
            // Browsers do not show every format that is decoded: the small one is a JPEG.
            onError={() => setSource((now) => (now === 'file' ? 'thumbnail' : 'none'))}
          />
        )}
      </div>
      {!zoom && (
        <nav aria-label="Pictures beside this one">
          <button type="button" aria-label="Previous picture" onClick={() => onGo(-1)}>
            <IconChevronLeft size={26} stroke={1.5} />
          </button>
          <button type="button" aria-label="Next picture" onClick={() => onGo(1)}>
            <IconChevronRight size={26} stroke={1.5} />
          </button>
        </nav>
      )}
    </div>
  );
}

/** As large as the frame allows and the picture is; the place is there before the picture has come. */
function fitted(width: number, height: number) {
  const shape = width / height;
  return { aspectRatio: `${width} / ${height}`, width: `min(100cqw, calc(100cqh * ${shape.toFixed(5)}), ${width}px)`, height: 'auto' };
}
