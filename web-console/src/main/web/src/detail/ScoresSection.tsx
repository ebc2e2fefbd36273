import type { Facets, Image } from '../api/types';
import { measure } from '../app/format';
import { MiniHistogram } from '../gallery/MiniHistogram';

/** Each score, and where it stands among those of all pictures. */
export function ScoresSection({ image, facets }: { image: Image; facets: Facets | undefined }) {
  return (
    <section aria-label="Scores">
      <h2>Scores</h2>
      {Object.entries(image.scores)
        .sort(([a], [b]) => a.localeCompare(b))
        .map(([scorer, score]) => {
          const histogram = facets?.histograms.find((candidate) => candidate.measure === `score:${scorer}`);
          return (
            <div key={scorer} className="score-line">
              <span className="soft">{scorer}</span>
              {histogram === undefined ? <span /> : <MiniHistogram histogram={histogram} small mark={score} />}
              <span className="value">{measure(score)}</span>
            </div>
          );
        })}
    </section>
  );
}
