import { box, type Drawing, disc } from './drawing.ts'

/** A shield: both are protected. */
export const protecting: Drawing = {
  width: 96,
  height: 96,
  shapes: [
    { d: disc(48, 48, 44), fill: 'soft' },
    { d: 'M48 16l26 9v21c0 18-11 28-26 35-15-7-26-17-26-35V25z', fill: 'paper', stroke: 'ink' },
    { d: 'M48 16l26 9v21c0 18-11 28-26 35z', fill: 'accent' },
    { d: 'M48 16l26 9v21c0 18-11 28-26 35-15-7-26-17-26-35V25z', stroke: 'ink' },
    { d: 'M36 48l9 10 16-20', stroke: 'warm', width: 5 },
  ],
}

/** A clock that runs less. */
export const savingTime: Drawing = {
  width: 96,
  height: 96,
  shapes: [
    { d: disc(48, 48, 44), fill: 'soft' },
    { d: disc(48, 51, 27), fill: 'paper', stroke: 'ink' },
    { d: 'M48 51V31a20 20 0 0 1 17.3 10z', fill: 'warm' },
    { d: 'M48 36v15l11 7', stroke: 'ink', width: 3 },
    { d: 'M42 18h12M48 18v6M70 27l4 4', stroke: 'ink', width: 3 },
    { d: disc(48, 51, 3), fill: 'accent' },
  ],
}

/** Two people who talk. */
export const talking: Drawing = {
  width: 96,
  height: 96,
  shapes: [
    { d: disc(48, 48, 44), fill: 'soft' },
    { d: 'M12 38q0-14 14-14h24q14 0 14 14t-14 14H34l-12 11v-12q-10-2-10-13z', fill: 'paper', stroke: 'ink' },
    { d: 'M26 34h24M26 42h16', stroke: 'line', width: 3.5 },
    { d: 'M84 60q0-12-12-12H50q-12 0-12 12t12 12h14l11 10V71q9-2 9-11z', fill: 'accent', stroke: 'ink' },
    { d: 'M61 67c-7-5-9-8-9-11 0-5 7-6 9-1 2-5 9-4 9 1 0 3-2 6-9 11z', fill: 'warm' },
  ],
}

/** Colleagues around one mandat. */
export const takingOver: Drawing = {
  width: 96,
  height: 96,
  shapes: [
    { d: disc(48, 48, 44), fill: 'soft' },
    { d: 'M48 22a27 27 0 0 1 25 17M72 60a27 27 0 0 1-48 0M23 39a27 27 0 0 1 25-17', stroke: 'accent', width: 3 },
    { d: box(37, 35, 22, 28, 3), fill: 'paper', stroke: 'ink' },
    { d: 'M42 43h12M42 49h12M42 55h7', stroke: 'line', width: 2.5 },
    { d: `${disc(48, 20, 9)}${disc(20, 52, 9)}${disc(76, 52, 9)}`, fill: 'warm', stroke: 'ink' },
    {
      d: `${disc(48, 18, 3)}${disc(20, 50, 3)}${disc(76, 50, 3)}M43 26q5-6 10 0M15 58q5-6 10 0M71 58q5-6 10 0`,
      stroke: 'on-warm',
      width: 1.5,
    },
  ],
}

/** Steps, and a flag at the top. */
export const growing: Drawing = {
  width: 96,
  height: 96,
  shapes: [
    { d: disc(48, 48, 44), fill: 'soft' },
    { d: 'M16 76V64h16V52h16V40h16v36z', fill: 'accent', stroke: 'ink' },
    { d: 'M64 76V40h16v36z', fill: 'paper', stroke: 'ink' },
    { d: 'M72 40V16', stroke: 'ink', width: 2.5 },
    { d: 'M72 17h-19l5 6-5 6h19z', fill: 'warm', stroke: 'ink' },
    { d: disc(40, 30, 6), fill: 'paper', stroke: 'ink' },
    { d: 'M40 36v9l5 7M40 45l-5 7M40 39l8 2', stroke: 'ink', width: 2.5 },
  ],
}
