/**
 * The oldest browsers that run the widget, as targets of all that is built; docs/widget.md promises
 * the same. The map's worker is a module, which Firefox starts from 114 on. Our own pages ask for a
 * newer one, as README.md says.
 *
 * @module
 */

export const oldestBrowsers = ['chrome111', 'edge111', 'firefox114', 'safari16.4', 'ios16.4']
