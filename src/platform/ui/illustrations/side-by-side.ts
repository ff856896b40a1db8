import { box, type Drawing, disc } from './drawing.ts'

/** An older woman and the professional who helps her, behind one screen; above them, what they signed. */
export const sideBySide: Drawing = {
  width: 440,
  height: 330,
  shapes: [
    {
      d: 'M30 176C20 84 106 22 222 26s200 62 194 154c-3 48-20 76-46 94H76c-26-18-42-52-46-98z',
      fill: 'paper',
    },
    // The mandat, with its seal.
    { d: box(196, 44, 62, 78, 5), fill: 'paper', stroke: 'ink' },
    { d: 'M208 62h38M208 76h38M208 90h22', stroke: 'line', width: 4 },
    { d: disc(256, 116, 15), fill: 'warm', stroke: 'ink' },
    { d: 'M249 116l5 6 9-11', stroke: 'on-warm', width: 3 },
    // She.
    { d: 'M78 274v-30c0-32 24-48 58-48s58 16 58 48v30z', fill: 'warm', stroke: 'ink' },
    { d: 'M122 186v16q14 14 28 0v-16z', fill: 'paper', stroke: 'ink' },
    { d: disc(134, 106, 14), fill: 'line', stroke: 'ink' },
    { d: disc(136, 156, 36), fill: 'paper', stroke: 'ink' },
    { d: 'M100 154c-4-30 14-44 36-44s40 14 36 44c-16-2-28-10-36-22-8 12-20 20-36 22z', fill: 'line', stroke: 'ink' },
    { d: `${disc(127, 160, 9)}${disc(151, 160, 9)}M136 160h6`, stroke: 'ink' },
    { d: `${disc(128, 160, 2)}${disc(152, 160, 2)}`, fill: 'ink' },
    { d: 'M130 177q9 7 18 0', stroke: 'ink' },
    { d: 'M106 248q6 22 34 22h34', stroke: 'ink' },
    // The professional.
    { d: 'M250 274v-36c0-34 26-50 62-50s62 16 62 50v36z', fill: 'accent', stroke: 'ink' },
    { d: 'M298 176v16l14 16 14-16v-16z', fill: 'paper', stroke: 'ink' },
    { d: disc(312, 144, 36), fill: 'paper', stroke: 'ink' },
    {
      d: 'M276 150c-6-36 14-54 40-54 24 0 40 18 33 52-3-10-7-16-11-20-16 6-34 6-48 0-7 6-12 13-14 22z',
      fill: 'ink',
    },
    { d: `${disc(298, 150, 2.5)}${disc(322, 150, 2.5)}`, fill: 'ink' },
    { d: 'M300 165q10 8 20 0', stroke: 'ink' },
    { d: 'M344 244q-6 26-36 26h-32', stroke: 'paper', width: 3 },
    { d: box(330, 222, 20, 13, 3), fill: 'paper' },
    // The screen they share, seen from behind.
    { d: box(184, 204, 86, 62, 6), fill: 'paper', stroke: 'ink' },
    { d: disc(227, 235, 7), fill: 'accent' },
    { d: 'M170 266h114l8 10H162z', fill: 'line', stroke: 'ink' },
    // The desk, a cup, a plant.
    { d: box(34, 274, 372, 14, 7), fill: 'ink' },
    { d: 'M70 288v36M370 288v36', stroke: 'ink', width: 6 },
    { d: 'M44 252h22v14a8 8 0 0 1-8 8h-6a8 8 0 0 1-8-8zM66 256h5a5 5 0 0 1 0 10h-5', fill: 'paper', stroke: 'ink' },
    {
      d: 'M396 246c-14-8-16-26-8-40 10 10 14 24 8 40zM398 246c-2-14 6-26 20-30 2 14-6 26-20 30z',
      fill: 'soft',
      stroke: 'ink',
    },
    { d: 'M384 246h28l-4 28h-20z', fill: 'warm', stroke: 'ink' },
  ],
}
