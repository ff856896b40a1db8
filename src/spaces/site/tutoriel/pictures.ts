import manifest from './pictures/manifest.json' with { type: 'json' }

/** What one number of a picture shows, and where: parts of a hundred of its width and height, measured in the product when the picture was taken. */
interface Mark {
  /** What was read there. */
  readonly says: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** A picture at one width; its size in CSS pixels. */
export interface PictureView {
  readonly width: number
  readonly height: number
  readonly marks: readonly Mark[]
}

/** The picture of one step: `npm run tutorial:pictures` takes it in the product and writes what is here. */
export interface Picture {
  /** Heading of the screen. */
  readonly heading: string
  readonly wide: PictureView
  /** On a telephone. */
  readonly narrow: PictureView
}

const PICTURES: Readonly<Record<string, Picture>> = manifest

/** `step`: `action/step`, as in the addresses. Every step has one: a test walks them all. */
export function pictureOf(step: string): Picture {
  const found = PICTURES[step]
  if (!found) throw new Error(`No picture of ${step}: npm run tutorial:pictures`)
  return found
}

/** Logical names of the files, for `assets.url`. */
export function pictureFiles(step: string): { readonly wide: string; readonly narrow: string } {
  const name = `tutoriel-${step.replace('/', '-')}`
  return { wide: `${name}.webp`, narrow: `${name}-etroit.webp` }
}
