import type { Assets } from '../../../platform/ui/index.ts'
import type { Step } from './model.ts'
import { type Picture, type PictureView, pictureFiles, pictureOf } from './pictures.ts'
import { SPACES } from './spaces.ts'

export interface StepFigureProps {
  readonly assets: Assets
  readonly step: Step
  /** `action/step`. */
  readonly picture: string
  /** Several on a page: each is fetched when it comes near, and the anchors of each carry its name. */
  readonly among?: boolean | undefined
}

/** The screen of a step as the product drew it, its numbers upon it, and what each says: beside it where there is room, under it elsewhere. */
export function StepFigure({ assets, step, picture: name, among = false }: StepFigureProps) {
  const picture = pictureOf(name)
  const anchor = (number: number) => (among ? `${step.slug}-${number}` : `repere-${number}`)
  return (
    <div class="ac-shown">
      <figure class="ac-shot">
        <figcaption class="ac-shot__where">
          <SpaceIcon step={step} />
          {SPACES[step.space].name} <span class="ac-shot__heading">« {picture.heading} »</span>
        </figcaption>
        <div class="ac-shot__frame">
          <Image assets={assets} name={name} picture={picture} alt={step.alt} lazy={among} />
          <Marks view={picture.wide} size={17} look="ac-marks ac-marks--wide" anchor={anchor} />
          <Marks view={picture.narrow} size={14} look="ac-marks ac-marks--narrow" anchor={anchor} />
        </div>
      </figure>
      {/* A list without bullets is no longer one for some screen readers, unless it says so. */}
      {/* biome-ignore lint/a11y/noRedundantRoles: see above. */}
      <ol class="ac-comments" role="list" aria-label="Ce que montre l’image">
        {step.comments.map((comment, index) => (
          <li key={comment} id={anchor(index + 1)}>
            <span class="ac-comments__number">{index + 1}</span>
            <span>{comment}</span>
          </li>
        ))}
      </ol>
    </div>
  )
}

function SpaceIcon({ step }: { readonly step: Step }) {
  return (
    <svg class="ac-icon ac-shot__icon" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">
      {SPACES[step.space].paths.map((path) => (
        <path key={path} d={path} />
      ))}
    </svg>
  )
}

interface ImageProps {
  readonly assets: Assets
  readonly name: string
  readonly picture: Picture
  readonly alt: string
  readonly lazy: boolean
}

function Image({ assets, name, picture, alt, lazy }: ImageProps) {
  const files = pictureFiles(name)
  const { wide, narrow } = picture
  return (
    <picture>
      <source
        media="screen and (max-width: 40em)"
        srcSet={assets.url(files.narrow)}
        width={narrow.width}
        height={narrow.height}
      />
      <img
        src={assets.url(files.wide)}
        width={wide.width}
        height={wide.height}
        alt={alt}
        loading={lazy ? 'lazy' : undefined}
        decoding="async"
      />
    </picture>
  )
}

/** Between what is meant and its frame, in pixels of the picture. */
const PAD = 5

interface MarksProps {
  readonly view: PictureView
  /** Radius of a number, in pixels of the picture. */
  readonly size: number
  readonly look: string
  readonly anchor: (number: number) => string
}

/** Drawn over the picture, at any size: a frame around what is meant, and its number, which leads to what is said of it. */
function Marks({ view, size, look, anchor }: MarksProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a drawing cannot be a fieldset.
    <svg class={look} viewBox={`0 0 ${view.width} ${view.height}`} role="group" aria-label="Repères de l’image">
      {view.marks.map((mark, index) => {
        const left = Math.max(3, (mark.x / 100) * view.width - PAD)
        const top = Math.max(3, (mark.y / 100) * view.height - PAD)
        const right = Math.min(view.width - 3, ((mark.x + mark.width) / 100) * view.width + PAD)
        const bottom = Math.min(view.height - 3, ((mark.y + mark.height) / 100) * view.height + PAD)
        const cx = round(Math.min(view.width - size - 2, right))
        const cy = round(Math.max(size + 2, top))
        return (
          <a key={anchor(index)} href={`#${anchor(index + 1)}`} aria-label={`Repère ${index + 1}`}>
            <rect
              class="ac-marks__box"
              x={round(left)}
              y={round(top)}
              width={round(right - left)}
              height={round(bottom - top)}
              rx="6"
            />
            <circle cx={cx} cy={cy} r={size} />
            <text x={cx} y={round(cy + size * 0.38)} font-size={round(size * 1.1)}>
              {index + 1}
            </text>
          </a>
        )
      })}
    </svg>
  )
}

function round(length: number): number {
  return Math.round(length * 10) / 10
}
