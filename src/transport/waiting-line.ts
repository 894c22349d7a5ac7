// A first-in, first-out line whose members may stop waiting at any time.

/** Those who stopped waiting are skipped, and swept out once they are many. */
export class WaitingLine<T> {
  /** Places that were left are emptied, so that nobody is held by the line who is not in it. */
  #line: (T | undefined)[] = [];
  #first = 0;
  #gone = 0;
  readonly #stillWaits: (member: T) => boolean;

  constructor(stillWaits: (member: T) => boolean) {
    this.#stillWaits = stillWaits;
  }

  /** How many still wait. */
  get length(): number {
    return this.#line.length - this.#first - this.#gone;
  }

  add(member: T): void {
    this.#line.push(member);
  }

  /** Says that one member, anywhere in the line, waits no more. */
  forget(): void {
    this.#gone++;
    if (this.#gone > 32 && this.#gone * 2 > this.#line.length - this.#first) {
      this.#line = this.#line.slice(this.#first).filter((member) => member !== undefined && this.#stillWaits(member));
      this.#first = 0;
      this.#gone = 0;
    }
  }

  /** The one who waits longest, who stays in the line. */
  peek(): T | undefined {
    for (; this.#first < this.#line.length; this.#first++) {
      const member = this.#line[this.#first] as T;
      if (this.#stillWaits(member)) return member;
      this.#line[this.#first] = undefined;
      this.#gone--;
    }
    this.#line = [];
    this.#first = 0;
    this.#gone = 0;
    return undefined;
  }

  /** The one who waits longest, who leaves the line. */
  take(): T | undefined {
    const member = this.peek();
    if (member === undefined) return undefined;
    this.#line[this.#first++] = undefined;
    if (this.#first > 1024 && this.#first * 2 > this.#line.length) {
      this.#line = this.#line.slice(this.#first);
      this.#first = 0;
    }
    return member;
  }
}
