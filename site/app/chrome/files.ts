import { byId } from '../../shared/dom.ts';

export function download(bytes: Uint8Array, fileName: string) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([bytes as BlobPart]));
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/**
 * A file dropped anywhere on the page, or pasted.
 *
 * @param take Also gets all that came together.
 */
export function takeFiles(take: (file: File, all: File[]) => void) {
  const veil = byId('drop', HTMLElement);
  const hasFile = (event: DragEvent) => event.dataTransfer?.types.includes('Files');
  addEventListener('dragover', (event) => {
    if (!hasFile(event)) return;
    event.preventDefault();
    veil.hidden = false;
  });
  addEventListener('dragleave', (event) => {
    if (event.relatedTarget === null) veil.hidden = true;
  });
  addEventListener('drop', (event) => {
    veil.hidden = true;
    if (!hasFile(event)) return;
    event.preventDefault();
    const all = [...(event.dataTransfer?.files ?? [])];
    if (all.length > 0) take(all[0], all);
  });
  addEventListener('paste', (event) => {
    const all = [...(event.clipboardData?.files ?? [])];
    if (all.length === 0) return;
    event.preventDefault();
    take(all[0], all);
  });
}

/** A file that somebody chooses; the same one can be chosen again. */
export function takeChosen(input: HTMLInputElement, take: (file: File) => unknown) {
  input.addEventListener('change', async () => {
    const file = input.files?.[0];
    if (file) await take(file);
    input.value = '';
  });
}
