(function () {
  'use strict';
  var data = JSON.parse(document.getElementById('data').textContent);
  var S = data.s, C = data.c, F = data.f, T = data.t, G = data.g;
  var names = ['tied', 'broken', 'undetermined', 'partial', 'unchecked'];
  var marks = ['✓T', '✗B', '?U', '◐P', '·N'];
  var letters = 'tbupn';
  var main = document.getElementById('doc'), side = document.getElementById('side');
  var fig = document.getElementById('fig'), over = document.getElementById('over');
  var toggle = document.getElementById('tog'), keys = document.getElementById('keys');
  var bar = document.querySelector('.bar');
  var narrow = window.matchMedia('(max-width:68rem)');
  var hidden = {}, current = 0, visited = false, linked = [];

  // Each figure's ties and findings.
  var ties = {}, found = {};
  T.forEach(function (t, i) {
    for (var k = 0; k < t[6].length; k += 2) {
      var list = ties[t[6][k]] = ties[t[6][k]] || [];
      if (list[list.length - 1] !== i) list.push(i);
    }
  });
  G.forEach(function (g, i) {
    g[3].forEach(function (n) { if (n) (found[n] = found[n] || []).push(i); });
  });

  function place(n) { return document.getElementById('f' + n); }
  function info(n) { return F[n - 1]; }
  function make(tag, text, cls) {
    var e = document.createElement(tag);
    if (text !== undefined) e.textContent = text;
    if (cls) e.className = cls;
    return e;
  }
  // 1234567.1234 as 1,234,567.1234.
  function grouped(v) {
    return v.replace(/(^|[^.\d])(\d{4,})/g, function (all, before, d) { return before + d.replace(/\B(?=(\d{3})+$)/g, ','); });
  }

  // Buttons for those who hear the page; the tab key reaches one figure, the keys below the others.
  var order = [];
  Array.prototype.forEach.call(main.querySelectorAll('span[id^=f]'), function (e) {
    var n = +e.id.slice(1), f = info(n);
    if (!f) return;
    order.push(n);
    e.setAttribute('role', 'button');
    e.setAttribute('aria-label', f[1] + ', ' + names[f[0]]);
    e.tabIndex = -1;
  });
  var first = order.filter(unresolved)[0] || order[0];
  if (first) place(first).tabIndex = 0;
  var tabbed = first;

  function unresolved(n) { var s = info(n)[0]; return s === 1 || s === 2; }
  function shown(n) { return !hidden[letters[info(n)[0]]]; }

  // What a figure shares with its neighbours: unit, period, column, section, page, document.
  function shared(n) { return C[info(n)[5]]; }

  function where(n) {
    var f = info(n), c = shared(n), out = [], here = current && shared(current);
    if (data.d.length > 1 && (!here || here[5] !== c[5])) out.push(data.d[c[5]]);
    if (c[4]) out.push('page ' + c[4]);
    if (S[f[4]]) out.push(S[f[4]]);
    else if (S[c[3]]) out.push('under “' + S[c[3]] + '”');
    if (S[c[1]]) out.push(S[c[1]]);
    return out.join(', ');
  }

  function value(f) { return String(f[2] || f[1].replace(/[^0-9.]/g, '')); }

  // Mantissa and power of ten as digits.
  function decimal(m, e) {
    if (e >= 0) return (m * 10n ** BigInt(e)).toString();
    var sign = m < 0n ? '-' : '', d = (m < 0n ? -m : m).toString().padStart(1 - e, '0');
    return sign + d.slice(0, e) + '.' + d.slice(e);
  }

  // Half a unit of the last printed digit either way.
  function rounding(f) {
    if (typeof f[3] === 'string') return f[3];
    var parts = value(f).split('.'), e = Math.min(f[3] - 1, -(parts[1] || '').length);
    var m = BigInt(parts.join('')) * 10n ** BigInt(-e - (parts[1] || '').length), half = 5n * 10n ** BigInt(f[3] - 1 - e);
    return decimal(m - half, e) + ' to ' + decimal(m + half, e);
  }

  function row(list, name, value) {
    if (!value) return;
    list.appendChild(make('dt', name));
    list.appendChild(make('dd', value));
  }

  function tie(i) {
    var t = T[i], box = make('section', undefined, 'tie'), head = make('h3');
    head.appendChild(make('span', S[t[0]].charAt(0).toUpperCase() + S[t[0]].slice(1) + ' (' + S[t[1]] + ')'));
    head.appendChild(make('span', marks[t[2]] + ' ' + S[t[3]], 'c' + t[2]));
    box.appendChild(head);
    if (t[4]) box.appendChild(make('p', t[4], 'w'));
    if (S[t[5]]) box.appendChild(make('p', S[t[5]]));
    var list = make('ul');
    for (var k = 0; k < t[6].length; k += 2) {
      var n = t[6][k], li = make('li'), role = S[t[6][k + 1]];
      if (!n) continue;
      if (n === current) {
        li.appendChild(make('span', info(n)[1], 'here'));
        li.appendChild(document.createTextNode(' ' + role + ', this figure'));
      } else {
        var a = make(place(n) ? 'a' : 'span', info(n)[1]);
        if (place(n)) a.href = '#f' + n;
        li.appendChild(a);
        li.appendChild(document.createTextNode(' ' + role));
        var at = where(n);
        if (at) li.appendChild(make('span', ' · ' + at, 'at'));
      }
      list.appendChild(li);
    }
    box.appendChild(list);
    return box;
  }

  function show(n) {
    var f = info(n), top = make('div', undefined, 'top'), shut = make('button', 'Close (Esc)');
    fig.textContent = '';
    shut.type = 'button';
    shut.onclick = close;
    top.appendChild(make('h2', f[1]));
    top.appendChild(shut);
    fig.appendChild(top);
    fig.appendChild(make('p', marks[f[0]] + ' ' + names[f[0]], 'st c' + f[0]));
    (found[n] || []).forEach(function (i) {
      fig.appendChild(make('p', 'Finding ' + (i + 1) + ', ' + G[i][1] + ' ' + G[i][0] + ': ' + G[i][2]));
    });
    var list = make('dl');
    var c = shared(n);
    row(list, 'Of', S[f[4]]);
    row(list, 'Column', S[c[2]]);
    row(list, 'Value', grouped(value(f)) + ' ' + S[c[0]]);
    row(list, 'Rounding', grouped(rounding(f)));
    row(list, 'Period', S[c[1]]);
    row(list, 'Page', c[4] ? String(c[4]) : '');
    row(list, 'Under', S[c[3]]);
    row(list, 'Figure', 'no. ' + n);
    fig.appendChild(list);
    (ties[n] || []).forEach(function (i) { fig.appendChild(tie(i)); });
    if (!ties[n]) fig.appendChild(make('p', 'No relation was found that this figure stands in.', 'tie'));
    fig.hidden = false;
    over.hidden = true;
    side.scrollTop = 0;
    open(true);
  }

  function clear() {
    linked.forEach(function (e) { e.classList.remove('too'); });
    linked = [];
    if (current && place(current)) place(current).classList.remove('on');
  }

  // Scrolls a figure to where neither the bar nor the column covers it.
  function bring(e) {
    e.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    var top = Math.max(0, bar.getBoundingClientRect().bottom), bottom = window.innerHeight;
    if (narrow.matches) bottom = side.getBoundingClientRect().top;
    window.scrollBy(0, e.getBoundingClientRect().top - (top + (bottom - top) * 0.45));
  }

  // Chooses a figure: marks it and its other places, brings it into view, shows its working.
  function choose(n, focus) {
    var e = place(n);
    if (!e || !info(n)) return;
    clear();
    if (place(tabbed)) place(tabbed).tabIndex = -1;
    current = tabbed = n;
    visited = true;
    e.tabIndex = 0;
    e.classList.add('on');
    (ties[n] || []).forEach(function (i) {
      for (var k = 0; k < T[i][6].length; k += 2) {
        var o = T[i][6][k] !== n && place(T[i][6][k]);
        if (o) { o.classList.add('too'); linked.push(o); }
      }
    });
    show(n);
    for (var up = e.parentNode; up && up !== main; up = up.parentNode) if (up.tagName === 'DETAILS') up.open = true;
    bring(e);
    (focus === 'panel' ? fig : e).focus({ preventScroll: true });
  }

  function open(yes) {
    document.body.classList.toggle('shut', !yes);
    toggle.setAttribute('aria-expanded', String(yes));
  }

  function close() {
    var e = current && place(current);
    clear();
    current = 0;
    fig.hidden = true;
    fig.textContent = '';
    over.hidden = false;
    if (narrow.matches) open(false);
    if (e) e.focus({ preventScroll: true });
  }

  function step(by, wanted) {
    var list = order.filter(wanted);
    if (!list.length) return;
    var from = current || (visited || document.activeElement === place(tabbed) ? tabbed : 0);
    var at = list.indexOf(from);
    if (at < 0) {
      var pos = order.indexOf(from);
      at = list.findIndex(function (n) { return order.indexOf(n) > pos; });
      if (at < 0) at = list.length;
      if (by > 0) at -= 1;
    }
    choose(list[(at + by + list.length) % list.length]);
  }
  function unresolvedShown(n) { return unresolved(n) && shown(n); }

  main.addEventListener('click', function (event) {
    var e = event.target.closest('span[id^=f]');
    if (e && String(window.getSelection()) === '') choose(+e.id.slice(1));
  });
  document.addEventListener('click', function (event) {
    var a = event.target.closest('a[href^="#f"]');
    if (!a || main.contains(a)) return;
    var n = +a.getAttribute('href').slice(2);
    if (!info(n) || !place(n)) return;
    event.preventDefault();
    choose(n);
  });
  document.querySelector('.chips').addEventListener('click', function (event) {
    var chip = event.target.closest('.chip');
    if (!chip) return;
    var s = chip.getAttribute('data-s').slice(1), on = chip.getAttribute('aria-pressed') !== 'true';
    chip.setAttribute('aria-pressed', String(on));
    hidden[s] = !on;
    main.classList.toggle('x' + s, !on);
  });
  document.getElementById('next').onclick = function () { step(1, unresolvedShown); };
  document.getElementById('prev').onclick = function () { step(-1, unresolvedShown); };
  toggle.onclick = function () {
    var shut = document.body.classList.contains('shut');
    if (!shut && !fig.hidden) { close(); open(true); toggle.focus(); } else open(shut);
  };
  document.addEventListener('keydown', function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape') {
      if (!fig.hidden) close(); else if (narrow.matches) open(false);
      return;
    }
    var e = event.target;
    if ((event.key === 'Enter' || event.key === ' ') && e.matches('#doc span[id^=f]')) {
      event.preventDefault();
      choose(+e.id.slice(1), 'panel');
      return;
    }
    if (!keys.checked || e.matches('input[type=text],textarea,select')) return;
    if (event.key === 'n') step(1, unresolvedShown);
    else if (event.key === 'p') step(-1, unresolvedShown);
    else if (event.key === 'j') step(1, shown);
    else if (event.key === 'k') step(-1, shown);
    else return;
    event.preventDefault();
  });
  // The bar wraps to more lines in a narrow or enlarged window; the side column starts under it.
  function fit() { document.documentElement.style.setProperty('--bar', bar.offsetHeight + 'px'); }
  window.addEventListener('resize', fit);
  fit();
  if (narrow.matches) open(false);
  if (/^#f\d+$/.test(location.hash)) choose(+location.hash.slice(2));
})();
