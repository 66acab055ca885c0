/**
 * What scripts of themes and content management systems do to what an editor put into a page: wrap
 * it, move it, copy it, take it out and put it back, write its HTML anew.
 */
jQuery.noConflict()
jQuery(($) => {
  var widget = $('omweg-detours').first()
  widget.wrap('<div class="box"><div class="inner"></div></div>')
  widget.clone(true, true).addClass('copy').appendTo('#second')
  $('.box').appendTo('#first')
  var taken = widget.detach()
  setTimeout(() => {
    $('#first .inner').prepend(taken)
    $('#third').html($('#third').html())
    widget.css({ opacity: 0.5 }).animate({ opacity: 1 }, 200)
    document.documentElement.className += ' done'
  }, 300)
})
