import { l10n } from '../../shared/l10n.ts';

const EDGE = 4;
const SVG = 'http://www.w3.org/2000/svg';

/**
 * @returns A drawing of the code, dark on light in every theme, as cameras want it.
 * @throws Error: With one sentence, when the text is too long for one, or the library cannot be had.
 */
export async function qrCode(text: string): Promise<SVGSVGElement> {
  const { default: qrcode } = await import('qrcode-generator').catch(() => {
    throw new Error(l10n('qr-not-fetched'));
  });
  const code = qrcode(0, 'L');
  code.addData(text);
  try {
    code.make();
  } catch {
    throw new Error(l10n('qr-too-long'));
  }
  const count = code.getModuleCount();
  let path = '';
  for (let row = 0; row < count; row += 1) {
    for (let column = 0; column < count; column += 1) {
      if (code.isDark(row, column)) path += `M${column} ${row}h1v1h-1z`;
    }
  }
  const side = count + 2 * EDGE;
  const image = document.createElementNS(SVG, 'svg');
  const dark = document.createElementNS(SVG, 'path');
  image.setAttribute('viewBox', `${-EDGE} ${-EDGE} ${side} ${side}`);
  image.setAttribute('class', 'qr-code');
  image.setAttribute('role', 'img');
  image.setAttribute('aria-label', l10n('link-as-qr'));
  dark.setAttribute('d', path);
  image.append(dark);
  return image;
}
