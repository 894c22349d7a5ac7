// Steering a transfer from outside while it runs.

/**
 * Pauses transfers that were given it. Requests under way stop taking and giving bytes, which holds their connections; a pause
 * longer than the server's patience costs the parts that were in flight, which are then sent again.
 */
export class TransferControl {
  #resumed: Promise<void> | undefined;
  #release: (() => void) | undefined;

  get paused(): boolean {
    return this.#resumed !== undefined;
  }

  pause(): void {
    this.#resumed ??= new Promise((resolve) => (this.#release = resolve));
  }

  resume(): void {
    this.#release?.();
    this.#resumed = this.#release = undefined;
  }

  /** Undefined while nothing holds the transfer, else a promise of the moment that it goes on. */
  wait(): Promise<void> | undefined {
    return this.#resumed;
  }
}
