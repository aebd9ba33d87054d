/**
 * The notebook of one size that `engine.ts` measures, for the programs it is compared with. In: a number of code cells and notebook files. Out: its text.
 */
import { readSample, stitched } from './notebooks';

const [size, ...files] = process.argv.slice(2);
process.stdout.write(stitched(files.map(readSample), Number(size)));
