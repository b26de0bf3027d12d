/** All that draws, as one chunk: it is loaded with the first chart that is looked at. */
export { layOut } from './cloud.ts';
export { barsChart, gridChart, pinsChart, spreadsChart } from './plots.ts';
