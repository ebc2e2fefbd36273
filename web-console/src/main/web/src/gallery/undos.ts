/** Takes one thing back. */
export type Undo = () => Promise<void>;

const UNDOABLE = 100;

/** What can be taken back, newest last; the oldest fall out. */
export class Undos {
  private steps: Undo[] = [];

  add(step: Undo): void {
    this.steps = [...this.steps.slice(1 - UNDOABLE), step];
  }

  /** Forgets this step and no other: newer ones may have come while its request was on the way. */
  forget(step: Undo): void {
    this.steps = this.steps.filter((candidate) => candidate !== step);
  }

  takeNewest(): Undo | undefined {
    return this.steps.pop();
  }
}
