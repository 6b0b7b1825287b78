/** Messages, as text: the build puts them in. */
declare module '*.ftl' {
  const source: string;
  export default source;
}
