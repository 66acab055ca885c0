/**
 * The editor's map, its toolbar, and the forms that stand in for dragging on it.
 *
 * @module
 */

/** What is drawn. */
export type DrawnKind = 'polygon' | 'line' | 'point'
type ToolName = DrawnKind | 'select' | 'split' | 'place' | 'path'

export interface DrawingTexts {
  title: string
  map: {
    /** For screen readers, with how to use it by keyboard. */
    region: string
    zoomIn: string
    zoomOut: string
    locate: string
    noLocation: string
    unavailable: string
    dataFailed: string
    legend: string
    closed: string
    blocked: string
    detour: string
    proposal: string
    missed: string
    passed: string
    placed: string
    waypoint: string
    conflict: string
    before: string
    network: string
  }
  tools: {
    label: string
    names: Record<ToolName, string>
    /** One letter each, a shortcut. */
    keys: Record<ToolName, string>
    /** What to do now, before the first corner. */
    hints: Record<ToolName, string>
    /** After so many corners. */
    going: (tool: ToolName, corners: number) => string
    finish: string
    undoCorner: string
    cancel: string
    remove: string
    along: string
    snap: string
    shortcuts: string
    options: string
    /** Of a shortcut, e.g. `toets V`. */
    key: (key: string) => string
  }
  faults: {
    crossesItself: string
    tooFewCorners: string
    noArea: string
    noLength: string
  }
  /** Read aloud once something is done. */
  done: {
    drawn: (kind: DrawnKind) => string
    moved: string
    removed: string
    split: (pieces: number) => string
    notSplit: string
    /** No way along the streets: a straight line was drawn. */
    straight: string
    holes: string
  }
  parts: {
    heading: string
    none: string
    /** `Vlak 2: Veldstraat en Korenmarkt`; streets may be unknown. */
    name: (kind: DrawnKind, number: number, streets: readonly string[]) => string
    area: (squareMetres: number) => string
    length: (metres: number) => string
    around: (metres: number) => string
    show: string
    hide: string
    remove: (name: string) => string
    radius: string
    radiusHint: (most: number) => string
    directions: string
    bothWays: string
    forward: string
    backward: string
    directionsHint: string
    modes: string
    modeNames: Record<'bus' | 'tram', string>
    noModes: string
    /** The row of street, crossing … */
    add: string
    ways: Record<'street' | 'crossing' | 'coordinates' | 'file' | 'earlier', string>
  }
  corners: {
    heading: string
    corner: (number: number) => string
    longitude: string
    latitude: string
    step: string
    metres: (metres: number) => string
    north: string
    south: string
    west: string
    east: string
    nudge: string
    insert: string
    remove: string
    whole: string
    wrong: string
  }
  street: {
    label: string
    hint: string
    /** How many were found, read aloud. */
    found: (count: number) => string
    none: string
    failed: string
    from: string
    to: string
    begin: string
    end: string
    crossing: string
    choose: string
    sideFailed: string
    samePlace: string
    add: string
    addCrossing: string
  }
  coordinates: {
    label: string
    hint: string
    kind: string
    kinds: Record<DrawnKind, string>
    faults: Record<'empty' | 'notTwo' | 'outOfRange' | 'farAway', string>
    line: (number: number, fault: string) => string
    readAs: (latitude: number, longitude: number) => string
    add: string
  }
  file: {
    choose: string
    hint: string
    paste: string
    take: string
    taken: (parts: number) => string
    faultsHeading: (count: number) => string
    fault: (code: FileFault, value: string | number | undefined) => string
  }
  earlier: { label: string; none: string; take: (title: string) => string; searching: string }
  waypoints: {
    heading: string
    none: string
    name: (number: number) => string
    up: (name: string) => string
    down: (name: string) => string
    remove: (name: string) => string
    add: string
    most: (most: number) => string
  }
  picker: {
    kind: string
    kinds: Record<'street' | 'stop' | 'coordinates', string>
    stop: string
    stopHint: string
    noStop: string
  }
}

export type FileFault =
  | 'crossesItself'
  | 'tooFewCorners'
  | 'noArea'
  | 'noLength'
  | 'tooLarge'
  | 'notJson'
  | 'notGeoJson'
  | 'otherSystem'
  | 'noGeometry'
  | 'notAPosition'
  | 'latitudeFirst'
  | 'belgianGrid'
  | 'farAway'
  | 'ringNotClosed'
  | 'tooManyPositions'
  | 'tooManyParts'
  | 'nothing'
