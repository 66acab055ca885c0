/** Around every view of the workspace: signing in, navigation, what is heard, what went wrong. */
export interface FrameTexts {
  title: string
}
