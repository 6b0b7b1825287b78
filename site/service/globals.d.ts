/** One file of a version, as the build lists it. */
interface ListedFile {
  /** Relative to the page; '' is the page itself. */
  url: string;
  sha256: string;
  bytes: number;
  type: string;
  /** Whether the first answer needs it. */
  first: boolean;
  /** Whether drawing and training go without it: it is kept when somebody uses it or asks for it. */
  optional: boolean;
}

/** Put in by the build: this version's name and all its files, those of the first answer first. */
declare const __VERSION__: { id: string; files: ListedFile[] };
