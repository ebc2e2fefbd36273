/** Whether the server answered the last request. A tiny store, for useSyncExternalStore. */
let reachable = true;
const listeners = new Set<() => void>();

function report(now: boolean): void {
  if (now !== reachable) {
    reachable = now;
    listeners.forEach((listener) => listener());
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function isReachable(): boolean {
  return reachable;
}

export const connection = { report, subscribe, isReachable };
