/**
 * A screen for a browser: without one Firefox has no WebGL and WebKit does not start. It has no
 * graphics card, whoever looks at this machine.
 *
 * @module
 */

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'

const program = '/usr/bin/Xvfb'

export const missingScreen = (): string[] => (existsSync(program) ? [] : ['xvfb'])

export interface Screen {
  /** For a program that draws on it. */
  env: NodeJS.ProcessEnv
  stop(): Promise<void>
}

export async function startScreen(): Promise<Screen> {
  // It says which number it took.
  const options = ['-displayfd', '3', '-screen', '0', '1400x1200x24', '-nolisten', 'tcp']
  const child = spawn(program, options, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] })
  const [number] = await once(child.stdio[3] as NodeJS.ReadableStream, 'data')
  const { WAYLAND_DISPLAY: _, ...env } = process.env
  return {
    env: {
      ...env,
      DISPLAY: `:${String(number).trim()}`,
      GDK_BACKEND: 'x11',
      LIBGL_ALWAYS_SOFTWARE: '1',
    },
    stop: () => end(child),
  }
}

/** Ask a program to end, and wait until it has. */
export async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill()
  await ended
}
