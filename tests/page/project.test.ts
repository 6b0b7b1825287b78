import assert from 'node:assert/strict';
import test from 'node:test';
import { Project } from '../../site/app/code/project.ts';

const files = { 'run.py': 'train()\n', 'py/a.py': 'def Forward():\n    pass\n' };

test('what is changed is known by file, and goes back one by one or all at once', () => {
  const project = new Project(files, { 'py/a.py': 'def other(): ...\n', 'py/gone.py': 'x' });
  assert.deepEqual(project.changed, ['py/a.py']);
  project.edit('run.py', 'train(2)\n');
  assert.deepEqual(project.edits, { 'py/a.py': 'def other(): ...\n', 'run.py': 'train(2)\n' });
  assert.deepEqual(project.files, { 'run.py': 'train(2)\n', 'py/a.py': 'def other(): ...\n' });
  project.edit('run.py', files['run.py']);
  assert.deepEqual(project.changed, ['py/a.py']);
  project.edit('run.py', 'x');
  project.revert('py/a.py');
  assert.deepEqual(project.changed, ['run.py']);
  project.revert();
  assert.deepEqual(project.files, files);
});

test('a search finds lines in all files as they are now', () => {
  const project = new Project(files);
  assert.deepEqual(project.search(' forward'), [{ path: 'py/a.py', line: 1, text: 'def Forward():' }]);
  project.edit('py/a.py', 'pass\n');
  assert.deepEqual(project.search('forward'), []);
  assert.deepEqual(project.search('a'), []);
});
