import { describe, expect, it } from 'vitest';
import { Undos } from './undos';

const step = () => () => Promise.resolve();

describe('what can be undone', () => {
  it('forgets the step whose request failed, not the newest one', () => {
    const undos = new Undos();
    const [failed, newer] = [step(), step()];
    undos.add(failed);
    undos.add(newer);
    undos.forget(failed);
    expect(undos.takeNewest()).toBe(newer);
    expect(undos.takeNewest()).toBeUndefined();
  });

  it('keeps the newest hundred', () => {
    const undos = new Undos();
    const steps = Array.from({ length: 101 }, step);
    steps.forEach((each) => undos.add(each));
    expect(undos.takeNewest()).toBe(steps[100]);
    for (let i = 99; i >= 1; i--) {
      expect(undos.takeNewest()).toBe(steps[i]);
    }
    expect(undos.takeNewest()).toBeUndefined();
  });
});
