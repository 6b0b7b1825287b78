import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

/** The page's own colours, which custom properties bring into the editor's shadow in every theme. */
export const colours = syntaxHighlighting(
  HighlightStyle.define([
    {
      tag: [tags.keyword, tags.operatorKeyword, tags.controlKeyword],
      color: 'var(--accent)',
      fontWeight: '600',
    },
    { tag: [tags.string, tags.special(tags.string)], color: 'var(--ink-soft)' },
    { tag: tags.comment, color: 'var(--ink-soft)', fontStyle: 'italic' },
    { tag: [tags.number, tags.bool, tags.null], color: 'var(--accent-strong)' },
    {
      tag: [tags.definition(tags.function(tags.variableName)), tags.definition(tags.className)],
      fontWeight: '700',
    },
  ]),
);

export const theme = EditorView.theme({
  '&': { height: '100%', color: 'var(--ink)', background: 'var(--sheet)', fontSize: '0.875rem' },
  '&.cm-focused': { outline: '2px solid var(--accent)', outlineOffset: '-2px' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.5' },
  '.cm-content': { caretColor: 'var(--ink)' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '.cm-gutters': {
    color: 'var(--ink-soft)',
    background: 'var(--paper)',
    borderRight: '1px solid var(--rule)',
  },
  '.cm-activeLine, .cm-activeLineGutter': { background: 'var(--accent-wash)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    background: 'var(--accent-faint)',
  },
  '.cm-wrong': { boxShadow: 'inset 3px 0 var(--alarm)', background: 'var(--accent-wash)' },
  '.cm-searchMatch': { background: 'var(--squares-strong)' },
  '.cm-panels': { color: 'var(--ink)', background: 'var(--paper)' },
  '.cm-tooltip': { color: 'var(--ink)', background: 'var(--sheet)', border: '1px solid var(--edge)' },
  '.cm-deletedChunk': { background: 'var(--squares)' },
  '.cm-changedLine': { background: 'var(--accent-wash)' },
  '.cm-chunkButtons button.cm-undo': {
    padding: '0 0.6em',
    border: '1px solid var(--edge)',
    borderRadius: '4px',
    background: 'var(--sheet)',
    color: 'var(--ink)',
    font: 'inherit',
    cursor: 'pointer',
  },
  // The signs that it comes with are in few fonts.
  '.cm-collapsedLines:before, .cm-collapsedLines:after': { content: '"…" !important' },
  '.cm-collapsedLines': { color: 'var(--ink-soft)', background: 'var(--paper)' },
});
