import { box, type Drawing, disc } from './drawing.ts'

/** A house open to the public. */
export const house: Drawing = {
  width: 96,
  height: 96,
  shapes: [
    { d: disc(48, 48, 44), fill: 'soft' },
    { d: 'M20 76V42l28-20 28 20v34z', fill: 'paper', stroke: 'ink' },
    { d: 'M14 46l34-25 34 25', stroke: 'ink', width: 3 },
    { d: 'M41 76V60a7 7 0 0 1 14 0v16z', fill: 'warm', stroke: 'ink' },
    { d: `${box(26, 50, 9, 11, 2)}${box(61, 50, 9, 11, 2)}`, fill: 'accent' },
    { d: disc(48, 40, 5), fill: 'accent' },
    { d: 'M12 76h72', stroke: 'ink', width: 3 },
  ],
}

/** A professional, with a badge. */
export const professional: Drawing = {
  width: 96,
  height: 96,
  shapes: [
    { d: disc(48, 48, 44), fill: 'soft' },
    { d: 'M18 82c0-20 12-29 30-29s30 9 30 29c-18 13-42 13-60 0z', fill: 'accent', stroke: 'ink' },
    { d: 'M41 46v9l7 8 7-8v-9z', fill: 'paper', stroke: 'ink' },
    { d: disc(48, 34, 17), fill: 'paper', stroke: 'ink' },
    { d: 'M30 36c-2-17 7-25 19-25s20 9 17 24c-2-5-4-8-6-9-8 3-16 3-23 0-3 3-5 6-7 10z', fill: 'ink' },
    { d: `${disc(42, 37, 1.5)}${disc(54, 37, 1.5)}`, fill: 'ink' },
    { d: 'M43 43q5 4 10 0', stroke: 'ink' },
    { d: box(58, 68, 13, 9, 2), fill: 'warm', stroke: 'ink' },
  ],
}

/** She who is helped, with the paper that says what may be done. */
export const helped: Drawing = {
  width: 96,
  height: 96,
  shapes: [
    { d: disc(48, 48, 44), fill: 'soft' },
    { d: 'M18 82c0-20 12-28 30-28s30 8 30 28c-18 13-42 13-60 0z', fill: 'warm', stroke: 'ink' },
    { d: disc(46, 13, 6), fill: 'line', stroke: 'ink' },
    { d: disc(47, 36, 17), fill: 'paper', stroke: 'ink' },
    { d: 'M30 35c-2-14 6-21 17-21s19 7 17 21c-8-1-13-5-17-11-4 6-9 10-17 11z', fill: 'line', stroke: 'ink' },
    { d: `${disc(42, 38, 4.5)}${disc(54, 38, 4.5)}M46.5 38h3`, stroke: 'ink', width: 1.5 },
    { d: 'M43 46q4 4 9 0', stroke: 'ink' },
    { d: box(56, 60, 22, 26, 3), fill: 'paper', stroke: 'ink' },
    { d: 'M61 68h12M61 74h12M61 80h6', stroke: 'accent', width: 2.5 },
  ],
}

/** What one did for want of better: passwords in a paper notebook. */
export const notebook: Drawing = {
  width: 160,
  height: 120,
  shapes: [
    { d: 'M12 62c0-32 30-50 68-48s68 18 66 50-32 44-68 44-66-14-66-46z', fill: 'soft' },
    { d: box(46, 14, 70, 92, 6), fill: 'warm', stroke: 'ink' },
    { d: box(54, 14, 62, 92, 6), fill: 'paper', stroke: 'ink' },
    { d: 'M40 28h12M40 46h12M40 64h12M40 82h12', stroke: 'ink', width: 3 },
    { d: 'M66 34h38M66 60h38M66 86h24', stroke: 'line', width: 3 },
    { d: 'M68 46v0M77 46v0M86 46v0M95 46v0M68 72v0M77 72v0M86 72v0M95 72v0', stroke: 'ink', width: 5 },
    { d: disc(118, 88, 17), fill: 'accent', stroke: 'ink' },
    { d: 'M112 82l12 12M124 82l-12 12', stroke: 'paper', width: 3.5 },
  ],
}
