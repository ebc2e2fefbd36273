import { useSyncExternalStore } from 'react';
import { connection } from '../api/connection';

/** Says so while the server does not answer. */
export function OfflineBar() {
  const reachable = useSyncExternalStore(connection.subscribe, connection.isReachable);
  if (reachable) {
    return null;
  }
  return (
    <div className="offline" role="alert">
      <strong>The console does not answer.</strong> What you decided is kept; the rest is tried again.
    </div>
  );
}
