/**
 * `google.script.run` as a sidebar knows it (developers.google.com/apps-script/guides/html/reference/run, read
 * 2026-11-23), over messages to the page that holds the frame. Only data crosses; a Date or a function fails. A click
 * on a link to a page that is simulated leads to the simulation.
 */
const SHIM = `(function (pages) {
  var waiting = {}, last = 0;
  function crosses(value) {
    if (value === null || value === undefined || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return true;
    if (Array.isArray(value)) return value.every(crosses);
    var plain = typeof value === 'object' && (Object.getPrototypeOf(value) === Object.prototype || Object.getPrototypeOf(value) === null);
    return plain && Object.keys(value).every(function (key) { return crosses(value[key]); });
  }
  function runner(state) {
    function withPart(part, value) { var next = {}; for (var key in state) next[key] = state[key]; next[part] = value; return runner(next); }
    return new Proxy({}, { get: function (_, name) {
      if (name === 'withSuccessHandler') return function (handler) { return withPart('success', handler); };
      if (name === 'withFailureHandler') return function (handler) { return withPart('failure', handler); };
      if (name === 'withUserObject') return function (object) { return withPart('user', object); };
      if (typeof name !== 'string' || name.slice(-1) === '_') return undefined;
      return function () {
        var args = Array.prototype.slice.call(arguments);
        if (!args.every(crosses)) throw new TypeError('Failed due to illegal value in property: ' + args.findIndex(function (one) { return !crosses(one); }));
        var id = ++last;
        waiting[id] = state;
        parent.postMessage({ sheetstock: 'call', id: id, name: name, args: JSON.parse(JSON.stringify(args)) }, location.origin);
      };
    } });
  }
  addEventListener('message', function (event) {
    var data = event.data;
    if (event.source !== parent || !data || data.sheetstock !== 'answer') return;
    var state = waiting[data.id];
    delete waiting[data.id];
    if (!state) return;
    if (data.error !== null) { if (state.failure) state.failure(new Error(data.error), state.user); }
    else if (state.success) state.success(data.result, state.user);
  });
  window.google = { script: { run: runner({}), host: {
    close: function () { parent.postMessage({ sheetstock: 'close' }, location.origin); },
    origin: location.origin, setHeight: function () {}, setWidth: function () {},
    editor: { focus: function () { parent.focus(); } }
  } } };
  addEventListener('click', function (event) {
    var link = event.target && event.target.closest && event.target.closest('a[href]');
    if (link && pages.some(function (page) { return link.href.indexOf(page + '?') === 0; }))
      link.href = '/elsewhere?to=' + encodeURIComponent(link.href);
  }, true);
})(%PAGES%);`;

/** A page of the script's with the shim before everything else in it. Links to `pages` stay within the workbench. */
export function withShim(html: string, pages: readonly string[]): string {
  const script = `<script>${SHIM.replace('%PAGES%', () => JSON.stringify(pages))}</script>`;
  return /<head>/i.test(html) ? html.replace(/<head>/i, (head) => head + script) : script + html;
}
