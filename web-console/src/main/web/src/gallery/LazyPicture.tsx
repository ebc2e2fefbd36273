import { IconPhotoOff } from '../app/icons';
import { useEffect, useRef, useState } from 'react';

/** A tile that rushes past asks for nothing: only one that stays this long does. */
const SETTLE_MILLIS = 90;
const RETRY_MILLIS = [400, 1500, 4000];
const REMEMBERED = 5000;
const seen = new Set<string>();

/**
 * A picture of a scrolled list. It waits until its place has come to rest, gives up its download when it
 * leaves, so that what is on the screen never queues behind what was, and tries again when one fails.
 */
export function LazyPicture({ address, label }: { address: string; label: string }) {
  const image = useRef<HTMLImageElement>(null);
  const [tries, setTries] = useState(0);
  const [shown, setShown] = useState(false);
  const lost = tries > RETRY_MILLIS.length;

  useEffect(() => {
    const element = image.current;
    if (element === null || lost) {
      return undefined;
    }
    const wait = tries > 0 ? RETRY_MILLIS[tries - 1] : seen.has(address) ? 0 : SETTLE_MILLIS;
    const timer = setTimeout(() => (element.src = address), wait);
    return () => {
      clearTimeout(timer);
      if (!element.complete) {
        element.removeAttribute('src');
      }
    };
  }, [address, tries, lost]);

  if (lost) {
    return (
      <span className="nothing">
        <IconPhotoOff size={22} stroke={1.3} aria-label={`${label}: cannot be shown`} />
      </span>
    );
  }
  return (
    <img
      ref={image}
      alt={label}
      draggable={false}
      decoding="async"
      data-shown={shown}
      onLoad={() => {
        remember(address);
        setShown(true);
      }}
      onError={() => setTries((count) => count + 1)}
    />
  );
}

function remember(address: string): void {
  if (seen.size >= REMEMBERED) {
    seen.clear();
  }
  seen.add(address);
}
