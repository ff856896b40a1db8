import { SPACE_NAMES, type SpaceName } from './model.ts'
import { SPACES } from './spaces.ts'

/** In the drawing's own units; arrows, where there are any, take the room above. */
const NODE = { width: 84, height: 84, gap: 16 }
const ROOM_ABOVE = 46
const WIDTH = SPACE_NAMES.length * (NODE.width + NODE.gap)

export interface SpacesMapProps {
  /** Where one is: it is lit. */
  readonly here?: SpaceName | undefined
  /** Where one comes from. */
  readonly from?: SpaceName | undefined
  /** The spaces of a whole action, in its order: the numbers of its steps stand under each. */
  readonly way?: readonly SpaceName[] | undefined
  /** Those of several actions: every way between two spaces, no numbers. */
  readonly ways?: readonly (readonly SpaceName[])[] | undefined
  /** What the drawing says, in words. */
  readonly label: string
}

/** The spaces that one moves through, side by side, with the way from one to the next as an arrow above them. */
export function SpacesMap({ here, from, way = [], ways = [way], label }: SpacesMapProps) {
  const moves = here && from && here !== from ? [[from, here] as const] : movesOf(ways)
  const top = moves.length > 0 ? ROOM_ABOVE : 3
  const used = new Set(way)
  const height = top + NODE.height + (way.length > 0 ? 26 : 2)
  return (
    <svg class="ac-spaces" viewBox={`0 0 ${WIDTH} ${height}`} role="img" aria-label={label} focusable="false">
      {moves.map(([start, end]) => (
        <Move key={`${start} ${end}`} from={start} to={end} top={top} />
      ))}
      {SPACE_NAMES.map((name) => (
        <g key={name} class={nodeClass(name, here, used)}>
          <rect x={leftOf(name)} y={top} width={NODE.width} height={NODE.height} rx="8" />
          <g transform={`translate(${middleOf(name) - 14} ${top + 9}) scale(1.17)`}>
            {SPACES[name].paths.map((path) => (
              <path key={path} class="ac-spaces__icon" d={path} />
            ))}
          </g>
          {SPACES[name].lines.map((line, index) => (
            <text key={line} x={middleOf(name)} y={top + (SPACES[name].lines.length === 1 ? 63 : 56) + index * 16}>
              {line}
            </text>
          ))}
          {used.has(name) && (
            <text class="ac-spaces__steps" x={middleOf(name)} y={top + NODE.height + 19}>
              {stepsIn(way, name)}
            </text>
          )}
        </g>
      ))}
    </svg>
  )
}

function nodeClass(name: SpaceName, here: SpaceName | undefined, used: ReadonlySet<SpaceName>): string {
  if (name === here) return 'ac-spaces__node ac-spaces__node--here'
  if (here !== undefined || (used.size > 0 && !used.has(name))) return 'ac-spaces__node ac-spaces__node--away'
  return 'ac-spaces__node'
}

function leftOf(name: SpaceName): number {
  return NODE.gap / 2 + SPACE_NAMES.indexOf(name) * (NODE.width + NODE.gap)
}

function middleOf(name: SpaceName): number {
  return leftOf(name) + NODE.width / 2
}

/** Each way between two spaces once, whichever direction comes first. */
function movesOf(ways: readonly (readonly SpaceName[])[]): readonly (readonly [SpaceName, SpaceName])[] {
  const moves = new Map<string, readonly [SpaceName, SpaceName]>()
  for (const way of ways) {
    for (const [index, to] of way.entries()) {
      const from = way[index - 1]
      if (from === undefined || from === to) continue
      const key = [from, to].sort().join(' ')
      if (!moves.has(key)) moves.set(key, [from, to])
    }
  }
  return [...moves.values()]
}

interface MoveProps {
  readonly from: SpaceName
  readonly to: SpaceName
  /** Where the drawings begin. */
  readonly top: number
}

/** An arrow over the drawings; the further, the higher. */
function Move({ from, to, top }: MoveProps) {
  const side = middleOf(to) > middleOf(from) ? 1 : -1
  const distance = Math.abs(SPACE_NAMES.indexOf(to) - SPACE_NAMES.indexOf(from))
  const [x1, x2, y] = [middleOf(from) + 12 * side, middleOf(to) - 12 * side, top - 7]
  const height = y - 12 - distance * 9
  return (
    <g class="ac-spaces__move">
      <path d={`M${x1} ${y}C${x1 + 14 * side} ${height} ${x2 - 14 * side} ${height} ${x2} ${y}`} />
      <path d={`M${x2 - 9 * side} ${y - 5}L${x2} ${y}L${x2 + 1 * side} ${y - 10}`} />
    </g>
  )
}

/** « 1–2, 4 » */
function stepsIn(way: readonly SpaceName[], name: SpaceName): string {
  const ranges: [number, number][] = []
  for (const [index, space] of way.entries()) {
    if (space !== name) continue
    const last = ranges.at(-1)
    if (last && last[1] === index) last[1] = index + 1
    else ranges.push([index + 1, index + 1])
  }
  return ranges.map(([first, last]) => (first === last ? `${first}` : `${first}–${last}`)).join(', ')
}
