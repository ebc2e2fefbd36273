import type { Caption, Review } from '../api/types';
import { date } from '../app/format';
import { history, type Event } from './history';

const VERBS: Record<Event['kind'], string> = { caption: 'captioned', edit: 'edited the caption', accept: 'accepted', reject: 'rejected' };

/** What was said and decided, newest first; nothing is ever lost. */
export function HistorySection({ captions, reviews }: { captions: readonly Caption[]; reviews: readonly Review[] }) {
  const events = history(captions, reviews);
  if (events.length === 0) {
    return null;
  }
  return (
    <section aria-label="History">
      <h2>History</h2>
      <ol className="history">
        {events.map((event) => (
          <li key={event.key} data-kind={event.kind}>
            <strong style={{ color: 'var(--ink)', fontWeight: 550 }}>{event.who}</strong> {VERBS[event.kind]}
            {event.note !== '' && ` (${event.note})`} <span className="faint">· {date(event.at)}</span>
            {event.text !== '' && <q>{event.text}</q>}
          </li>
        ))}
      </ol>
    </section>
  );
}
