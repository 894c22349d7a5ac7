// One listener per signal, however many requests share it: an AbortSignal warns of a leak from the eleventh on in some
// versions of Node, and adding and removing one for each request costs more than a place in a set.

/** Somebody to be told when a signal fires. */
export interface AbortListener {
  onAbort(): void;
}

/** Those who listen to one signal; itself the signal's only listener, for as long as the signal lives. */
class AbortListeners {
  readonly members = new Set<AbortListener>();

  handleEvent(): void {
    for (const member of this.members) member.onAbort();
    this.members.clear();
  }
}

const listenersBySignal = new WeakMap<AbortSignal, AbortListeners>();

/** Has `listener` told when the signal fires; the signal has not fired yet. */
export function listenForAbort(signal: AbortSignal, listener: AbortListener): void {
  let listeners = listenersBySignal.get(signal);
  if (listeners === undefined) {
    listeners = new AbortListeners();
    listenersBySignal.set(signal, listeners);
    signal.addEventListener("abort", listeners, { once: true });
  }
  listeners.members.add(listener);
}

export function unlistenForAbort(signal: AbortSignal, listener: AbortListener): void {
  listenersBySignal.get(signal)?.members.delete(listener);
}
