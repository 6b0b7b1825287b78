import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Catalogue } from '../../site/app/language/catalogue.ts';
import ARABIC from '../../site/languages/ar.ftl';
import GERMAN from '../../site/languages/de.ftl';
import FIRST from '../../site/languages/en.ftl';
import ROOMS from '../../site/languages/en.rooms.ftl';
import SPANISH from '../../site/languages/es.ftl';
import FRENCH from '../../site/languages/fr.ftl';
import CHINESE from '../../site/languages/zh-Hans.ftl';
import { isLanguage, type Language, preferred } from '../../site/shared/language.ts';

const ENGLISH = FIRST + ROOMS;
const SOURCES: [Language, string][] = [
  ['en', ENGLISH],
  ['es', SPANISH],
  ['fr', FRENCH],
  ['de', GERMAN],
  ['zh-Hans', CHINESE],
  ['ar', ARABIC],
];
const KEYS = (source: string) => Array.from(source.matchAll(/^([a-z][\w-]*) =/gm), ([, key]) => key);

/** @param source Read alone: English must not step in. */
function alone(language: Language, source: string) {
  const catalogue = new Catalogue();
  catalogue.add(language, source);
  return catalogue;
}

test('the browser’s first language that there is, is taken', () => {
  assert.equal(preferred(['fr-CA', 'en']), 'fr');
  assert.equal(preferred(['nl', 'de-AT', 'fr']), 'de');
  assert.equal(preferred(['zh-CN']), 'zh-Hans');
  assert.equal(preferred(['zh-TW', 'es-MX']), 'es');
  assert.equal(preferred(['nl']), 'en');
  assert.equal(preferred([]), 'en');
  assert.equal(isLanguage('toString'), false);
});

test('every message of every language can be read by Fluent', () => {
  for (const [language, source] of SOURCES) {
    const catalogue = alone(language, source);
    for (const key of KEYS(source)) assert.ok(catalogue.has(key), `${language}: ${key}`);
    // What is not a message is left out by Fluent without a word.
    assert.equal(new Set(KEYS(source)).size, KEYS(source).length, `${language} has a message twice`);
  }
});

test('no message has a place that its caller does not fill', () => {
  const places = { kind: 'letter', count: 3, place: 12 };
  for (const [language, source] of SOURCES) {
    const catalogue = alone(language, source);
    assert.doesNotMatch(catalogue.message('nth', places), /\{/, language);
    assert.doesNotMatch(
      catalogue.message('unlike', places),
      /digit|رقم|数字|chiffre|Ziffer|dígito/,
      language,
    );
  }
});

test('numbers take the plural of their language, and digits that the network reads', () => {
  const left = (count: number) => alone('ar', ARABIC).message('minutes-left', { count });
  assert.equal(
    new Set([1, 2, 3, 11, 100].map((count) => left(count).replaceAll(/[\d\u2068\u2069]/g, ''))).size,
    4,
  );
  assert.match(left(3), /3/);
});

test('a message that one language lacks is said in the one before it', () => {
  const catalogue = alone('en', 'greeting = Hello, { $name }');
  catalogue.add('es', 'other = Otro');
  assert.equal(catalogue.message('greeting', { name: 'Ada' }), 'Hello, Ada');
  assert.equal(catalogue.message('other'), 'Otro');
  assert.throws(() => catalogue.message('none'), /no message/);
});
