import type { Answer } from '../answer/answer.ts';
import type { Recognizer } from '../answer/recognizer.ts';
import type { EngineClient } from '../engine/client.ts';
import type { ModelManager } from '../models/model-manager.ts';

/** What this room works with. */
export interface Parts {
  answer: Answer;
  recognizer: Recognizer;
  engine: EngineClient;
  models: ModelManager;
}
