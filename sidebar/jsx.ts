/** What JSX is bundled to: calls of `h`, shorter than those of the automatic runtime that the types go by. */
export { Fragment, h } from 'preact';
