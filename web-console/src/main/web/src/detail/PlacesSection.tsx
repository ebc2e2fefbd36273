import { Link, useSearchParams } from 'react-router';
import type { Occurrence } from '../api/types';
import { reasonLabel } from '../gallery/reasons';

/** Where the picture was found, and which others it was compared with. */
export function PlacesSection({ occurrences }: { occurrences: readonly Occurrence[] }) {
  const [search] = useSearchParams();
  return (
    <section aria-label="Places">
      <h2>{occurrences.length > 1 ? `Found in ${occurrences.length} places` : 'Found in'}</h2>
      {occurrences.map((occurrence) => (
        <div key={occurrence.source} style={{ fontSize: 13, overflowWrap: 'anywhere' }}>
          <span className="soft">{occurrence.source}</span>
          {occurrence.reasons.length > 0 && <span className="faint"> ({occurrence.reasons.map(reasonLabel).join(', ')})</span>}
          {occurrence.cluster !== undefined && !occurrence.survivor && (
            <div>
              <Link className="link" to={`?${withImage(search, occurrence.cluster)}`}>
                The copy that was kept
              </Link>
              {occurrence.distance !== undefined && <span className="faint"> at distance {occurrence.distance}</span>}
            </div>
          )}
          {occurrence.survivor && <div className="faint">The best of its copies.</div>}
        </div>
      ))}
    </section>
  );
}

function withImage(search: URLSearchParams, image: string): string {
  const next = new URLSearchParams(search);
  next.set('image', image);
  return next.toString();
}
