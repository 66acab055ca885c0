/** The map and what stands in for dragging on it. */
export interface DrawingTexts {
  title: string
}
