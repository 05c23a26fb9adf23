// The few calls of jQuery that the examples of documentation and guide make.
window.$ = function (selector) {
  var elements = typeof selector !== 'string' ? [selector] : selector[0] === '<' ? [document.createElement(selector.slice(1, -1))] : Array.from(document.querySelectorAll(selector));
  return {
    0: elements[0],
    on: function (type, handler) { elements.forEach(function (element) { element.addEventListener(type, handler); }); return this; },
    val: function (value) { elements.forEach(function (element) { element.value = value; }); return this; },
    attr: function (values) { elements.forEach(function (element) { for (var name in values) element.setAttribute(name, values[name]); }); return this; },
    appendTo: function (target) { target[0].appendChild(elements[0]); return this; },
    serialize: function () { return new URLSearchParams(new FormData(elements[0])).toString(); }
  };
};
$.ajax = function (options) {
  fetch(options.url, { method: options.type, body: options.data, headers: { 'Content-Type': 'application/x-www-form-urlencoded' } })
    .then(function (answer) { return answer.json(); })
    .then(options.success);
};
