/**
 * What libraries from before 2010 did to every page: more on built-in prototypes, enumerable, and
 * names of the browser's own taken for something else. After Prototype 1.6 and MooTools 1.2.
 */
;(() => {
  function extend(target, more) {
    for (var name in more) target[name] = more[name]
  }
  function $A(list) {
    var result = []
    for (var i = 0; i < (list ? list.length : 0) || 0; i++) result.push(list[i])
    return result
  }
  /** Takes one argument, and only what has a length. */
  Array.from = $A
  extend(Array.prototype, {
    each: function (visit) {
      for (var i = 0; i < this.length; i++) visit(this[i], i)
      return this
    },
    first: function () {
      return this[0]
    },
    last: function () {
      return this[this.length - 1]
    },
    clear: function () {
      this.length = 0
      return this
    },
    flatten: function () {
      return [].concat.apply([], this)
    },
    contains: function (item) {
      return this.indexOf(item) !== -1
    },
    clone: function () {
      return [].concat(this)
    },
    inspect: function () {
      return '[' + this.join(', ') + ']'
    },
    // JSON.stringify asks this first, and then quotes the text that it gets.
    toJSON: function () {
      return '[' + this.join(', ') + ']'
    },
  })
  extend(String.prototype, {
    strip: function () {
      return this.replace(/^\s+|\s+$/g, '')
    },
    contains: function (part) {
      return this.indexOf(part) !== -1
    },
    toJSON: function () {
      return '"' + this + '"'
    },
  })
  extend(Object.prototype.constructor, {
    extend: (target, more) => {
      extend(target, more)
      return target
    },
  })
  extend(Function.prototype, {
    bind: function (self) {
      var method = this
      var first = $A(arguments).slice(1)
      return function () {
        return method.apply(self, first.concat($A(arguments)))
      }
    },
  })
  extend(Element.prototype, {
    remove: function () {
      if (this.parentNode) this.parentNode.removeChild(this)
      return this
    },
    hide: function () {
      this.style.display = 'none'
      return this
    },
    show: function () {
      this.style.display = ''
      return this
    },
    toggle: function () {
      return this.style.display === 'none' ? this.show() : this.hide()
    },
    update: function (html) {
      this.innerHTML = html
      return this
    },
    insert: function (child) {
      this.appendChild(child)
      return this
    },
    select: function (selector) {
      return $A(this.querySelectorAll(selector))
    },
    setStyle: function (styles) {
      extend(this.style, styles)
      return this
    },
    observe: function (name, listener) {
      this.addEventListener(name, listener)
      return this
    },
  })
  Event.observe = (element, name, listener) => {
    element.addEventListener(name, listener)
  }
  Event.prototype.stop = function () {
    this.preventDefault()
    this.stopPropagation()
  }
  document.getElementsByClassName = (name) => $A(document.querySelectorAll('.' + name))
  window.$ = (id) => document.getElementById(id)
  window.$$ = (selector) => $A(document.querySelectorAll(selector))
  window.$A = $A
})()
