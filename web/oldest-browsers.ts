/**
 * The oldest browsers that run what is built here, as targets of the build. What a reader of docs is
 * promised is the same: the map's worker is a module, which Firefox starts from 114 on.
 *
 * @module
 */

export const oldestBrowsers = ['chrome111', 'edge111', 'firefox114', 'safari16.4', 'ios16.4']
