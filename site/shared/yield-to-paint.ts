/** Lets the page paint and take ink, then goes on: a long piece of work becomes several short ones. */
export const breathe = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
