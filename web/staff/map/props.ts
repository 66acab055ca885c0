/**
 * What the editor and the pages hand to the map and to the forms that stand in for dragging on it,
 * and what these hand back.
 *
 * Everything is declarative: content goes in, a changed piece of it comes out, and nothing is kept
 * here but what is not finished yet. One call back is one gesture, and so one step to undo.
 *
 * `EditorMap.svelte` shows the toolbar (`DrawingTools.svelte`) itself. Load it by dynamic import:
 * MapLibre weighs more than the rest of the workspace. The forms need no map.
 *
 * @module
 */

import type { LineString } from 'geojson'
import type { BaseMap } from '../../../shared/base-map.ts'
import type { BBox, Position } from '../../../shared/geo/position.ts'
import type { Impact } from '../../../shared/impact.ts'
import type { Conflict } from '../../../shared/staff-api.ts'
import type { Language } from '../../../shared/text/messages.ts'
import type { DrawingTexts } from '../../../shared/text/staff/drawing-texts.ts'
import type { Credit } from '../../../shared/views.ts'
import type {
  ClosurePart,
  PatternAnswer,
  PlacedStop,
  WorksClosure,
  WorksContent,
} from '../../../shared/works/works.ts'

/**
 * What a click on the map does. `place`: pick one place (a replacement stop, a waypoint). `path`:
 * draw the way of the selected pattern by hand. `split`: cut the part under the line drawn.
 */
export const tools = ['select', 'polygon', 'line', 'point', 'split', 'place', 'path'] as const
export type Tool = (typeof tools)[number]

/** One gap of one pattern. */
export interface GapRef {
  patternId: string
  gap: number
}

/** What of works is drawn. */
export type DrawnContent = Pick<WorksContent, 'closure' | 'answers' | 'replacementStops'>

export interface EditorMapProps {
  /** Null: plain background. */
  base: BaseMap | null
  /** First view, where nothing is drawn yet. */
  bounds: BBox
  /** GeoJSON of every line's course. */
  networkUrl: string
  credits: Credit[]
  lang: Language
  texts: DrawingTexts
  closure?: WorksClosure
  /** Id of the part whose corners can be moved, or null. */
  selectedPart?: string | null
  /** As `/api/v1/impact` answered. Without them (a page for reading) the answers' legs are drawn. */
  impacts?: readonly Impact[]
  answers?: readonly PatternAnswer[]
  /** Pattern being answered: its course stands out, its other proposals show. */
  selectedPattern?: string | null
  /** Number of the proposal in `impacts` that is pointed at, to stand out. */
  pointedProposal?: { patternId: string; proposal: number } | null
  replacementStops?: readonly PlacedStop[]
  /** Id of the replacement stop that stands out. */
  selectedStop?: string | null
  conflicts?: readonly Conflict[]
  /** Of an earlier revision: drawn beneath, grey and dashed. */
  before?: DrawnContent | null
  /** `select` where absent. */
  tool?: Tool
  /** With the tool `path`, or while the path is dragged: which gap it answers. */
  gap?: GapRef | null
  /** Nothing can be changed, and there is no toolbar. */
  readonly?: boolean
  /** Fitted into view whenever it changes to something new; absent: what is drawn, once. */
  focus?: BBox | null
  /** Another tool was chosen, by a button or a key, or a drawing is done (`select`). */
  ontool?: (tool: Tool) => void
  /** All parts after a gesture: drawn, moved, a corner changed, split, or deleted. */
  onparts?: (parts: ClosurePart[]) => void
  onselect?: (part: string | null) => void
  /** A pattern's course or detour was clicked. */
  onpattern?: (patternId: string) => void
  onstop?: (placedStop: string) => void
  /** The place clicked with the tool `place`. */
  onplace?: (at: Position) => void
  /** A replacement stop was dragged. */
  onmovestop?: (placedStop: string, to: Position) => void
  /**
   * The path was dragged: ask for a new one by way of these. Called while the hand moves, never
   * again before the promise is settled; `final` once it has let go, then one undo step.
   */
  onwaypoints?: (gap: GapRef, waypoints: Position[], final: boolean) => Promise<void> | void
  /** The way was drawn by hand, from where the pattern leaves its course to where it is back. */
  ondrawn?: (gap: GapRef, path: LineString) => void
}

/** Closures of earlier works, to take over. */
export interface EarlierClosure {
  id: string
  title: string
  streets: string[]
  closure: WorksClosure
}

export interface ClosureFormProps {
  /** Undefined: nothing is closed yet. */
  closure: WorksClosure | undefined
  lang: Language
  texts: DrawingTexts
  /** Where one is working: streets of the same name are told apart by it. */
  near: Position
  selectedPart?: string | null
  onselect?: (part: string | null) => void
  /** The closure after one change: one undo step. */
  onchange: (closure: WorksClosure) => void
  /** Finds earlier works by title or street; absent: not offered. */
  earlier?: (query: string, signal: AbortSignal) => Promise<EarlierClosure[]>
}

export interface WaypointListProps {
  waypoints: readonly Position[]
  texts: DrawingTexts
  near: Position
  /** The waypoints after one change: one undo step. */
  onchange: (waypoints: Position[]) => void
}

export const placeKinds = ['street', 'stop', 'coordinates'] as const
export type PlaceKind = (typeof placeKinds)[number]

export interface PickedPlace {
  /** What to call it: the streets that meet, the stop's name, or the coordinates. */
  name: string
  position: Position
  /** Of an existing stop. */
  stopId?: string
}

export interface PlacePickerProps {
  /** Words on the button that takes the place over, e.g. "Halte toevoegen". */
  action: string
  texts: DrawingTexts
  near: Position
  /** Ways of naming a place that are offered; all of them where absent. */
  kinds?: readonly PlaceKind[]
  onpick: (place: PickedPlace) => void
}
