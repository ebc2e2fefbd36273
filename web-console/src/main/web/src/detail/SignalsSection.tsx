import type { Image, ImageDetail } from '../api/types';
import { facts } from './signals';

/** Everything that was measured. */
export function SignalsSection({ image, signals }: { image: Image; signals: ImageDetail['signals'] }) {
  return (
    <section aria-label="Signals">
      <h2>Measured</h2>
      <dl className="facts">
        {facts(image, signals).map((fact) => (
          <div key={fact.name} style={{ display: 'contents' }}>
            <dt>{fact.name}</dt>
            <dd>{fact.value}</dd>
          </div>
        ))}
        <dt>Image id</dt>
        <dd className="mono">{image.id ?? 'none'}</dd>
      </dl>
    </section>
  );
}
