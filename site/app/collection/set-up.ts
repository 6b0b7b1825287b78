import { byId } from '../../shared/dom.ts';
import { attempt } from '../chrome/attempt.ts';
import type { Parts } from './parts.ts';
import { setUpWrongLine } from './wrong-line.ts';

/** The rest of this room comes when it is near, or with the first correction. */
export function setUpCollection(parts: Parts) {
  let coming: ReturnType<typeof arrive> | null = null;
  async function arrive() {
    const { Teacher } = await import('./teacher.ts');
    return Teacher.begin(parts);
  }
  const teacher = () => {
    coming ??= arrive();
    coming.catch(() => {
      coming = null;
    });
    return coming;
  };
  setUpWrongLine(parts.answer, (label) => {
    const { value: looked } = parts.answer.looked;
    if (looked) attempt(async () => (await teacher()).correct(label, looked));
  });
  const near = new IntersectionObserver(
    (entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      near.disconnect();
      attempt(teacher);
    },
    { rootMargin: '50%' },
  );
  near.observe(byId('your-digits', HTMLElement));
}
