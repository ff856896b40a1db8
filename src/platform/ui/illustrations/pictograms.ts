import { box, type Drawing, disc } from './drawing.ts'

/** What each part of the page of the person accompanied is about, for whoever reads little: one thing each, drawn large. */
const ground = { d: disc(48, 48, 44), fill: 'soft' } as const

/** An agreement, signed. */
const agreement: Drawing = {
  width: 96,
  height: 96,
  shapes: [
    ground,
    { d: box(26, 14, 44, 66, 4), fill: 'paper', stroke: 'ink' },
    { d: 'M35 27h26M35 36h26M35 45h16', stroke: 'line', width: 3.5 },
    { d: 'M34 66c4-9 8-11 8-5s-2 8 1 8 5-7 8-7 0 6 4 6', stroke: 'accent', width: 2.5 },
    { d: 'M62 66l16-25 7 4.5-16 25-8 4z', fill: 'warm', stroke: 'ink' },
  ],
}

/** A screen, and what is allowed. */
const allowed: Drawing = {
  width: 96,
  height: 96,
  shapes: [
    ground,
    { d: box(18, 24, 60, 40, 4), fill: 'paper', stroke: 'ink' },
    { d: 'M12 72h72l-4 6H16z', fill: 'warm', stroke: 'ink' },
    { d: disc(48, 44, 15), fill: 'accent' },
    { d: 'M40.5 44l5.5 6.5 10-12', stroke: 'paper', width: 4 },
  ],
}

/** What is forbidden. */
const forbidden: Drawing = {
  width: 96,
  height: 96,
  shapes: [
    ground,
    { d: box(18, 24, 60, 40, 4), fill: 'paper', stroke: 'ink' },
    { d: 'M12 72h72l-4 6H16z', fill: 'warm', stroke: 'ink' },
    { d: disc(48, 44, 15), fill: 'ink' },
    { d: 'M41.5 37.5l13 13M54.5 37.5l-13 13', stroke: 'paper', width: 4 },
  ],
}

/** A padlock, and the dots of a password. */
const secret: Drawing = {
  width: 96,
  height: 96,
  shapes: [
    ground,
    { d: 'M33 42V31a15 15 0 0 1 30 0v11', stroke: 'ink', width: 5 },
    { d: box(24, 40, 48, 38, 5), fill: 'warm', stroke: 'ink' },
    { d: box(30, 52, 36, 14, 4), fill: 'paper', stroke: 'ink' },
    { d: `${disc(38, 59, 2.5)}${disc(48, 59, 2.5)}${disc(58, 59, 2.5)}`, fill: 'ink' },
  ],
}

/** Two people side by side, and a screen. */
const together: Drawing = {
  width: 96,
  height: 96,
  shapes: [
    ground,
    { d: disc(30, 32, 10), fill: 'paper', stroke: 'ink' },
    { d: disc(66, 32, 10), fill: 'paper', stroke: 'ink' },
    { d: 'M12 74c0-18 6-27 18-27s18 9 18 27z', fill: 'warm', stroke: 'ink' },
    { d: 'M48 74c0-18 6-27 18-27s18 9 18 27z', fill: 'accent', stroke: 'ink' },
    { d: box(33, 55, 30, 19, 3), fill: 'paper', stroke: 'ink' },
    { d: 'M40 64l5 5 10-9', stroke: 'accent', width: 3 },
    { d: 'M14 77h68', stroke: 'ink', width: 3 },
  ],
}

/** A hand that says stop. */
const stop: Drawing = {
  width: 96,
  height: 96,
  shapes: [
    ground,
    { d: 'M34 14h28l20 20v28L62 82H34L14 62V34z', fill: 'accent', stroke: 'ink' },
    {
      d: 'M34 54V38a4 4 0 0 1 8 0V30a4 4 0 0 1 8 0v-1a4 4 0 0 1 8 0v5a4 4 0 0 1 8 0v22c0 10-6 17-15 17-8 0-12-4-17-13l-7-10c-2-5 4-7 7-3z',
      fill: 'paper',
      stroke: 'ink',
    },
    { d: 'M42 38v13M50 31v20M58 34v17', stroke: 'ink' },
  ],
}

/** A list that grows, and the hour. */
const noted: Drawing = {
  width: 96,
  height: 96,
  shapes: [
    ground,
    { d: box(20, 14, 46, 66, 4), fill: 'paper', stroke: 'ink' },
    { d: `${disc(30, 28, 3.5)}${disc(30, 42, 3.5)}${disc(30, 56, 3.5)}`, fill: 'accent' },
    { d: 'M39 28h18M39 42h18M39 56h9', stroke: 'line', width: 3.5 },
    { d: disc(66, 64, 17), fill: 'warm', stroke: 'ink' },
    { d: 'M66 54v10l7 5', stroke: 'ink', width: 3 },
  ],
}

/** An eye. */
const seen: Drawing = {
  width: 96,
  height: 96,
  shapes: [
    ground,
    { d: 'M12 48c9-15 21-23 36-23s27 8 36 23c-9 15-21 23-36 23s-27-8-36-23z', fill: 'paper', stroke: 'ink', width: 3 },
    { d: disc(48, 48, 14), fill: 'accent', stroke: 'ink' },
    { d: disc(48, 48, 6), fill: 'ink' },
    { d: disc(53, 43, 3), fill: 'paper' },
  ],
}

/** A telephone, and something to say. */
const speaking: Drawing = {
  width: 96,
  height: 96,
  shapes: [
    ground,
    {
      d: 'M22 16h52a6 6 0 0 1 6 6v32a6 6 0 0 1-6 6H52L36 78V60H22a6 6 0 0 1-6-6V22a6 6 0 0 1 6-6z',
      fill: 'paper',
      stroke: 'ink',
    },
    { d: 'M48 25v16', stroke: 'accent', width: 6 },
    { d: disc(48, 51, 3.5), fill: 'accent' },
  ],
}

export const pictograms = { agreement, allowed, forbidden, secret, together, stop, noted, seen, speaking }
