/**
 * Lets the page paint and take ink, then goes on: a long piece of work becomes several short ones.
 *
 * @returns {Promise<void>}
 */
export const breathe = () => new Promise((resolve) => setTimeout(resolve));
