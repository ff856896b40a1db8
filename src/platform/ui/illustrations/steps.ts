import { box, type Drawing, disc } from './drawing.ts'

/** The themes ticked on a list, and until when. */
export const choosing: Drawing = {
  width: 160,
  height: 120,
  shapes: [
    { d: 'M14 66c0-36 28-54 66-54s66 20 66 54-30 46-66 46-66-14-66-46z', fill: 'soft' },
    { d: box(44, 14, 66, 92, 6), fill: 'paper', stroke: 'ink' },
    { d: `${box(54, 28, 14, 14, 3)}${box(54, 52, 14, 14, 3)}`, fill: 'accent' },
    { d: box(54, 76, 14, 14, 3), stroke: 'ink' },
    { d: 'M57 35l3 4 5-7M57 59l3 4 5-7', stroke: 'paper', width: 2.5 },
    { d: 'M76 35h22M76 59h22M76 83h14', stroke: 'line', width: 4 },
    { d: disc(114, 90, 19), fill: 'warm', stroke: 'ink' },
    { d: 'M114 79v11l8 5', stroke: 'on-warm', width: 2.5 },
  ],
}

/** A telephone where one says who one is, and a name written by hand. */
export const signing: Drawing = {
  width: 160,
  height: 120,
  shapes: [
    { d: 'M14 60c4-34 32-48 68-46s66 22 64 52-34 46-70 44-64-18-62-50z', fill: 'soft' },
    { d: box(32, 10, 54, 98, 9), fill: 'paper', stroke: 'ink' },
    { d: 'M52 18h14', stroke: 'line', width: 3 },
    { d: disc(59, 46, 16), fill: 'accent' },
    { d: 'M52 46l5 6 10-11', stroke: 'paper', width: 3 },
    { d: box(42, 72, 34, 8, 4), fill: 'line' },
    { d: box(42, 86, 22, 8, 4), fill: 'line' },
    { d: 'M76 96c10-16 18-24 20-16s-8 18-4 18 8-16 14-16-2 14 4 14 10-8 20-8', stroke: 'ink', width: 2.5 },
    { d: 'M112 66l22-34 10 6-22 34-12 6z', fill: 'warm', stroke: 'ink' },
    { d: 'M129 40l10 6', stroke: 'on-warm' },
  ],
}

/** The site of an administration, opened in her name; what is done is noted. */
export const acting: Drawing = {
  width: 160,
  height: 120,
  shapes: [
    { d: 'M12 62c0-32 30-50 68-48s68 18 66 50-32 44-68 44-66-14-66-46z', fill: 'soft' },
    { d: box(24, 20, 112, 78, 7), fill: 'paper', stroke: 'ink' },
    { d: 'M24 37h112', stroke: 'ink' },
    { d: `${disc(34, 29, 2.5)}${disc(43, 29, 2.5)}`, fill: 'ink' },
    { d: box(36, 45, 88, 12, 4), fill: 'warm' },
    { d: disc(44, 51, 3), fill: 'on-warm' },
    { d: 'M51 51h34', stroke: 'on-warm', width: 2.5 },
    { d: 'M38 68h48M38 80h34', stroke: 'line', width: 4 },
    { d: box(96, 66, 28, 18, 5), fill: 'accent' },
    { d: 'M114 78l20 9-8 4 8 11-6 4-8-11-6 6z', fill: 'paper', stroke: 'ink' },
  ],
}
